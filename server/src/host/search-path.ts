import { randomBytes } from 'node:crypto';
import { isAbsolute } from 'node:path';
import type { Machine, PathSource } from '../core/index.ts';
import { type RunRequest, run } from './run.ts';

export interface SearchPathOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly platform: Machine['platform'];
  readonly home: string;
  /** Folders that the user added; `~` is the home folder. They are searched last. */
  readonly extra: readonly string[];
  /** Asks the login shell, if there is one. Undefined: it is not asked. */
  readonly loginShell?: LoginShell;
  readonly signal?: AbortSignal;
}

/**
 * The folders in which programs are searched. An editor started from a dock has a shorter PATH than a terminal: the folders of the login
 * shell come first if it was asked, then those of the process, then those that the user added.
 */
export async function searchPath(options: SearchPathOptions): Promise<{ folders: readonly string[]; sources: readonly PathSource[] }> {
  const { env, platform, home, extra, loginShell, signal } = options;
  const sources: PathSource[] = [];
  if (loginShell !== undefined && platform !== 'windows') sources.push(await loginShell(env, home, signal));
  sources.push({ kind: 'process', folders: split(pathOf(env, platform), platform) });
  const added = extra.map((folder) => (/^~(?=[/\\]|$)/.test(folder) ? home + folder.slice(1) : folder)).filter((folder) => folder !== '');
  if (added.length > 0) sources.push({ kind: 'extra', folders: added });
  return { folders: [...new Set(sources.flatMap((source) => source.folders))], sources };
}

function pathOf(env: Readonly<Record<string, string>>, platform: Machine['platform']): string {
  if (platform !== 'windows') return env['PATH'] ?? '';
  return Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
}

function split(path: string, platform: Machine['platform']): string[] {
  return path
    .split(platform === 'windows' ? ';' : ':')
    .map((folder) => (platform === 'windows' ? folder.replace(/^"(.*)"$/, '$1') : folder))
    .filter((folder) => folder !== '');
}

/** Returns the PATH of the user's login shell, or why it could not be determined. */
export type LoginShell = (env: Readonly<Record<string, string>>, home: string, signal?: AbortSignal) => Promise<PathSource>;

const timeoutMs = 5000;

/**
 * Creates a reader of the login shell's PATH that asks each shell once: for at most 5 seconds, without input, and again only after a
 * cancellation. The shell runs the user's profile, so it is asked only if the user allows it.
 */
export function makeLoginShell(runProgram: (request: RunRequest) => ReturnType<typeof run> = run): LoginShell {
  const asked = new Map<string, Promise<PathSource>>();
  return async (env, home, signal) => {
    const shell = env['SHELL'];
    if (shell === undefined || !isAbsolute(shell)) return { kind: 'login-shell', folders: [], problem: 'no-shell' };
    const known = asked.get(shell);
    if (known !== undefined) return known;
    const asking = ask(runProgram, { shell, env, home, signal });
    asked.set(shell, asking);
    if (signal?.aborted || (await asking).problem === 'failed') asked.delete(shell);
    return asking;
  };
}

interface PathQuery {
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly home: string;
  readonly signal: AbortSignal | undefined;
}

async function ask(
  runProgram: (request: RunRequest) => ReturnType<typeof run>,
  { shell, env, home, signal }: PathQuery,
): Promise<PathSource> {
  // A profile may print anything; the marks delimit the answer.
  const mark = `path-${randomBytes(8).toString('hex')}`;
  const script = `printf '${mark}[%s]${mark}' "$PATH"`;
  const request = {
    program: shell,
    args: ['-l', '-i', '-c', script],
    env,
    cwd: home,
    timeoutMs,
    ...(signal === undefined ? {} : { signal }),
  };
  const result = await runProgram(request);
  const source = { kind: 'login-shell' as const, shell };
  if (result.outcome === 'timeout') return { ...source, folders: [], problem: 'timeout' };
  const answer = result.stdout.split(mark)[1];
  if (answer === undefined) return { ...source, folders: [], problem: result.outcome === 'exited' ? 'no-path' : 'failed' };
  return { ...source, folders: split(answer.slice(1, -1), 'posix') };
}
