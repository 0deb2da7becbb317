import type { Edit, Span } from './text/span.ts';
import type { Message } from './words.ts';

/** A file of the machine, as it was read. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** error: ouroboros does not load the file · warning: it does something else than the file says · information: true and worth knowing · hint: could be tidier. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Mapping keys and list indices from the top; a key that is no string stands as Pydantic's `loc` shows it, and `[key]` after a key marks the key itself. */
export type Path = readonly (string | number)[];

/** A repair, made with its finding. Applying it removes the finding and touches no byte outside its edits. */
export interface Fix {
  /** The result in words: `Change to "interview"`. */
  readonly title: Message;
  readonly edits: readonly Edit[];
  /** What an expert would do without thinking: one keystroke in the editor. At most one a finding. */
  readonly preferred?: boolean;
  /** Preferred, but a guess at what a word was meant to say: fixing a whole file leaves it, because nobody looks at each change there. */
  readonly guess?: boolean;
  /** It silences the finding and mends nothing. */
  readonly ignores?: boolean;
}

/** One thing that is wrong, or worth knowing, at one token. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly path: Path;
  readonly span: Span;
  readonly fixes: readonly Fix[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  /** It stands for so many findings of its rule that are not listed: a text can have more than anybody reads. */
  readonly more?: number;
  readonly related?: readonly Related[] | undefined;
}

/** Another place that a finding speaks of. */
export interface Related {
  readonly span: Span;
  readonly message: Message;
  /** The file that the place is in, where it is another one. */
  readonly file?: TextFile;
}
