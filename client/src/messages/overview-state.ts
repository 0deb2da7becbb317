import type { CheckStatus, OverviewView, Position, RowView, SectionView } from '../../../server/src/protocol.ts';
import type { CommonState, CommonWords } from './view-state.ts';

/** Everything that the page of one file at a glance shows. */
export interface OverviewState extends CommonState {
  readonly words: OverviewWords;
  /** What is drawn; absent before the first answer. */
  readonly sections?: readonly SectionView[];
  /** The file cannot be read as it stands: the sections are those of before. */
  readonly isOld?: boolean;
  /** The row that the cursor is in, in the editor. */
  readonly current?: RowSpot;
}

export interface OverviewWords extends CommonWords {
  /** Of a section whose rows are counted, with `{title}` and `{count}`. */
  readonly counted: string;
  /** Before a line with a mark: what the mark means. */
  readonly marks: Readonly<Record<CheckStatus, string>>;
  readonly old: string;
}

/** One row: the section's id, and which of its rows. */
export interface RowSpot {
  readonly section: string;
  readonly row: number;
}

/**
 * The sections to draw: those of an answer, or of the one before where the file cannot be read now.
 * @param before what was drawn last
 */
export function drawn(
  { file, sections }: OverviewView,
  before: readonly SectionView[] | undefined,
): { readonly sections: readonly SectionView[]; readonly isOld: boolean } {
  const isOld = file.state === 'unparsable' && before !== undefined && before.length > 0;
  return { sections: isOld ? before : sections, isOld };
}

/**
 * The row that a position of the editor is in, by whole lines; of several the one that holds the position itself, then the smallest.
 * @param uri of the document that the position is in
 */
export function spotAt(sections: readonly SectionView[], uri: string, position: Position): RowSpot | undefined {
  const found = sections.flatMap(({ id, rows }) =>
    rows.flatMap((row, index) => (isOn(row, uri, position) ? [{ spot: { section: id, row: index }, rank: rankOf(row, position) }] : [])),
  );
  return found.reduce((best, next) => (best === undefined || next.rank < best.rank ? next : best), found[0])?.spot;
}

function isOn({ place }: RowView, uri: string, { line }: Position): boolean {
  return place !== undefined && place.uri === uri && place.range.start.line <= line && line <= place.range.end.line;
}

/** More lines than a document has. */
const far = 1e9;

function rankOf({ place }: RowView, position: Position): number {
  if (place === undefined) return 2 * far;
  const { start, end } = place.range;
  const isBefore = position.line === start.line && position.character < start.character;
  const isBehind = position.line === end.line && position.character > end.character;
  return end.line - start.line + (isBefore || isBehind ? far : 0);
}
