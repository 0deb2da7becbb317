import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The real program's verdict on one text. */
export interface Verdict {
  readonly id: string;
  readonly kind: 'config' | 'credentials';
  /** The family. */
  readonly cat: string;
  readonly release?: string;
  /** Undefined if the bytes are not UTF-8: then there is no text. */
  readonly text: string | undefined;
  /** Set if the verdict is on bytes. */
  readonly bytes?: Uint8Array;
  readonly expected: {
    readonly ok: boolean;
    readonly parse_error?: { readonly line: number | null };
    readonly crash?: { readonly phase: string };
    readonly errors?: readonly { readonly loc: readonly (string | number)[]; readonly type: string }[];
  };
}

const ownFolder = findUp(fileURLToPath(import.meta.url), join('test', 'conformance'));
const { OUROBOROS_CONFORMANCE: sharedFolder } = process.env;

/**
 * Verdicts that are committed here.
 * @throws if the file is missing or empty
 */
export function ownVerdicts(name: string): readonly Verdict[] {
  return ownLines(name).map(readVerdict);
}

/**
 * Verdicts in the folder OUROBOROS_CONFORMANCE. They are not committed: CI puts them next to the clone, and contributors may do without
 * them.
 * @returns undefined if the variable is not set, which is reported in the output
 * @throws if it is set and the file is missing or empty
 */
export function sharedVerdicts(name: string): readonly Verdict[] | undefined {
  return sharedLines(name)?.map(readVerdict);
}

/** Like {@link ownVerdicts}, line by line. */
export function ownLines(name: string): readonly string[] {
  return linesOf(ownFolder ?? join('test', 'conformance'), name, 'It is part of the project: restore it with git.');
}

/** Like {@link sharedVerdicts}, line by line. */
export function sharedLines(name: string): readonly string[] | undefined {
  if (sharedFolder !== undefined) return linesOf(sharedFolder, name, 'OUROBOROS_CONFORMANCE names that folder, so the file must be in it.');
  console.log(`${name} is not compared: OUROBOROS_CONFORMANCE names no folder that holds it.`);
  return undefined;
}

function linesOf(folder: string, name: string, advice: string): readonly string[] {
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`${path} is missing. ${advice}`);
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  if (lines.length === 0) throw new Error(`${path} is empty. ${advice}`);
  return lines;
}

function readVerdict(line: string): Verdict {
  const { yaml, yaml_b64: base64, ...verdict } = JSON.parse(line);
  if (base64 === undefined) return { ...verdict, text: yaml };
  const bytes = Buffer.from(base64, 'base64');
  return { ...verdict, text: decode(bytes), bytes };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The root of the repository: a bundler may have put this file anywhere below it. */
function findUp(from: string, name: string): string | undefined {
  const folder = dirname(from);
  if (existsSync(join(folder, name, 'cases.jsonl'))) return join(folder, name);
  return folder === from ? undefined : findUp(folder, name);
}
