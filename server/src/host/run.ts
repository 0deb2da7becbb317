import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Outcome } from '../core/index.ts';

/** A program to run, and its limits. */
export interface RunRequest {
  /** Absolute path of a program. */
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly timeoutMs: number;
  /** Per stream; further output is discarded. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
  readonly windows?: boolean;
}

const defaultMaxBytes = 64 * 1024;

/** How long a process may take to exit after being asked to. */
const graceMs = 300;

/** How long output is awaited after the process has exited: a child of it can keep the pipe open forever. */
const drainMs = 150;

/**
 * Runs a program without a shell, without input, in its own process group, which is killed with it, on timeout and on cancellation.
 * @returns never throws; the result contains the outcome
 */
export async function run(request: RunRequest): Promise<Outcome> {
  const started = performance.now();
  const elapsed = (): number => Math.round(performance.now() - started);
  const nothing = { code: undefined, stdout: '', stderr: '', truncated: false };
  if (request.signal?.aborted) return { ...nothing, outcome: 'cancelled', ms: 0 };
  const windows = request.windows ?? process.platform === 'win32';
  const command = commandOf(request, windows);
  if (command === undefined) return { ...nothing, outcome: 'failed', ms: 0, reason: 'UNSAFE_PATH' };
  const limit = request.maxBytes ?? defaultMaxBytes;
  const stdout = new Capture(limit);
  const stderr = new Capture(limit);
  return new Promise((resolve) => {
    let ended: 'timeout' | 'cancelled' | undefined;
    let settled = false;
    const child = start(command, request, windows);
    const finish = (outcome: Outcome['outcome'], code: number | null, reason?: string): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', cancel);
      // Everything left in its group is killed with it.
      if (!(child instanceof Error)) {
        if (!windows) signalGroup(child, 'SIGKILL');
        child.stdout?.destroy();
        child.stderr?.destroy();
      }
      resolve({
        outcome,
        code: code ?? undefined,
        stdout: stdout.text(),
        stderr: stderr.text(),
        truncated: stdout.truncated || stderr.truncated,
        ms: elapsed(),
        ...(reason === undefined ? {} : { reason }),
      });
    };
    const end = (why: 'timeout' | 'cancelled'): void => {
      if (settled || ended !== undefined || child instanceof Error) return;
      ended = why;
      if (windows) endWindowsTree(child, request.env);
      else endGroup(child);
      setTimeout(() => finish(why, null), graceMs * 2).unref();
    };
    const cancel = (): void => end('cancelled');
    const timer = setTimeout(() => end('timeout'), request.timeoutMs);
    if (child instanceof Error) {
      finish('failed', null, codeOf(child));
      return;
    }
    request.signal?.addEventListener('abort', cancel, { once: true });
    child.stdout?.on('data', (chunk: Buffer) => stdout.add(chunk));
    child.stderr?.on('data', (chunk: Buffer) => stderr.add(chunk));
    child.on('error', (error) => finish('failed', null, codeOf(error)));
    const gone = (code: number | null, signal: NodeJS.Signals | null): void => {
      if (ended !== undefined) finish(ended, code);
      else if (code === null) finish('failed', null, signal ?? 'unknown');
      else finish('exited', code);
    };
    child.on('close', gone);
    child.on('exit', (code, signal) => setTimeout(() => gone(code, signal), drainMs).unref());
  });
}

interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
  readonly verbatim: boolean;
}

/**
 * A batch file needs cmd.exe, which expands `%…%` even in quotes and cannot be told not to: a path with a character that cmd.exe interprets
 * is not run at all.
 */
function commandOf({ program, args, env }: RunRequest, windows: boolean): CommandLine | undefined {
  if (!windows || !/\.(?:cmd|bat)$/i.test(program)) return { file: program, args, verbatim: false };
  if ([program, ...args].some((part) => /["%!\r\n]/.test(part))) return undefined;
  const line = [program, ...args].map((part) => `"${part}"`).join(' ');
  const shell = env['ComSpec'] ?? env['COMSPEC'] ?? 'C:\\Windows\\System32\\cmd.exe';
  return { file: shell, args: ['/d', '/v:off', '/s', '/c', `"${line}"`], verbatim: true };
}

function start({ file, args, verbatim }: CommandLine, { env, cwd }: RunRequest, windows: boolean): ChildProcess | Error {
  const options: SpawnOptions = {
    cwd,
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
    detached: !windows,
    windowsHide: true,
    windowsVerbatimArguments: verbatim,
  };
  try {
    return spawn(file, args, options);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * Windows has no process groups: taskkill ends a process and all its children. By its full path, because a bare name is searched in the
 * current folder first.
 */
function endWindowsTree(child: ChildProcess, env: RunRequest['env']): void {
  const program = join(env['SystemRoot'] ?? env['SYSTEMROOT'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
  const ending = spawn(program, ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
  ending.on('error', () => child.kill('SIGKILL'));
}

function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs).unref();
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group no longer exists.
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Keeps the first bytes of a stream and discards the rest, so that the writer never blocks. */
class Capture {
  readonly #chunks: Buffer[] = [];
  readonly #limit: number;
  #size = 0;
  truncated = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(chunk: Buffer): void {
    const room = this.#limit - this.#size;
    if (chunk.length > room) this.truncated = true;
    if (room <= 0) return;
    const kept = chunk.subarray(0, room);
    this.#chunks.push(Buffer.from(kept));
    this.#size += kept.length;
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}
