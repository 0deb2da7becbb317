import { resolve } from 'node:path';
import { detectKind, type FileKind, kindById, kinds, type Message, t } from '../core/index.ts';
import { type ReadOutcome, readDocumentNow, userConfigPath, withTilde } from '../host/document.ts';
import type { Option } from './arguments.ts';

/** One text that a command works on. */
export interface Input {
  /** As it was typed; `-` for standard input. */
  readonly file: string;
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
}

/** Why there is no text, in one line. */
export interface NoInput {
  readonly file: string;
  readonly problem: Message;
  readonly missing: boolean;
}

export const kindOption: Option = {
  kind: 'choice',
  choices: kinds.map(({ id }) => id),
  help: t('What the files are; by their names where it is left out.'),
};

/**
 * Reads one operand. `-` is standard input.
 * @param kind what it is, or the id of that; undefined: what its path, its name and its text tell
 */
export async function readInput(file: string, kind: FileKind | string | undefined): Promise<Input | NoInput> {
  const outcome: ReadOutcome = file === '-' ? { bytes: await readAll(process.stdin) } : readDocumentNow(file);
  if (outcome.bytes === undefined) return { file, problem: explain(file, outcome.problem), missing: outcome.problem === 'missing' };
  return { file, kind: kindOf(file, kind, outcome.bytes), bytes: outcome.bytes };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file; undefined where its bytes are not UTF-8. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The operands, or the user's own config where there are none. */
export function operandsOr(positionals: readonly string[]): readonly string[] {
  return positionals.length > 0 ? positionals : [userConfigPath()];
}

/** How a file is named to a person. */
export function shownName(file: string): string {
  return file === '-' ? '<stdin>' : file;
}

function kindOf(file: string, asked: FileKind | string | undefined, bytes: Uint8Array): FileKind {
  const kind = typeof asked === 'string' ? kindById(asked) : asked;
  return kind ?? detectKind(resolve(file), decode(bytes));
}

function explain(path: string, problem: 'missing' | 'directory' | 'denied' | 'failed'): Message {
  const file = withTilde(path);
  switch (problem) {
    case 'missing':
      return t('{file} does not exist.', { file });
    case 'directory':
      return t('{file} is a folder.', { file });
    case 'denied':
      return t('{file} may not be read by this user.', { file });
    case 'failed':
      return t('{file} cannot be read.', { file });
  }
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
