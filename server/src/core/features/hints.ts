import type { Analysis, Hooked } from '../analysis.ts';
import { isPlainDocument } from '../incremental/plain-document.ts';
import type { Span } from '../text/span.ts';
import type { Message } from '../words.ts';
import { placesOf, type ValuePlace } from './places.ts';

/** Which hints are enabled. */
export interface HintOptions {
  /** The agent of a stage that has no value yet. */
  readonly inheritedStages: boolean;
  /** The stages that `runtime_profile` does not list, and their agents. */
  readonly stagesLeftOut: boolean;
  /** The variable that overrides a value. */
  readonly environment: boolean;
  /** The canonical name of a backend or provider that is written by an alias. */
  readonly aliases: boolean;
  /** Shows the converted value after a value that ouroboros converts. */
  readonly conversions: boolean;
}

/** Information that the file does not show, displayed after what it is about. */
export interface InlayHint {
  readonly offset: number;
  readonly label: Message;
  readonly tooltip?: Message;
}

export interface HintHooks {
  /** The hints after the value or the key at a path. */
  hints?(analysis: Analysis, place: ValuePlace, options: HintOptions): readonly InlayHint[];
}

/** The hints of a range of a document, in the order of the text. */
export function hintsIn(analysis: Hooked<HintHooks>, { start, end }: Span, options: HintOptions): readonly InlayHint[] {
  const { hints: at } = analysis.kind.hooks ?? {};
  if (at === undefined) return [];
  const around = isPlainDocument(analysis.document) ? { start, end } : undefined;
  const hints = [...placesOf(analysis, around)].flatMap((place) => at(analysis, place, options));
  return hints.filter(({ offset }) => start <= offset && offset <= end).toSorted((a, b) => a.offset - b.offset);
}
