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
  return withoutSecrets.get(message) ?? concealOnce(message, secrets);
}

/** Sentences for texts without secrets: most findings outlive a keystroke, and their sentences stay the same objects. */
const withoutSecrets = new Memo<Message, Message>();

function concealOnce(message: Message, secrets: Secrets): Message {
  const shown = concealSentences(message, secrets);
  withoutSecrets.set(message, shown);
  return shown;
}

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
  const shown = new Map<string, string>();
  // An outline repeats the same words thousands of times.
  const conceal = (text: string): string => {
    const known = shown.get(text);
    if (known !== undefined) return known;
    const made = sources.reduce((before, secrets) => secrets.conceal(before), text);
    shown.set(text, made);
    return made;
  };
  return walk(data, conceal) as T;
}

/** @returns the data itself if there is nothing to mask in it */
function walk(data: unknown, conceal: (text: string) => string): unknown {
  if (typeof data === 'string') return conceal(data);
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) {
    const items = data.map((item) => walk(item, conceal));
    return isSame(items, data) ? data : items;
  }
  if (!isPlain(data)) return data;
  const [names, values] = [Object.keys(data), Object.values(data)];
  const shownNames = names.map((name) => (own.has(name) ? name : conceal(name)));
  const shownValues = values.map((value, index) => (own.has(names[index] ?? '') ? value : walk(value, conceal)));
  if (isSame(shownNames, names) && isSame(shownValues, values)) return data;
  return Object.fromEntries(shownNames.map((name, index) => [name, shownValues[index]]));
}

function isSame(items: readonly unknown[], others: readonly unknown[]): boolean {
  return items.every((item, index) => item === others[index]);
}

function isPlain(data: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(data);
  return prototype === Object.prototype || prototype === null;
}
