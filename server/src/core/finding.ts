import type { Edit, Span } from './text/span.ts';
import type { Message } from './words.ts';

/** A file of the machine, as read. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/**
 * error: ouroboros does not load the file · warning: it does something other than the file says · information: true and worth knowing ·
 * hint: could be tidier.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/**
 * Mapping keys and list indices from the top; a key that is not a string is written as in Pydantic's `loc`, and `[key]` after a key refers
 * to the key itself. A key that the file writes under another of its names can have the name that Pydantic uses.
 */
export type Path = readonly (string | number)[];

/** The path of a child. Written with a spread it would have room for 17 more steps: 208 bytes, of which a large text keeps tens of thousands. */
export function childPath(path: Path, step: string | number): Path {
  return path.concat(step);
}

/** A path as the key of a table. No key of a file contains the separator. */
export function pathId(path: Path): string {
  return path.join('\0');
}

/** A fix, created with its finding. Applying it removes the finding and changes no byte outside its edits. */
export interface Fix {
  /** The result in words: `Change to "interview"`. */
  readonly title: Message;
  readonly edits: readonly Edit[];
  /** What an expert would do without thinking: one keystroke in the editor. At most one per finding. */
  readonly preferred?: boolean;
  /** Preferred, but a guess at the intended word: fixing a whole file skips it, because nobody reviews each change there. */
  readonly guess?: boolean;
  /** It suppresses the finding and fixes nothing. */
  readonly ignores?: boolean;
}

/** One problem, or one fact worth knowing, at one token. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly path: Path;
  readonly span: Span;
  readonly fixes: readonly Fix[];
  /** {@link preferenceOf}, where it is known without making the fixes. */
  readonly preference?: Preference;
  readonly tags?: readonly ('unnecessary' | 'deprecated')[] | undefined;
  /** The number of unlisted findings of the same rule that this one represents: a text can have more than anyone reads. */
  readonly more?: number;
  readonly related?: readonly Related[] | undefined;
}

/** Whether one of the fixes is preferred, and whether that one is a guess. */
export type Preference = 'certain' | 'guess' | 'none';

/** Whether a finding has a preferred fix, for counting those of a whole file. */
export function preferenceOf(finding: Finding): Preference {
  if (finding.preference) return finding.preference;
  const fix = finding.fixes.find(({ preferred }) => preferred);
  return fix === undefined ? 'none' : fix.guess ? 'guess' : 'certain';
}

/** Another location that a finding refers to. */
export interface Related {
  readonly span: Span;
  readonly message: Message;
  /** The file of the location, if it is a different one. */
  readonly file?: TextFile;
}

/** How many findings there are of each severity, those that are not listed included. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity, more = 1 } of findings) counts[severity] += more;
  return counts;
}
