import { type Urgency, urgencies } from '../traffic.ts';

/** A piece of work that waits for the end of a burst of messages. */
interface Work {
  readonly run: () => void;
  /** When it is done at the latest, in milliseconds since 1970. */
  readonly due: number;
}

/** Work that is done once no message is waiting: the most urgent first, then the oldest, and one piece at a time. */
export class IdleWork {
  readonly #count: () => number;
  readonly #waiting: Readonly<Record<Urgency, Set<Work>>> = { soon: new Set(), later: new Set(), last: new Set() };
  #isLooking = false;

  /** @param count the number of messages that have been handled so far */
  constructor(count: () => number) {
    this.#count = count;
  }

  /** @returns gives the work up */
  add(run: () => void, urgency: Urgency, patience: number): () => void {
    const work = { run, due: Date.now() + patience };
    this.#waiting[urgency].add(work);
    if (!this.#isLooking) this.#lookLater();
    return () => {
      this.#waiting[urgency].delete(work);
    };
  }

  /** The library handles a message one turn of the event loop after it was read, so a burst is over after two turns without one. */
  #lookLater(): void {
    this.#isLooking = true;
    inNextTurn(() => inNextTurn((count) => this.#look(count), this.#count()), undefined);
  }

  #look(count: number): void {
    this.#isLooking = false;
    const next = this.#take(count === this.#count());
    if (urgencies.some((urgency) => this.#waiting[urgency].size > 0)) this.#lookLater();
    next?.run();
  }

  /** @param isIdle otherwise only what has waited long enough */
  #take(isIdle: boolean): Work | undefined {
    for (const urgency of urgencies) {
      const [oldest] = this.#waiting[urgency];
      if (oldest === undefined || !(isIdle || oldest.due < Date.now())) continue;
      this.#waiting[urgency].delete(oldest);
      return oldest;
    }
    return undefined;
  }
}

/** In the next turn of the event loop: a browser only has timers. */
const inNextTurn: <T>(callback: (value: T) => void, value: T) => void =
  'setImmediate' in globalThis ? setImmediate : (callback, value) => setTimeout(callback, 0, value);
