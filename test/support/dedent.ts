/**
 * A text of several lines, written as it is read: the line break after the first backtick and the common indentation are removed. If the
 * closing backtick is on its own line, the text ends with a line break. Values are inserted unchanged, after the indentation is removed;
 * escape sequences are not decoded.
 */
export function dedent({ raw }: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  // U+0000 marks the position of a value: no template contains it.
  const lines = raw.join('\0').split('\n').slice(1);
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
  const last = lines.length - 1;
  const text = lines.map((line, index) => (index === last && line.trim() === '' ? '' : line.slice(margin))).join('\n');
  let next = 0;
  return text.replace(/\0/g, () => String(values[next++]));
}
