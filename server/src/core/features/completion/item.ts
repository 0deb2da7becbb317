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

/**
 * What an item is about (`kind` is the id of a kind of file): enough to document it later, as plain data that can be sent to the client and
 * back.
 */
export type Subject =
  | { readonly about: 'key' | 'value'; readonly kind: string; readonly path: string; readonly name: string }
  | { readonly about: 'backend' | 'model' | 'role' | 'routing' | 'models'; readonly name: string }
  | { readonly about: 'text'; readonly name: string };

/** The subject of an item that a sentence describes: the sentence itself, in English, so that it can travel to the client and back. */
export function sentenceSubject(sentence: Message): Subject {
  return { about: 'text', name: sentence.map(({ english }) => english).join(' ') };
}

/** A completion item. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Shown next to the label, in a few words. */
  readonly note: Message | undefined;
  readonly edit: Edit;
  /** Edits elsewhere in the document. */
  readonly more: readonly Edit[];
  /** Whether the new text contains placeholders in the syntax of LSP snippets. */
  readonly isSnippet: boolean;
  /** Compared with the text from the start of the edit to the cursor. */
  readonly filterText: string;
  /** Items are sorted by this text. */
  readonly sortText: string;
  readonly deprecated: boolean;
  /** Whether there is something to complete at the final position of the cursor. */
  readonly again: boolean;
  readonly subject: Subject;
}

/** What the client supports, and how completion was triggered. */
export interface CompletionOptions {
  /** Whether the client supports snippets. */
  readonly snippets: boolean;
  /** Whether the client inserts the lines of a snippet as they are; otherwise it indents all but the first like the line of the cursor. */
  readonly linesAsTheyAre: boolean;
  /** The character that triggered completion; undefined if the user or a typed letter did. */
  readonly trigger?: string;
}

/** A suggested name for a key that can have any name. */
export interface ProposedName {
  readonly name: string;
  readonly note?: Message;
  readonly subject?: Subject;
}

/** A suggested value. */
export interface Proposal {
  /** As it is displayed. */
  readonly value: string;
  /** The value itself, if it is not a string. */
  readonly plain?: number | boolean | null;
  readonly kind: CompletionKind;
  /** From 0 to 9; lower ranks are listed first. */
  readonly rank: number;
  readonly note: Message | undefined;
  readonly subject?: Subject;
}

/** Which newer release adds something; undefined if the current release already has it. */
export function laterNote({ since }: History, release: string): Message | undefined {
  if (since === undefined || positionOf(since) <= positionOf(release)) return undefined;
  return since === 'next' ? t('not released yet') : t('needs ouroboros {release}', { release: since });
}
