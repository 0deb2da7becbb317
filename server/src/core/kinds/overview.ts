import type { Span } from '../text/span.ts';
import type { Message } from '../words.ts';

/** So many rows of a section are shown, and the rest is counted. */
export const mostRows = 200;

/** A whole file on one page, in the order in which a person asks about it. */
export interface Overview {
  /** What becomes of the file as a whole. */
  readonly says: Message;
  /** Whether ouroboros takes it. */
  readonly starts: boolean;
  /** Where that is decided, where it does not. */
  readonly span: Span | undefined;
  readonly sections: readonly OverviewSection[];
}

/** One table: what is written, and beside it what is known of that. */
export interface OverviewSection {
  /** Unique in its overview. */
  readonly id: string;
  readonly title: Message;
  /** What its one or two columns hold. */
  readonly columns: readonly [Message] | readonly [Message, Message];
  /** At most {@link mostRows}. */
  readonly rows: readonly OverviewRow[];
  /** How many rows there would be; undefined where that says nothing. */
  readonly count: number | undefined;
  /** What holds for the section as a whole. */
  readonly notes: readonly OverviewLine[];
}

export interface OverviewRow {
  /** Where it stands; undefined for what the file does not say. */
  readonly span: Span | undefined;
  /** The file's own words, or a name of ours. */
  readonly title: string | Message;
  readonly lines: readonly OverviewLine[];
}

/** One thing that is known, in words of the file or in ours, or in the reader's. */
export interface OverviewLine<Words = string | Message> {
  readonly mark?: 'pass' | 'warn' | 'fail' | 'skip';
  readonly text: Words;
  /** Words of the file that a machine reads, behind the text. */
  readonly code?: string;
}
