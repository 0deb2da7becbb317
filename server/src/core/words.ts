/** A value that stands in a sentence: a token, a number, or another message. */
export type Argument = string | number | Message;

/** One sentence as data: its English text with `{name}` places, and what stands in them. */
export interface Sentence {
  readonly english: string;
  readonly args: Readonly<Record<string, Argument>>;
  /** It says what a token is that is not shown: it stands in the token's place without its quotes. */
  readonly noun?: boolean;
}

/** One or more sentences. The words are made at the door, by {@link render}, in the reader's language. */
export type Message = readonly Sentence[];

/** English sentence → sentence in another language, with the same `{name}` places. */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * The one door through which every sentence that a user reads goes.
 * @param english the sentence in English, a literal, with `{name}` where an argument stands
 * @returns a message of one sentence; spread several into an array to make a longer one
 */
export function t(english: string, args: Readonly<Record<string, Argument>> = {}): Message {
  return [{ english, args }];
}

/**
 * Makes the words of a message; a space parts its sentences, but not after the wide punctuation of Chinese, which brings its own.
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
