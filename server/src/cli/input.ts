import { homedir } from 'node:os';
import { resolve } from 'node:path';
import {
  defaultMaxSize,
  detectKind,
  type FileKind,
  fromMegabytes,
  inMegabytes,
  isOfAnotherTool,
  kindById,
  kindNamedBy,
  kinds,
  type Machine,
  type Message,
  namedKind,
  surelyDetected,
  t,
  YamlText,
} from '../core/index.ts';
import {
  isReadableFolder,
  type ReadOutcome,
  type ReadProblem,
  readDocumentNow,
  readStream,
  userConfigPath,
  withTilde,
} from '../host/document.ts';
import { yamlFilesIn } from '../host/folder.ts';
import { platformOf } from '../host/machine.ts';
import { type Arguments, type Option, type Options, UsageError } from './arguments.ts';

/** A text that a command works on. */
export interface Input {
  /** As it was typed; `-` for standard input. */
  readonly file: string;
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
  /** Undefined if the bytes are not UTF-8. */
  readonly text: YamlText | undefined;
}

/** Why there is no text, in one line. */
export interface NoInput {
  readonly file: string;
  readonly problem: Message;
  /** `another`: the file has the name of a kind but is recognizably a file of another tool; this is not a failure. */
  readonly reason: ReadProblem | 'another';
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

/** A file to read. */
export interface FileToRead {
  readonly file: string;
  /** Whether it was found in a folder: then it is read only if it is a file of ouroboros. */
  readonly isFound: boolean;
}

/** Follows the files that were found in a folder. */
export interface FolderEnd {
  readonly folder: string;
  /** Whether the folder has more files than were searched. */
  readonly isCut: boolean;
}

/**
 * The files that operands name, in their order. A folder means the ouroboros files in it and its subfolders: those with such a name, and
 * YAML files with unmistakable content; with a kind, all YAML files are of that kind.
 */
export function* filesToRead(operands: readonly string[]): Generator<FileToRead | FolderEnd> {
  for (const operand of operands) {
    if (operand !== '-' && isReadableFolder(operand)) {
      const { files, isCut } = yamlFilesIn(operand);
      for (const file of files) yield { file, isFound: true };
      yield { folder: operand, isCut };
    } else yield { file: operand, isFound: false };
  }
}

/**
 * Reads one of {@link filesToRead}.
 * @param kind the id of a kind; undefined: determined by path, name and text
 * @returns undefined for a file that was found and is none of ouroboros
 */
export async function readOne({ file, isFound }: FileToRead, kind: string | undefined, most: number): Promise<Input | NoInput | undefined> {
  return isFound ? readFound(file, kind, most) : readInput(file, kind, most);
}

function readFound(file: string, kind: string | undefined, most: number): Input | NoInput | undefined {
  const outcome = readDocumentNow(file, most);
  if (outcome.bytes === undefined) {
    if (kind === undefined && namedKind(resolve(file), 'own') === undefined) return undefined;
    return { file, problem: explain(file, outcome, most), reason: outcome.problem };
  }
  const { bytes } = outcome;
  const text = decode(bytes);
  const detected = kind === undefined ? surelyDetected(resolve(file), text, 'own') : kindById(kind);
  return detected === undefined ? undefined : { file, kind: detected, bytes, text };
}

/**
 * What is wrong with a folder as a whole.
 * @param found how many files of ouroboros were found in it, readable or not
 */
export function problemOfFolder({ folder, isCut }: FolderEnd, found: number): NoInput | undefined {
  const file = withTilde(folder);
  if (isCut) {
    const problem = t('{file} has more files than are searched. Name the folders in it.', { file });
    return { file: folder, problem, reason: 'large' };
  }
  if (found > 0) return undefined;
  const problem = t('{file} is a folder without a file of ouroboros. Name files, or give their kind with --kind.', { file });
  return { file: folder, problem, reason: 'directory' };
}

/**
 * Reads the files that operands name, one after the other; see {@link filesToRead}.
 * @param kind the id of a kind; undefined: determined by path, name and text
 */
export async function* readInputs(operands: readonly string[], kind: string | undefined, most: number): AsyncGenerator<Input | NoInput> {
  let found = 0;
  for (const item of filesToRead(operands)) {
    const input = 'folder' in item ? problemOfFolder(item, found) : await readOne(item, kind, most);
    if ('folder' in item) found = 0;
    else if (item.isFound && input !== undefined) found++;
    if (input !== undefined) yield input;
  }
}

/**
 * Reads one operand. `-` is standard input.
 * @param kind a kind or its id; undefined: detected from path, name and text
 * @param most the maximum size, in bytes
 */
export async function readInput(file: string, kind: FileKind | string | undefined, most: number): Promise<Input | NoInput> {
  const outcome = file === '-' ? await readStream(process.stdin, most) : readDocumentNow(file, most);
  if (outcome.bytes === undefined) return { file, problem: explain(file, outcome, most), reason: outcome.problem };
  const { bytes } = outcome;
  const path = resolve(file);
  const text = decode(bytes);
  const asked = (typeof kind === 'string' ? kindById(kind) : kind) ?? kindNamedBy(bareMachine(), path);
  const named = asked !== undefined || text === undefined ? undefined : namedKind(path);
  if (named !== undefined && text !== undefined && isOfAnotherTool(named, text.document)) {
    const words = { file: withTilde(shownName(file)), kind: named.id };
    return {
      file,
      problem: t('{file} looks like a file of another tool and is not checked; use --kind {kind} to check it.', words),
      reason: 'another',
    };
  }
  return { file, kind: asked ?? named ?? detectKind(path, text), bytes, text };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file; undefined if its bytes are not UTF-8. */
function decode(bytes: Uint8Array): YamlText | undefined {
  try {
    return new YamlText(utf8.decode(bytes));
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
