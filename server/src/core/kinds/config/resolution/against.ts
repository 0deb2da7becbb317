import { type Catalogue, type Message, render, t } from '../../../words.ts';
import { loadText } from './describe.ts';
import { type RoutingDifference, routingDifferences } from './differences.ts';
import { cell } from './format.ts';
import type { RoutingTable } from './types.ts';

/** One side of a comparison. */
export interface ComparedFile {
  /** As the user named it. */
  readonly name: string;
  readonly table: RoutingTable;
  /** Undefined if there is no file. */
  readonly analysis: Parameters<typeof loadText>[1];
}

/** What a change of a config does to the stages. */
export interface RoutingComparison {
  readonly differences: readonly RoutingDifference[];
  /** Whether anything is different: a stage, or whether the file loads. */
  readonly isSame: boolean;
  /** How many stages change, and against what. */
  readonly headline: Message;
  /** Whether the files load, if one differs from the other in that. */
  readonly notes: readonly Message[];
}

/** Compares a config with another state of it, or with another config. */
export function compareRouting(before: ComparedFile, after: ComparedFile): RoutingComparison {
  const differences = routingDifferences(before.table, after.table);
  const loadAlike = before.table.load === after.table.load;
  return {
    differences,
    isSame: differences.length === 0 && loadAlike,
    headline: headlineOf(new Set(differences.map(({ stage }) => stage)).size, before.name),
    notes: loadAlike ? [] : [before, after].map(({ name, analysis, table }) => loadText(name, analysis, table)),
  };
}

function headlineOf(count: number, other: string): Message {
  if (count === 0) return t('No stage differs from {other}.', { other });
  return count === 1 ? t('One stage differs from {other}.', { other }) : t('{count} stages differ from {other}.', { count, other });
}

/** A comparison for programs: the output of `routing --against --format json`. */
export function comparisonJson(before: ComparedFile, after: ComparedFile, { differences }: RoutingComparison): object {
  const side = ({ name, table }: ComparedFile) => ({ file: name, loads: table.load === 'ok' });
  return {
    before: side(before),
    after: side(after),
    changes: differences.map(({ stage, part, before: old, after: fresh }) => ({ stage, part, before: old ?? null, after: fresh ?? null })),
  };
}

/** The columns of a comparison, for a table. */
export function comparisonRows({ differences }: RoutingComparison): readonly (readonly Message[])[] {
  const rows = differences.map(({ stage, what, says }) => [t('{stage}', { stage }), what, says.before, says.after]);
  return rows.length === 0 ? [] : [[t('Stage'), t('Changes'), t('Before'), t('After')], ...rows];
}

/**
 * A comparison for people, in Markdown: for a pull request, or the summary of a job.
 * @param shorten shortens paths, for example the home folder to `~`
 */
export function comparisonMarkdown(
  comparison: RoutingComparison,
  catalogue: Catalogue = {},
  shorten: (path: string) => string = (path) => path,
): string {
  const say = (message: Message) => cell(shorten(render(message, catalogue)));
  const [head, ...rows] = comparisonRows(comparison).map((row) => row.map(say));
  const table = head === undefined ? [] : [head, head.map(() => '---'), ...rows].map((columns) => `| ${columns.join(' | ')} |`);
  const notes = comparison.notes.map((note) => `- ${say(note)}`);
  const parts = [[`**${say(comparison.headline)}**`], table, notes].filter((part) => part.length > 0);
  return `${parts.map((part) => part.join('\n')).join('\n\n')}\n`;
}
