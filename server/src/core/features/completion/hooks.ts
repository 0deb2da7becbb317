import type { Analysis } from '../../analysis.ts';
import type { KeySchema } from '../../vocabulary/index.ts';
import type { Message } from '../../words.ts';
import type { CompletionContext, KeySpot, ValueSpot } from './context.ts';
import type { Completion, CompletionKind, CompletionOptions, Proposal, ProposedName, Subject } from './item.ts';

/** The completion hooks of a kind of file. */
export interface CompletionHooks {
  /** The kind of completion item for a key; undefined: a section or a key, according to its schema. */
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

/** The part of a kind's hooks that completion calls. */
export interface CompletionSlot {
  readonly completion?: CompletionHooks;
}
