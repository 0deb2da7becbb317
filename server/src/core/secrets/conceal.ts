import type { Fix } from '../finding.ts';
import { Memo } from '../text/memo.ts';
import { type Argument, type Message, t } from '../words.ts';
import type { Secrets } from './secrets.ts';

/** Masks the secrets of the text in the title of a fix; its edits stay the same. */
export function concealFix(fix: Fix, secrets: Secrets): Fix {
  return { ...fix, title: concealMessage(fix.title, secrets) };
}

/** Sentences without the secrets of a text. A token that consists only of a secret is replaced by a description. */
export function concealMessage(message: Message, secrets: Secrets): Message {
  if (secrets.spans.length > 0) return concealSentences(message, secrets);
  const known = withoutSecrets.get(message);
  if (known) return known;
  const made = concealSentences(message, secrets);
  withoutSecrets.set(message, made);
  return made;
}

/** Sentences for texts without secrets: most findings outlive a keystroke, and their sentences stay the same objects. */
const withoutSecrets = new Memo<Message, Message>();

function concealSentences(message: Message, secrets: Secrets): Message {
  return message.map(({ english, args }) => ({
    english,
    args: Object.fromEntries(Object.entries(args).map(([place, value]) => [place, concealArgument(value, secrets)])),
  }));
}

function concealArgument(value: Argument, secrets: Secrets): Argument {
  if (typeof value === 'object') return concealMessage(value, secrets);
  const { text, whole, what } = secrets.concealWord(String(value));
  if (whole) return described(what);
  return text === String(value) ? value : text;
}

/** A noun in place of a token: it is not quoted. */
function described(what: Message | undefined): Message {
  const message = what ? t('a value that looks like {what}', { what }) : t('a value that may be secret');
  return message.map((sentence) => ({ ...sentence, noun: true }));
}

/**
 * Fields of output for editors and scripts that contain what is written into the file, and where, which is the user's own text; and
 * constants of ours that must stay what they are although a secret may be a word of them, such as "ouroboros".
 */
const own: ReadonlySet<string> = new Set([
  ...['newText', 'insertText', 'textEditText', 'uri', 'targetUri', 'changes', 'english'],
  ...['href', 'kind'],
]);

/**
 * Plain data without the secrets of some texts: every string in it, including object keys, except text edits and URIs of documents.
 * @param sources the texts that it was made from
 */
export function concealed<T>(data: T, sources: readonly Secrets[]): T {
  return walk(data, (text) => sources.reduce((before, secrets) => secrets.conceal(before), text)) as T;
}

function walk(data: unknown, conceal: (text: string) => string): unknown {
  if (typeof data === 'string') return conceal(data);
  if (Array.isArray(data)) return data.every((item) => typeof item === 'number') ? data : data.map((item) => walk(item, conceal));
  if (typeof data !== 'object' || data === null || !isPlain(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => (own.has(name) ? [name, value] : [conceal(name), walk(value, conceal)])),
  );
}

function isPlain(data: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(data);
  return prototype === Object.prototype || prototype === null;
}
