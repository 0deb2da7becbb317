import { access, constants, realpath } from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';
import type { Machine, Outcome } from '../core/index.ts';
import { type RunRequest, run } from './run.ts';

/**
 * Why there is no text: git is not on PATH, the file is in no repository, there is no such commit, the file is not part of it, it exceeds
 * the limit or is not UTF-8, or git answered with something else.
 */
export type GitProblem = 'no-git' | 'no-repository' | 'no-ref' | 'no-path' | 'large' | 'encoding' | 'failed';

/** The text of a file at a commit, or why there is none. */
export type AtRef = { readonly text: string } | { readonly problem: GitProblem; readonly detail?: string };

const timeoutMs = 10_000;

/** Variables that git needs to find its own files; nothing else is passed on. */
const passedOn = ['HOME', 'USERPROFILE', 'XDG_CONFIG_HOME', 'SystemRoot', 'SYSTEMROOT', 'ProgramData', 'TEMP', 'TMP'];

/** How to run git: on which machine, and for how long. */
interface GitOptions {
  readonly machine: Pick<Machine, 'env' | 'path' | 'platform'>;
  /** The maximum size of the file, in bytes. */
  readonly most: number;
  readonly signal?: AbortSignal;
  /** Replaced in tests. */
  readonly runProgram?: (request: RunRequest) => Promise<Outcome>;
}

/**
 * Reads a file as it is at a commit, a branch or a tag. Only plumbing is used, which runs none of the programs that a repository can
 * configure (filters, text conversion, hooks, a pager), and no transport is allowed, so that nothing is downloaded.
 * @param path of the file, absolute; it need not exist any more
 * @param ref as the user wrote it
 */
export async function readAtRef(path: string, ref: string, options: GitOptions): Promise<AtRef> {
  if (!isRef(ref)) return { problem: 'no-ref' };
  const program = await findGit(options.machine);
  if (program === undefined) return { problem: 'no-git' };
  const file = await realpath(path).catch(() => path);
  const git = (...args: readonly string[]) => runGit(program, args, dirname(file), options);
  const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (!succeeded(commit)) {
    const inside = await git('rev-parse', '--git-dir');
    if (succeeded(inside)) return commit.outcome === 'exited' ? { problem: 'no-ref' } : failure(commit);
    return inside.outcome === 'exited' && !isUnsafe(inside) ? { problem: 'no-repository' } : failure(inside);
  }
  const object = `${commit.stdout.trim()}:./${basename(file)}`;
  const size = await git('cat-file', '-s', object);
  if (!succeeded(size)) return size.outcome === 'exited' ? { problem: 'no-path' } : failure(size);
  const expected = Number(size.stdout);
  if (expected > options.most) return { problem: 'large' };
  const blob = await git('cat-file', 'blob', object);
  if (!succeeded(blob)) return blob.outcome === 'exited' ? { problem: 'no-path' } : failure(blob);
  // Undecodable bytes were replaced by longer ones.
  return Buffer.byteLength(blob.stdout) === expected ? { text: blob.stdout } : { problem: 'encoding' };
}

/** Whether a text can name a commit: git reads what starts with a dash as an option, and allows no control characters. */
const isRef = (ref: string): boolean => /^[^-\p{Cc}][^\p{Cc}]{0,255}$/u.test(ref);

async function findGit({ path, platform }: GitOptions['machine']): Promise<string | undefined> {
  const name = platform === 'windows' ? 'git.exe' : 'git';
  for (const folder of path.filter((each) => isAbsolute(each))) {
    const candidate = join(folder, name);
    const found = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return candidate;
  }
  return undefined;
}

function runGit(
  program: string,
  args: readonly string[],
  cwd: string,
  { machine, most, signal, runProgram = run }: GitOptions,
): Promise<Outcome> {
  const kept = passedOn.flatMap((name) => (machine.env[name] === undefined ? [] : [[name, machine.env[name]] as const]));
  const env = {
    ...Object.fromEntries(kept),
    PATH: machine.path.join(delimiter),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
  return runProgram({ program, args, env, cwd, timeoutMs, maxBytes: most + 1024, ...(signal === undefined ? {} : { signal }) });
}

const succeeded = ({ outcome, code }: Outcome): boolean => outcome === 'exited' && code === 0;

/** git refuses a repository of another owner, and says how to allow it. */
const isUnsafe = ({ stderr }: Outcome): boolean => stderr.includes('safe.directory');

function failure({ outcome, stderr, reason }: Outcome): AtRef {
  const line = stderr.split('\n').find((each) => each.trim() !== '');
  return { problem: 'failed', detail: line ?? reason ?? outcome };
}
