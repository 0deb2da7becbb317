import { resolve } from 'node:path';
import {
  type Analysis,
  type ComparedFile,
  compareRouting,
  comparisonJson,
  comparisonMarkdown,
  comparisonRows,
  concealed,
  type Facts,
  flowMermaid,
  flowOf,
  flowSvg,
  type Message,
  noSecrets,
  type RoutingComparison,
  routingKind,
  routing as routingOf,
  secretsOf,
  t,
  YamlText,
} from '../core/index.ts';
import { withTilde } from '../host/document.ts';
import { readAtRef } from '../host/git.ts';
import { gitProblemText } from '../host/git-text.ts';
import { UsageError } from './arguments.ts';
import { aligned } from './columns.ts';
import type { Examiner } from './examine.ts';
import { type Input, type NoInput, readInput, shownName } from './input.ts';
import { type ExitCode, printable, type Terminal } from './terminal.ts';

/** A config and what it is resolved with. */
export interface RoutedFile {
  /** As it was typed. */
  readonly file: string;
  /** Undefined if there is no file. */
  readonly analysis: Analysis | undefined;
  readonly facts: Facts;
}

interface ComparisonOptions {
  readonly format: string;
  readonly maxSize: number;
  readonly examiner: Examiner;
  readonly terminal: Terminal;
}

/**
 * Prints what changes against another file, or against the same file at a commit.
 * @param other a path, `-`, or `git:` and a commit
 * @returns 0 if nothing changes, 1 if something does, 2 if the other side cannot be read
 */
export async function compareWith(other: string, subject: RoutedFile, options: ComparisonOptions): Promise<ExitCode> {
  const { format, examiner, terminal } = options;
  const input = await readOther(other, subject, options);
  if ('problem' in input) {
    terminal.tell(input.problem);
    return 2;
  }
  const old = await examiner.examine(input);
  const secrets = [old, subject.analysis].map((analysis) => (analysis ? secretsOf(analysis) : noSecrets));
  const before: ComparedFile = { name: shownName(withTilde(other)), table: routingOf(old, old.facts), analysis: old };
  const after: ComparedFile = {
    name: shownName(withTilde(subject.file)),
    table: routingOf(subject.analysis, subject.facts),
    analysis: subject.analysis,
  };
  // Compared before secrets are masked: two masks look the same.
  const comparison = concealed(compareRouting(before, after), secrets);
  const flow = () =>
    flowOf(concealed(after.table, secrets), { say: (message) => terminal.say(message), differences: comparison.differences });
  terminal.write(
    format === 'svg'
      ? flowSvg(flow())
      : format === 'mermaid'
        ? flowMermaid(flow())
        : format === 'json'
          ? `${JSON.stringify(comparisonJson(before, after, comparison), undefined, 2)}\n`
          : format === 'md'
            ? comparisonMarkdown(comparison, terminal.catalogue, withTilde)
            : textOf(comparison, terminal),
  );
  return comparison.isSame ? 0 : 1;
}

async function readOther(other: string, { file, facts }: RoutedFile, { maxSize }: ComparisonOptions): Promise<Input | NoInput> {
  const ref = /^git:(.*)$/s.exec(other)?.[1];
  if (ref === undefined) {
    if (other === '-' && file === '-') throw new UsageError(t('Standard input can be only one of the two files.'));
    return readInput(other, routingKind, maxSize);
  }
  if (ref === '') throw new UsageError(t('git: needs a commit, a branch or a tag, such as git:HEAD.'));
  if (file === '-') throw new UsageError(t('Standard input is in no repository: name a file to compare it with {other}.', { other }));
  const { machine } = facts;
  const path = resolve(file);
  const found = machine === undefined ? ({ problem: 'no-git' } as const) : await readAtRef(path, ref, { machine, most: maxSize });
  if ('problem' in found) return { file, problem: gitProblemText(found, path, ref), reason: 'failed' };
  return { file, kind: routingKind, bytes: new TextEncoder().encode(found.text), text: new YamlText(found.text) };
}

function textOf(comparison: RoutingComparison, terminal: Terminal): string {
  const say = (message: Message) => printable(withTilde(terminal.say(message)));
  const rows = comparisonRows(comparison).map((row) => row.map(say));
  const notes = comparison.notes.map((note) => `  ${say(note)}`);
  const parts = [[say(comparison.headline)], aligned(rows), notes].filter((part) => part.length > 0);
  return `${parts.map((part) => part.join('\n')).join('\n\n')}\n`;
}
