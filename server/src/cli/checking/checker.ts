import { countBySeverity, LineIndex, type Message, type Severity } from '../../core/index.ts';
import { type ExaminedFor, Examiner } from '../examine.ts';
import { type FileToRead, type NoInput, readOne } from '../input.ts';
import type { OutcomeOf, Reporter, Say, Voice } from '../report/checked.ts';
import { githubReporter } from '../report/github.ts';
import { jsonlReporter, jsonReporter } from '../report/json.ts';
import { sarifReporter } from '../report/sarif.ts';
import { textReporter } from '../report/text.ts';
import { version } from '../version.ts';

/** How the files of a run are checked: plain data. */
export interface CheckOptions {
  readonly format: string | undefined;
  /** The id of a kind; undefined: detected. */
  readonly kind: string | undefined;
  /** In bytes. */
  readonly maxSize: number;
  /** Whether only errors are reported. */
  readonly quiet: boolean;
  readonly examined: ExaminedFor;
}

/** The result for a file, as plain data. */
export type FileReport = CheckedFile | UnreadFile;

export interface CheckedFile {
  /** For the reporter, which made it. */
  readonly part: unknown;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly outcome: OutcomeOf | undefined;
}

export interface UnreadFile {
  readonly problem: Message;
  /** Whether the run fails because of it. */
  readonly isFailure: boolean;
}

export function reporterFor({ format, quiet }: Pick<CheckOptions, 'format' | 'quiet'>, voice: Voice): Reporter {
  const say: Say = (message) => voice.say(message);
  switch (format) {
    case 'json':
      return jsonReporter(say);
    case 'jsonl':
      return jsonlReporter(say);
    case 'sarif':
      return sarifReporter(say, version());
    case 'github':
      return githubReporter(say);
    default:
      return textReporter(voice, quiet);
  }
}

/** Reads and checks files one by one; each result depends only on the file and the options. */
export class Checker {
  readonly #options: CheckOptions;
  readonly #voice: Voice;
  readonly #reporter: Reporter;
  readonly #examiner: Examiner;

  constructor(options: CheckOptions, voice: Voice) {
    this.#options = options;
    this.#voice = voice;
    this.#reporter = reporterFor(options, voice);
    this.#examiner = new Examiner(options.examined);
  }

  /** @returns undefined for a file that was found in a folder and is none of ouroboros */
  async check(file: FileToRead): Promise<FileReport | undefined> {
    const { kind, maxSize, quiet } = this.#options;
    const input = await readOne(file, kind, maxSize);
    if (input === undefined) return undefined;
    if ('problem' in input) return unread(input);
    const analysis = await this.#examiner.examine(input);
    const findings = quiet ? analysis.findings.filter(({ severity }) => severity === 'error') : analysis.findings;
    const part = this.#reporter.part({ file: input.file, analysis, findings, lines: new LineIndex(analysis.text) });
    const outcome = analysis.kind.outcome?.(analysis);
    const said = outcome === undefined ? undefined : { file: input.file, ...outcome, says: this.#voice.say(outcome.says) };
    return { part, counts: countBySeverity(analysis.findings), outcome: said };
  }
}

/** A file that another tool reads is mentioned, but is no failure. */
export function unread({ problem, reason }: NoInput): UnreadFile {
  return { problem, isFailure: reason !== 'another' };
}
