import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the real program said of one text. */
export interface Verdict {
  readonly id: string;
  readonly kind: 'config' | 'credentials';
  /** The family. */
  readonly cat: string;
  readonly release?: string;
  /** Undefined where the bytes are not UTF-8: then there is no text that could be read. */
  readonly text: string | undefined;
  /** Where the verdict is on bytes. */
  readonly bytes?: Uint8Array;
  readonly expected: {
    readonly ok: boolean;
    readonly parse_error?: { readonly line: number | null };
    readonly crash?: { readonly phase: string };
    readonly errors?: readonly { readonly loc: readonly (string | number)[]; readonly type: string }[];
  };
}

const ownFolder = findUp(fileURLToPath(import.meta.url), join('test', 'conformance'));
const { OUROBOROS_CONFORMANCE: givenFolder } = process.env;

/**
 * Reads a file of verdicts: from the folder that OUROBOROS_CONFORMANCE names, or else the project's own copy.
 * @returns undefined where there is neither
 */
export function readVerdicts(name: string): readonly Verdict[] | undefined {
  const path = verdictFile(name);
  return path === undefined ? undefined : readFileSync(path, 'utf8').split('\n').filter(Boolean).map(readVerdict);
}

/** Where a file of verdicts is; undefined where it is nowhere. */
export function verdictFile(name: string): string | undefined {
  return [givenFolder, ownFolder]
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, name))
    .find(existsSync);
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

/** A folder of the repository, from a file in it: a bundler may have put that file anywhere below. */
function findUp(from: string, name: string): string | undefined {
  const folder = dirname(from);
  if (existsSync(join(folder, name, 'cases.jsonl'))) return join(folder, name);
  return folder === from ? undefined : findUp(folder, name);
}
