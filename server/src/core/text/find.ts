/**
 * How many items at the front something holds for; found by halving.
 * @param holds once it does not, it holds for no item behind
 */
export function countWhile<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a pattern finds first in a text; empty where it finds nothing. */
export function matchOf(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[0] ?? '';
}

/** The character that begins there, as its number in Unicode; 0 behind the end. */
export function codePointAt(text: string, at: number): number {
  return text.codePointAt(at) ?? 0;
}

/** A text without those of the given characters that end it. A pattern such as `x+$` looks at every run anew from each of its characters. */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/**
 * A text without what stands around it.
 * @param isSpace matches one character of those that are taken away
 */
export function trimmed(text: string, isSpace: RegExp): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace.test(text.charAt(start))) start++;
  while (end > start && isSpace.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** A text with a space in place of each run of line breaks and what is blank around it. */
export function onOneLine(text: string): string {
  const lines = text.split('\n');
  const last = lines.length - 1;
  if (last === 0) return text;
  const words = lines.map((line, index) => (index === 0 ? line.trimEnd() : index === last ? line.trimStart() : line.trim()));
  return words.filter((line, index) => line !== '' || index === 0 || index === last).join(' ');
}
