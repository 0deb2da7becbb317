/** Measurements of one kind, in one unit. */
export type Values = readonly number[];

/** The value that a given share of all values does not exceed. */
export function quantile(values: Values, share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function median(values: Values): number {
  return quantile(values, 0.5);
}

/** Formats a number with three significant digits. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value < 0.1 ? 2 : 3);
}

/**
 * A Markdown table.
 * @param words how many columns at the beginning contain words, which are aligned to the left
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map((_, index) => (index < words ? '---' : '---:'))) + rows.map(line).join('');
}
