import { homedir } from 'node:os';
import { resolve } from 'node:path';
import {
  defaultMaxSize,
  detectKind,
  type FileKind,
  fromMegabytes,
  inMegabytes,
  kindById,
  kindNamedBy,
  kinds,
  type Machine,
  type Message,
  t,
} from '../core/index.ts';
import { type ReadOutcome, type ReadProblem, readDocumentNow, readStream, userConfigPath, withTilde } from '../host/document.ts';
import { platformOf } from '../host/machine.ts';
import { type Arguments, type Option, type Options, UsageError } from './arguments.ts';

/** A text that a command works on. */
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
  readonly reason: ReadProblem;
}

export const kindOption: Option = {
  kind: 'choice',
  choices: kinds.map(({ id }) => id),
  help: t('The kind of the files (default: detected from their names).'),
};

/** The option for the maximum file size; accepted by every command that reads a file. */
export const sizeOption: Options = {
  'max-size': { kind: 'word', value: 'MB', help: t('Read files of up to N MB (default: 2).') },
};

/**
 * The requested limit, in bytes.
 * @throws UsageError if the word is not a size
 */
export function readMaxSize(args: Arguments): number {
  const word = args.word('max-size');
  if (word === undefined) return defaultMaxSize;
  const bytes = /^\d{1,4}(?:\.\d{1,6})?$/.test(word) ? fromMegabytes(Number(word)) : 0;
  if (bytes === 0) throw new UsageError(t('"{word}" is not a size in MB. Use a number such as 5 or 0.5.', { word }));
  return bytes;
}

/**
 * Reads one operand. `-` is standard input.
 * @param kind a kind or its id; undefined: detected from path, name and text
 * @param most the maximum size, in bytes
 */
export async function readInput(file: string, kind: FileKind | string | undefined, most: number): Promise<Input | NoInput> {
  const outcome = file === '-' ? await readStream(process.stdin, most) : readDocumentNow(file, most);
  if (outcome.bytes === undefined) return { file, problem: explain(file, outcome, most), reason: outcome.problem };
  return { file, kind: kindOf(file, kind, outcome.bytes), bytes: outcome.bytes };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file; undefined if its bytes are not UTF-8. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The operands, or the user's own config if there are none. */
export function operandsOr(positionals: readonly string[]): readonly string[] {
  return positionals.length > 0 ? positionals : [userConfigPath()];
}

/** The name of a file in messages. */
export function shownName(file: string): string {
  return file === '-' ? '<stdin>' : file;
}

function kindOf(file: string, asked: FileKind | string | undefined, bytes: Uint8Array): FileKind {
  const kind = typeof asked === 'string' ? kindById(asked) : asked;
  const path = resolve(file);
  return kind ?? kindNamedBy(bareMachine(), path) ?? detectKind(path, decode(bytes));
}

/** The facts about this machine that need no file access: a variable may name the file. */
function bareMachine(): Machine {
  const env = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return { platform: platformOf(process.platform), home: homedir(), env, dotenv: {}, path: [], files: {}, cwd: process.cwd() };
}

function explain(path: string, { problem, size }: ReadOutcome & { readonly bytes: undefined }, most: number): Message {
  const file = withTilde(shownName(path));
  switch (problem) {
    case 'missing':
      return t('{file} does not exist.', { file });
    case 'link':
      return t('{file} is a broken symbolic link.', { file });
    case 'directory':
      return t('{file} is a folder.', { file });
    case 'special':
      return t('{file} is not a regular file but a pipe, a socket or a device. Use - to read standard input.', { file });
    case 'denied':
      return t('{file} may not be read by this user.', { file });
    case 'large':
      return [
        ...(size === undefined
          ? t('{file} is larger than {limit} MB and is not read.', { file, limit: inMegabytes(most) })
          : t('{file} has {size} MB, but files of more than {limit} MB are not read.', {
              file,
              size: inMegabytes(size),
              limit: inMegabytes(most),
            })),
        ...t('Raise the limit with --max-size.'),
      ];
    case 'name':
      return t('The path "{file}" has control characters in it and is not read.', { file });
    case 'failed':
      return t('{file} cannot be read.', { file });
  }
}
