import type { Edit } from '../../text/span.ts';
import { type History, positionOf } from '../../vocabulary/release.ts';
import { type Message, t } from '../../words.ts';

export type CompletionKind =
  | 'section'
  | 'key'
  | 'stage'
  | 'backend'
  | 'model'
  | 'value'
  | 'boolean'
  | 'number'
  | 'name'
  | 'path'
  | 'snippet';

/** What an item is about (`kind` is the id of a kind of file): enough to describe it later, and plain data, so that it can travel to the client and back. */
export type Subject =
  | { readonly about: 'key' | 'value'; readonly kind: string; readonly path: string; readonly name: string }
  | { readonly about: 'backend' | 'model' | 'role' | 'routing' | 'models'; readonly name: string }
  | { readonly about: 'text'; readonly name: string };

/** The subject of an item that a sentence describes: the sentence itself, in English, as it travels to the client and back. */
export function sentenceSubject(sentence: Message): Subject {
  return { about: 'text', name: sentence.map(({ english }) => english).join(' ') };
}

/** One thing that can be put at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What is said beside the label, in a few words. */
  readonly note: Message | undefined;
  readonly edit: Edit;
  /** What changes elsewhere in the document. */
  readonly more: readonly Edit[];
  /** Whether the new text has places to fill in, as snippets of LSP write them. */
  readonly isSnippet: boolean;
  /** What the text before the cursor, from the start of the edit on, is compared with. */
  readonly filterText: string;
  /** Items are shown in the order of these texts. */
  readonly sortText: string;
  readonly deprecated: boolean;
  /** Whether something can be chosen at the place where the cursor ends. */
  readonly again: boolean;
  readonly subject: Subject;
}

/** What the client can do, and how it asked. */
export interface CompletionOptions {
  /** Whether it understands places to fill in. */
  readonly snippets: boolean;
  /** Whether it inserts the lines of a snippet as they are; else it indents all but the first as the line of the cursor. */
  readonly linesAsTheyAre: boolean;
  /** The sign whose typing asked; undefined where the user did, or a letter. */
  readonly trigger?: string;
}

/** A name for a key that may have any. */
export interface ProposedName {
  readonly name: string;
  readonly note?: Message;
  readonly subject?: Subject;
}

/** A value that can be chosen. */
export interface Proposal {
  /** As it is shown. */
  readonly value: string;
  /** The value itself, where it is no string. */
  readonly plain?: number | boolean | null;
  readonly kind: CompletionKind;
  /** From 0 to 9; lower ones stand further up. */
  readonly rank: number;
  readonly note: Message | undefined;
  readonly subject?: Subject;
}

/** Which newer release brings something; undefined where the release in force could have it already. */
export function laterNote({ since }: History, release: string): Message | undefined {
  if (since === undefined || positionOf(since) <= positionOf(release)) return undefined;
  return since === 'next' ? t('not released yet') : t('needs ouroboros {release}', { release: since });
}
