/**
 * The number of leading items for which a predicate is true; found by binary search.
 * @param holds once it is false for an item, it is false for all items after it
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

/** The first match of a pattern in a text; empty if there is none. */
export function matchOf(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[0] ?? '';
}

/** The code point that begins at an offset; 0 after the end. */
export function codePointAt(text: string, at: number): number {
  return text.codePointAt(at) ?? 0;
}

/** A text without the given characters at its end. A pattern such as `x+$` would scan every run again from each of its characters. */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/**
 * A trimmed text.
 * @param isSpace matches one character to be trimmed
 */
export function trimmed(text: string, isSpace: RegExp): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace.test(text.charAt(start))) start++;
  while (end > start && isSpace.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** A text with each run of line breaks and the blanks around them replaced by one space. */
export function onOneLine(text: string): string {
  const lines = text.split('\n');
  const last = lines.length - 1;
  if (last === 0) return text;
  const words = lines.map((line, index) => (index === 0 ? line.trimEnd() : index === last ? line.trimStart() : line.trim()));
  return words.filter((line, index) => line !== '' || index === 0 || index === last).join(' ');
}
