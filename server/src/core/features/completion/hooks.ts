import type { Analysis } from '../../analysis.ts';
import type { KeySchema } from '../../vocabulary/index.ts';
import type { Message } from '../../words.ts';
import type { CompletionContext, KeySpot, ValueSpot } from './context.ts';
import type { Completion, CompletionKind, CompletionOptions, Proposal, ProposedName, Subject } from './item.ts';

/** What a kind of file adds to completion. */
export interface CompletionHooks {
  /** What sort of item a key is; undefined: a section or a key, as its schema says. */
  keyKind?(key: KeySchema, release: string): CompletionKind | undefined;
  /** Values for a spot; undefined: those of the schema. */
  values?(spot: ValueSpot, context: CompletionContext, analysis: Analysis): readonly Proposal[] | undefined;
  /** Names for a mapping with free keys; undefined: none. */
  names?(spot: KeySpot, context: CompletionContext): readonly ProposedName[] | undefined;
  /** Whole blocks that are inserted at once, for a mapping in block style whose key is not written yet. */
  blocks?(spot: KeySpot, context: CompletionContext, analysis: Analysis, options: CompletionOptions): readonly Completion[];
  /** Documentation of a selected item that is neither a key nor a value of the schema. */
  describe?(subject: Subject, analysis: Pick<Analysis, 'facts' | 'model'>): readonly Message[] | undefined;
}

/** The part of a kind of file that completion asks. */
export interface CompletionSlot {
  readonly completion?: CompletionHooks;
}
