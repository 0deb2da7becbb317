import type { Analysis } from '../analysis.ts';
import type { KeySchema, NameKind, ValueKind } from '../vocabulary/index.ts';
import type { Message } from '../words.ts';
import type { CompletionContext, KeySpot, ValueSpot } from './completion/context.ts';
import type { Completion, CompletionKind, CompletionOptions, Proposal, ProposedName, Subject } from './completion/item.ts';
import type { HintOptions, InlayHint } from './hints.ts';
import type { HoverTarget } from './hover/target.ts';
import type { Lens } from './lens.ts';
import type { ValuePlace } from './places.ts';
import type { Offer } from './refactor/refactoring.ts';
import type { SemanticToken } from './semantic-tokens.ts';

/** What a kind of file adds to the features. An absent hook adds nothing: the feature then says what the schema says. */
export interface FeatureHooks {
  readonly completion?: CompletionHooks;
  readonly hover?: HoverHooks;
  /** Names that one mapping of such a file defines and that values elsewhere use, beside the anchors of YAML. */
  readonly names?: NameHooks;
  /** What stands behind the value or the key at a place. */
  hints?(analysis: Analysis, place: ValuePlace, options: HintOptions): readonly InlayHint[];
  /** Lines above keys. */
  lenses?(analysis: Analysis): readonly Lens[];
  /** What the words at a place are, beyond what the grammar of YAML shows. */
  semanticTokens?(analysis: Analysis, place: ValuePlace): Iterable<SemanticToken>;
  /**
   * What a value names beyond its own key: places that name the same are highlighted together.
   * @param schema of the key that holds the value
   * @returns the same text for the same thing; undefined where the value stands for nothing else
   */
  meaningOf?(value: string, schema: KeySchema, release: string): string | undefined;
  /** Other ways to write the same, offered before those of every kind of file. */
  readonly refactorings?: readonly Offer[];
  /**
   * Whether the outline may show a value.
   * @param name of its key
   * @param schema undefined for a key that no release knows
   */
  isShown?(name: string, schema: KeySchema | undefined): boolean;
}

export interface CompletionHooks {
  /** What sort of item a key is; undefined: a section or a key, as its schema says. */
  keyKind?(key: KeySchema, release: string): CompletionKind | undefined;
  /** Values for a spot; undefined: those that the schema says. */
  values?(spot: ValueSpot, context: CompletionContext, analysis: Analysis): readonly Proposal[] | undefined;
  /** Names for a mapping that takes any; undefined: none is known. */
  names?(spot: KeySpot, context: CompletionContext): readonly ProposedName[] | undefined;
  /** Whole blocks that are written in one go, for a mapping in block style whose key is not written yet. */
  blocks?(spot: KeySpot, context: CompletionContext, analysis: Analysis, options: CompletionOptions): readonly Completion[];
  /** What there is to say about a chosen item that is no key and no value of the schema. */
  describe?(subject: Subject, analysis: Pick<Analysis, 'facts' | 'model'>): readonly Message[] | undefined;
}

export interface HoverHooks {
  /** What a value means by itself; undefined: the description in the schema, if it has one. */
  value?(analysis: Analysis, target: HoverTarget): readonly Message[] | undefined;
  /** What a name that the user chose stands for. */
  name?(analysis: Analysis, target: HoverTarget): readonly Message[];
  /** All that follows the lines about the value or name, in place of what the schema says; undefined: what the schema says. */
  instead?(analysis: Analysis, target: HoverTarget): readonly (Message | undefined)[] | undefined;
  /** The value in force and what it decides, said before what the schema says of a key. */
  inForce?(analysis: Analysis, target: HoverTarget): readonly (Message | undefined)[];
  /** Which variables come before a key, the one that is asked first at the front. */
  overriddenBy?(schemaPath: string, release: string): Message | undefined;
  /** Who uses a key. @param most so many names are shown before the rest is counted */
  usedBy?(schemaPath: string, release: string, most?: number): Message | undefined;
}

export interface NameHooks {
  readonly sorts: readonly NameSort[];
  /** What can be renamed in such a file, said where something else is asked for. */
  readonly onlyThese: Message;
}

/** Names that the free keys of one mapping define. */
export interface NameSort {
  /** What the schema calls both the free keys of the mapping and the values that use them. */
  readonly kind: NameKind & ValueKind;
  /** What is said of a new name; absent: ouroboros gives these names, and nobody can change them. */
  readonly renaming?: RenamingWords;
}

/** Why a name cannot be given. */
export interface RenamingWords {
  /** It is empty. */
  readonly missing: Message;
  /** Blanks around it, or characters that cannot be seen. */
  unusable(name: string): Message;
  /** Another one is defined under it. */
  defined(name: string): Message;
  /** It is used already and defined nowhere. */
  used(name: string): Message;
}
