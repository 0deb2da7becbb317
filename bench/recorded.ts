import { columns, type Result } from './results.ts';
import { figure } from './statistics.ts';

/** A ratio may be this part of the recorded one: less is a loss that is not the noise of a run. */
const leastPart = 0.75;

/** A recorded row that has a ratio. */
export interface Recorded {
  readonly subject: string;
  readonly measure: string;
  /** As it is written; empty where there is no document. */
  readonly lines: string;
  readonly ratio: number;
}

type RowName = Omit<Recorded, 'ratio'>;

function nameOf({ subject, measure, lines }: RowName): string {
  return [subject, measure, lines].filter((part) => part !== '').join(', ');
}

/**
 * Reads the ratios from the table that `npm run bench -- --write` put between `<!-- bench -->` and `<!-- /bench -->`.
 * @param markdown the text of docs/performance.md
 * @throws if there is no such table, if it has no ratios, or if a row is damaged or there twice
 */
export function readRecorded(markdown: string): readonly Recorded[] {
  const [, block] = /<!-- bench -->([\s\S]*?)<!-- \/bench -->/.exec(markdown) ?? [];
  if (block === undefined) throw new Error('docs/performance.md has no recorded bench.');
  const [head = [], , ...rows] = block.split('\n').flatMap((line) => (line.startsWith('|') ? [cellsOf(line)] : []));
  const wanted = [columns.subject, columns.measure, columns.lines, columns.ratio].map((name) => head.indexOf(name));
  if (wanted.includes(-1)) throw new Error('The recorded bench has not the columns that are written now. Write it again with --write.');
  const seen = new Set<string>();
  const recorded = rows.flatMap((cells): Recorded[] => {
    const [subject = '', measure = '', lines = '', word = ''] = wanted.map((at) => cells[at]);
    const name = nameOf({ subject, measure, lines });
    const [, digits] = /^(\d+(?:\.\d+)?) ×$/.exec(word) ?? [];
    if (cells.length !== head.length || seen.has(name) || (word !== '' && digits === undefined))
      throw new Error(`The recorded bench has a damaged row: ${name}`);
    seen.add(name);
    return digits === undefined ? [] : [{ subject, measure, lines, ratio: Number(digits) }];
  });
  if (recorded.length === 0) throw new Error('The recorded bench has no ratios.');
  return recorded;
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

/**
 * Compares results with the recorded ones.
 * @param partial whether only a part was measured: then only the other rows of the same documents and programs must be there
 * @returns what is wrong, a line each: a ratio that fell by more than a quarter, a row that was not measured, one that is not recorded
 */
export function compare(results: readonly Result[], recorded: readonly Recorded[], { partial = false } = {}): readonly string[] {
  const measured = results.flatMap(({ subject, measure, lines, ratio }) =>
    ratio === undefined ? [] : [{ subject, measure, lines: lines?.toLocaleString('en') ?? '', ratio }],
  );
  const find = (rows: readonly Recorded[], row: RowName) => rows.find((other) => nameOf(other) === nameOf(row));
  const isExpected = (row: RowName) => !partial || measured.some(({ subject, lines }) => subject === row.subject && lines === row.lines);
  const fallen = measured.flatMap((row) => {
    const before = find(recorded, row)?.ratio;
    if (before === undefined) return [`${nameOf(row)}: not recorded`];
    // NaN is a fall as well
    return row.ratio >= before * leastPart ? [] : [`${nameOf(row)}: ${figure(row.ratio)} × instead of ${figure(before)} ×`];
  });
  const missing = recorded.filter((row) => isExpected(row) && find(measured, row) === undefined);
  return [...fallen, ...missing.map((row) => `${nameOf(row)}: not measured`)];
}
