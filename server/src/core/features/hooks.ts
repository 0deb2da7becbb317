import type { Analysis } from '../analysis.ts';
import type { KeySchema } from '../vocabulary/index.ts';
import type { Message } from '../words.ts';
import type { Context, KeySpot, ValueSpot } from './completion/context.ts';
import type { Completion, CompletionOptions, Proposal, ProposedName, Subject } from './completion/item.ts';
import type { HintOptions, InlayHint } from './hints.ts';
import type { Target } from './hover/target.ts';
import type { Lens } from './lens.ts';
import type { DocumentLink } from './links.ts';
import type { Place } from './places.ts';
import type { Offer } from './refactor/refactoring.ts';
import type { SemanticToken } from './semantic-tokens.ts';

/** What a kind of file adds to the features. An absent hook adds nothing: the feature then uses the schema only. */
export interface FeatureHooks {
  readonly completion?: CompletionHooks;
  readonly hover?: HoverHooks;
  /** Hints after a key or a value. */
  hints?(analysis: Analysis, place: Place, options: HintOptions): readonly InlayHint[];
  /** Targets of the value at a path, in addition to URLs in it and values that the schema declares as paths. */
  links?(analysis: Analysis, place: Place): readonly DocumentLink[];
  /** The key that holds the name of a list item: the outline shows the name instead of an index. */
  itemName?(item: KeySchema): string | undefined;
  /** Code lenses. */
  lenses?(analysis: Analysis): readonly Lens[];
  /** Semantic tokens that the grammar of YAML cannot provide. */
  semanticTokens?(analysis: Analysis, place: Place): Iterable<SemanticToken>;
  /** Refactorings that are offered before the generic ones. */
  readonly refactorings?: readonly Offer[];
  /**
   * Whether the outline may show a value.
   * @param name of its key
   * @param schema undefined for a key that no release knows
   */
  isShown?(name: string, schema: KeySchema | undefined): boolean;
}

export interface CompletionHooks {
  /** Values for a spot; undefined: those of the schema. */
  values?(spot: ValueSpot, context: Context, analysis: Analysis): readonly Proposal[] | undefined;
  /** Names for a mapping with free keys; undefined: none. */
  names?(spot: KeySpot, context: Context): readonly ProposedName[] | undefined;
  /** Whole blocks that are inserted at once, for a mapping in block style whose key is not written yet. */
  blocks?(spot: KeySpot, context: Context, analysis: Analysis, options: CompletionOptions): readonly Completion[];
  /** Documentation of a selected item that is neither a key nor a value of the schema. */
  describe?(subject: Subject, analysis: Pick<Analysis, 'facts' | 'model'>): readonly Message[] | undefined;
}

export interface HoverHooks {
  /** Documentation of a value; undefined: the description in the schema, if it has one. */
  value?(analysis: Analysis, target: Target): readonly Message[] | undefined;
  /** Documentation of a name that the user chose. */
  name?(analysis: Analysis, target: Target): readonly Message[];
  /** Everything after the documentation of the value or name, instead of what the schema says; undefined: what the schema says. */
  instead?(analysis: Analysis, target: Target): readonly (Message | undefined)[] | undefined;
  /** The value in force and its effect, shown before what the schema says about a key. */
  inForce?(analysis: Analysis, target: Target): readonly (Message | undefined)[];
  /**
   * What uses a key.
   * @param most how many names are listed before the rest is only counted
   */
  usedBy?(schemaPath: string, release: string, most?: number): Message | undefined;
}
