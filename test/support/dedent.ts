/**
 * A text of several lines, written as it is read: the line break after the first backtick and the indentation that
 * all lines share are left out. Where the closing backtick has a line of its own, the text ends with a line break.
 */
export function dedent({ raw: [source = ''] }: TemplateStringsArray): string {
  const lines = source.split('\n').slice(1);
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
  const last = lines.length - 1;
  return lines.map((line, index) => (index === last && line.trim() === '' ? '' : line.slice(margin))).join('\n');
}
