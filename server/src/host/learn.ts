import { stat } from 'node:fs/promises';
import { type AskedRelease, type AskProblem, learn, type Machine } from '../core/index.ts';
import { type Asked, ask } from './ask.ts';

export interface LearnOptions {
  readonly machine: Pick<Machine, 'platform' | 'env' | 'ouroboros'>;
  readonly signal?: AbortSignal;
}

/** For all questions together, in milliseconds. */
const totalMs = 20_000;

/**
 * Queries installed releases, each once: the answers are valid for its path, its version and the modification time of its launcher. Must
 * only be called if the user agreed; it runs the Python that ouroboros is installed in.
 */
export class InstalledReleases {
  readonly #asked = new Map<string, Promise<AskedRelease>>();

  /** @returns never throws; the result contains the reason for a failure */
  async learn({ machine, signal }: LearnOptions): Promise<AskedRelease> {
    const key = await keyOf(machine);
    const known = this.#asked.get(key);
    if (known !== undefined) return known;
    const asking = askInstalled(machine, signal);
    this.#asked.set(key, asking);
    const { problem } = await asking;
    // After a cancellation or a timeout it can be queried again.
    if (problem === 'cancelled' || problem === 'timeout') this.#asked.delete(key);
    return asking;
  }

  /** Discards the answers, so that the releases are queried again. */
  forget(): void {
    this.#asked.clear();
  }
}

async function keyOf({ ouroboros }: LearnOptions['machine']): Promise<string> {
  const { program, python, version } = ouroboros ?? {};
  const times = await Promise.all(
    [program, python?.path].map((path) =>
      path === undefined
        ? 0
        : stat(path).then(
            ({ mtimeMs }) => mtimeMs,
            () => 0,
          ),
    ),
  );
  return JSON.stringify([program, python?.path, version, times]);
}

async function askInstalled({ ouroboros, env, platform }: LearnOptions['machine'], signal?: AbortSignal): Promise<AskedRelease> {
  if (ouroboros === undefined) return without('not-installed');
  const { python, problem } = ouroboros;
  if (python === undefined) return without(problem === 'wrapper' ? 'wrapper' : 'no-python');
  const limit = AbortSignal.timeout(totalMs);
  const both = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  const asked = await ask({ python: python.path, env, platform, signal: both });
  if (signal?.aborted) return without('cancelled');
  const learned = learn(asked.answers);
  return learned === undefined
    ? { ...without(reasonOf(asked)), gaps: asked.gaps }
    : { release: learned.release, drift: learned.drift, gaps: asked.gaps };
}

function without(problem: AskProblem): AskedRelease {
  return { drift: [], gaps: [], problem };
}

function reasonOf({ gaps }: Asked): AskProblem {
  const reasons = new Set(gaps.map(({ reason }) => reason));
  if (reasons.has('not-started')) return 'not-started';
  return reasons.has('timeout') || reasons.has('cancelled') ? 'timeout' : 'no-answer';
}
