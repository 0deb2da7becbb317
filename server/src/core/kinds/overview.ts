import type { Span } from '../text/span.ts';
import type { Message } from '../words.ts';

/** The maximum number of rows in a section; the others are only counted. */
export const mostRows = 200;

/** The summary of a file, in the order in which it is shown. */
export interface Overview {
  /** Whether ouroboros accepts the file, in one or two sentences. */
  readonly says: Message;
  /** Whether ouroboros accepts it. */
  readonly starts: boolean;
  /** The cause, if ouroboros does not accept it. */
  readonly span: Span | undefined;
  readonly sections: readonly OverviewSection[];
}

/** One table: the entries of the file, with what is known about each. */
export interface OverviewSection {
  /** Unique in its overview. */
  readonly id: string;
  readonly title: Message;
  /** The titles of its one or two columns. */
  readonly columns: readonly [Message] | readonly [Message, Message];
  /** At most {@link mostRows}. */
  readonly rows: readonly OverviewRow[];
  /** The number of rows including those that are left out; undefined if it should not be shown. */
  readonly count: number | undefined;
  /** Remarks on the whole section. */
  readonly notes: readonly OverviewLine[];
}

export interface OverviewRow {
  /** The range of the entry; undefined if it is not in the file. */
  readonly span: Span | undefined;
  /** Text of the file, or a message. */
  readonly title: string | Message;
  readonly lines: readonly OverviewLine[];
}

/** One fact about an entry; its text is a text of the file, a message, or a rendered message. */
export interface OverviewLine<Words = string | Message> {
  readonly mark?: 'pass' | 'warn' | 'fail' | 'skip';
  readonly text: Words;
  /** Code from the file, shown after the text. */
  readonly code?: string;
}
