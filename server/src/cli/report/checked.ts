import {
  type Analysis,
  concealed,
  type Edit,
  type FileOutcome,
  type Finding,
  type Fix,
  type LineIndex,
  type Message,
  type Position,
  type Severity,
  type Span,
  secretsOf,
} from '../../core/index.ts';

/** An analyzed file, for reports. */
export interface Checked {
  /** As it was typed. */
  readonly file: string;
  readonly analysis: Analysis;
  readonly lines: LineIndex;
  /** The reported findings of the analysis. */
  readonly findings: readonly Finding[];
}

/**
 * Formats findings. A report is started before all files are read, and the parts for the files can be made in several threads.
 * @template Part plain data
 */
export interface Reporter<Part = unknown> {
  /** Makes the part for one file; depends on nothing else. */
  part(checked: Checked): Part;
  /**
   * Adds the part for the next file.
   * @returns the output for it
   */
  add(part: Part): string;
  /** @returns the output at the end */
  end(summary: Summary): string;
}

export interface Summary {
  readonly files: number;
  /** The outcomes of the files that ouroboros runs as a whole. */
  readonly outcomes: readonly OutcomeOf[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** The release that is checked against, and how it was determined, in words. */
  readonly release: Message;
  /** Files that could not be read, in words. */
  readonly failures: readonly string[];
}

/** The outcome of one file, in words. */
export interface OutcomeOf extends Omit<FileOutcome, 'says'> {
  /** As it was typed. */
  readonly file: string;
  readonly says: string;
}

/** Renders messages in the user's language. */
export type Say = (message: Message) => string;

/** How a report speaks to the user. */
export interface Voice {
  readonly say: Say;
  /** Whether the output supports colours. */
  readonly colours: boolean;
}

/** The name of a severity in machine-readable output. */
export function severityName(severity: Severity): 'error' | 'warning' | 'info' | 'hint' {
  return severity === 'information' ? 'info' : severity;
}

export interface JsonRange {
  readonly start: Position;
  readonly end: Position;
}

export function rangeOf(lines: LineIndex, { start, end }: Span): JsonRange {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

/** Whether the edits of a fix write nothing secret: a report is stored where others read it, and a mask must not be written into a file. */
export function isReportable({ edits }: Fix, analysis: Analysis): boolean {
  const secrets = secretsOf(analysis);
  return edits.every(({ newText }) => secrets.conceal(newText) === newText);
}

/** One file as plain data, in the form of `--format jsonl`. */
export function jsonOf({ file, analysis, findings, lines }: Checked, say: Say): object {
  const outcome = analysis.kind.outcome?.(analysis);
  const edit = ({ span, newText }: Edit) => ({ range: rangeOf(lines, span), newText });
  return {
    file,
    kind: analysis.kind.id,
    loads: analysis.model.loads,
    ...(outcome === undefined ? {} : { outcome: { starts: outcome.starts, says: say(outcome.says) } }),
    findings: findings.map(({ rule, severity, message, path, span, fixes, more }) => ({
      rule,
      severity: severityName(severity),
      message: say(message),
      path: concealed(path, [secretsOf(analysis)]),
      range: rangeOf(lines, span),
      ...(more === undefined ? {} : { more }),
      fixes: fixes.map((fix) => ({
        title: say(fix.title),
        ...(isReportable(fix, analysis) ? { edits: fix.edits.map(edit) } : { edits: [], withheld: true }),
      })),
    })),
  };
}
