import { isSecretVariable, type Probe, type ProbeResult } from '../core/index.ts';
import { each } from './files.ts';
import { run } from './run.ts';

export interface ProbeOptions {
  readonly env: Readonly<Record<string, string>>;
  /** The programs start in the home folder: the folder of a project could change what they do. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** How many run in parallel; default: 4. */
  readonly parallel?: number;
  readonly signal?: AbortSignal;
  readonly onResult?: (result: ProbeResult) => void;
}

const timeoutMs: Readonly<Record<Probe['asks'], number>> = { version: 5000, doctor: 15_000, config: 15_000 };

/** ouroboros's answers are JSON and longer than a version. */
const maxBytes: Readonly<Record<Probe['asks'], number>> = { version: 64 * 1024, doctor: 1024 * 1024, config: 1024 * 1024 };

/**
 * Runs the programs of a plan, and nothing else. Must only be called if the user requested it and saw the plan.
 * @returns in the order of the plan; those that were not started because of a cancellation are `cancelled`
 */
export async function runProbes(plan: readonly Probe[], options: ProbeOptions): Promise<ProbeResult[]> {
  // No program needs a secret to print its version.
  const open = Object.entries(options.env).filter(([name]) => !isSecretVariable(name));
  const env = { ...Object.fromEntries(open), NO_COLOR: '1', TERM: 'dumb' };
  const results = new Map<string, ProbeResult>();
  await each(plan, options.parallel ?? 4, async (probe) => {
    const { outcome, code, stdout, stderr, truncated, ms, reason } = await run({
      program: probe.program,
      args: probe.args,
      env,
      cwd: options.home,
      timeoutMs: timeoutMs[probe.asks],
      maxBytes: maxBytes[probe.asks],
      windows: options.platform === 'win32',
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const result: ProbeResult = { probe, outcome, code, stdout, stderr, truncated, ms, ...(reason === undefined ? {} : { reason }) };
    results.set(probe.id, result);
    options.onResult?.(result);
  });
  return plan.flatMap((probe) => results.get(probe.id) ?? []);
}
