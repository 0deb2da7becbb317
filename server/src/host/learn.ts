import { type AskedRelease, type AskProblem, learn, type Machine, readAnswers } from '../core/index.ts';
import { type AnswersAndGaps, ask } from './ask.ts';
import { keyOf, type Remembered, readRemembered, rememberable } from './remembered.ts';

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
  #remembered: Remembered | undefined;
  #keep: (fresh: Remembered) => void = () => undefined;

  /**
   * Takes over the answers that an earlier process received, and the function that keeps new ones.
   * @param remembered what `keep` was given then; anything else is ignored
   */
  recall(remembered: unknown, keep: (fresh: Remembered) => void): void {
    this.#remembered = readRemembered(remembered);
    this.#keep = keep;
  }

  /** @returns never throws; the result contains the reason for a failure */
  async learn({ machine, signal }: LearnOptions): Promise<AskedRelease> {
    const key = await keyOf(machine);
    const known = this.#asked.get(key);
    if (known !== undefined) return known;
    const asking = this.#recalled(key) ?? this.#ask(key, machine, signal);
    this.#asked.set(key, asking);
    const { problem } = await asking;
    // After a cancellation or a timeout it can be queried again.
    if (problem === 'cancelled' || problem === 'timeout') this.#asked.delete(key);
    return asking;
  }

  /** Discards the answers, so that the releases are queried again. */
  forget(): void {
    this.#asked.clear();
    this.#remembered = undefined;
  }

  #recalled(key: string): Promise<AskedRelease> | undefined {
    if (this.#remembered?.key !== key) return undefined;
    const { given, gaps } = this.#remembered;
    const learned = learn(readAnswers(given));
    return learned && Promise.resolve({ release: learned.release, drift: learned.drift, gaps });
  }

  async #ask(key: string, { ouroboros, env, platform }: LearnOptions['machine'], signal?: AbortSignal): Promise<AskedRelease> {
    if (ouroboros === undefined) return without('not-installed');
    const { python, problem } = ouroboros;
    if (python === undefined) return without(problem === 'wrapper' ? 'wrapper' : 'no-python');
    const limit = AbortSignal.timeout(totalMs);
    const both = signal === undefined ? limit : AbortSignal.any([signal, limit]);
    const asked = await ask({ python: python.path, env, platform, signal: both });
    if (signal?.aborted) return without('cancelled');
    const { answers, given, gaps } = asked;
    const learned = learn(answers);
    if (learned === undefined) return { ...without(reasonOf(asked)), gaps };
    const fresh = rememberable({ key, given, gaps });
    if (fresh !== undefined) this.#keep(fresh);
    return { release: learned.release, drift: learned.drift, gaps };
  }
}

function without(problem: AskProblem): AskedRelease {
  return { drift: [], gaps: [], problem };
}

function reasonOf({ gaps }: AnswersAndGaps): AskProblem {
  const reasons = new Set(gaps.map(({ reason }) => reason));
  if (reasons.has('not-started')) return 'not-started';
  return reasons.has('timeout') || reasons.has('cancelled') ? 'timeout' : 'no-answer';
}
