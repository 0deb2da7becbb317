import { figure, median, quantile, table, type Values } from './statistics.ts';

/** One measure of one document or program: ours and the peer's, from the same run. */
export interface Row {
  /** The document or program. */
  readonly subject: string;
  /** What is measured, with its unit. */
  readonly measure: string;
  /** The size of the document; undefined where there is none. */
  readonly lines?: number;
  readonly ours: Values;
  /** Empty if there is nothing to compare with. */
  readonly peer: Values;
}

/** A row with what follows from it. */
export interface Result extends Omit<Row, 'ours' | 'peer'> {
  readonly ours: Summary;
  readonly peer: Summary | undefined;
  /** How many times the peer needs what we need. */
  readonly ratio: number | undefined;
  /** How many times this document needs what the smallest one of the subject needs; undefined for the smallest. */
  readonly growth: { readonly ours: number; readonly peer: number | undefined } | undefined;
}

interface Summary {
  readonly median: number;
  /** The 95th percentile. */
  readonly p95: number;
  readonly count: number;
}

/** Adds ratios, and the growth with the size of the document. */
export function resultsOf(rows: readonly Row[]): readonly Result[] {
  return rows.map((row) => {
    const { ours, peer, ...about } = row;
    const smallest = rows.find(({ subject, measure }) => subject === row.subject && measure === row.measure);
    const isGrown = row.lines !== undefined && smallest !== undefined && smallest !== row;
    return {
      ...about,
      ours: summaryOf(ours),
      peer: peer.length === 0 ? undefined : summaryOf(peer),
      ratio: peer.length === 0 ? undefined : median(peer) / median(ours),
      growth: isGrown ? { ours: median(ours) / median(smallest.ours), peer: growthOf(peer, smallest.peer) } : undefined,
    };
  });
}

function growthOf(values: Values, smallest: Values): number | undefined {
  return values.length === 0 || smallest.length === 0 ? undefined : median(values) / median(smallest);
}

function summaryOf(values: Values): Summary {
  return { median: median(values), p95: quantile(values, 0.95), count: values.length };
}

/** The names of the columns, also for whoever reads the table. */
export const columns = {
  subject: 'of',
  measure: 'measure',
  lines: 'lines',
  ours: 'ours',
  peer: 'peer',
  ratio: 'ratio',
  growth: 'growth',
  growthOfPeer: "peer's growth",
} as const;

/** The results as a Markdown table. */
export function resultTable(results: readonly Result[]): string {
  return table(
    Object.values(columns),
    results.map(({ subject, measure, lines, ours, peer, ratio, growth }) => [
      subject,
      measure,
      lines === undefined ? '' : lines.toLocaleString('en'),
      cell(ours),
      peer === undefined ? '' : cell(peer),
      times(ratio),
      times(growth?.ours),
      times(growth?.peer),
    ]),
    2,
  );
}

/** The median with the 95th percentile, or a single value as it is. */
function cell({ median: middle, p95, count }: Summary): string {
  return count === 1 ? figure(middle) : `${figure(middle)} (${figure(p95)})`;
}

function times(factor: number | undefined): string {
  return factor === undefined || !Number.isFinite(factor) ? '' : `${figure(factor)} ×`;
}
