/** An argument of a sentence: a token, a number, or another message. */
export type Argument = string | number | Message;

/** One sentence as data: its English text with `{name}` placeholders, and their values. */
export interface Sentence {
  readonly english: string;
  readonly args: Readonly<Record<string, Argument>>;
  /** Set if it describes a token that is not shown: it replaces the token without its quotes. */
  readonly noun?: boolean;
}

/** One or more sentences. They are turned into text by {@link render}, in the reader's language. */
export type Message = readonly Sentence[];

/** English sentence → sentence in another language, with the same `{name}` placeholders. */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * Creates every sentence that a user reads.
 * @param english the sentence in English, a literal, with `{name}` for each argument
 * @returns a message of one sentence; spread several into an array to make a longer one
 */
export function t(english: string, args: Readonly<Record<string, Argument>> = {}): Message {
  return [{ english, args }];
}

/**
 * Renders a message as text; sentences are separated by a space, but not after full-width Chinese punctuation, which includes its own.
 * @param catalogue translations; a sentence that is missing there stays English
 */
export function render(message: Message, catalogue: Catalogue = {}): string {
  return message
    .map(({ english, args }) => fill(catalogue[english] ?? english, args, catalogue))
    .reduce(
      (before, sentence) => (before === '' || /[\u3002\uff1a\uff1b\uff0c]$/.test(before) ? before + sentence : `${before} ${sentence}`),
      '',
    );
}

function fill(pattern: string, args: Readonly<Record<string, Argument>>, catalogue: Catalogue): string {
  return pattern.replace(
    /(["\u201c\u00ab]?)\{(\w+)\}(["\u201d\u00bb]?)/g,
    (place, open: string, name: string, close: string, at: number) => {
      const value = args[name];
      if (value === undefined) return place;
      if (typeof value !== 'object') return `${open}${String(value)}${close}`;
      const words = render(value, catalogue);
      if (value[0]?.noun !== true || open === '' || close === '') return `${open}${words}${close}`;
      return at === 0 ? words.charAt(0).toUpperCase() + words.slice(1) : words;
    },
  );
}
