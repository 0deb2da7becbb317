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
