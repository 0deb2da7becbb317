import { type Urgency, urgencies } from '../traffic.ts';

/** A piece of work that waits for the end of a burst of messages. */
interface Work {
  readonly run: () => void;
  readonly urgency: Urgency;
  /** When it is done at the latest, in milliseconds since 1970. */
  readonly due: number;
}

/** Work that is done once no message is waiting: the most urgent first, then the oldest, and one piece at a time. */
export class IdleWork {
  /** The number of messages so far. */
  readonly #count: () => number;
  #waiting: readonly Work[] = [];
  #isLooking = false;

  /** @param count the number of messages that have been handled so far */
  constructor(count: () => number) {
    this.#count = count;
  }

  /** @returns gives the work up */
  add(run: () => void, urgency: Urgency, patience: number): () => void {
    const work = { run, urgency, due: Date.now() + patience };
    this.#waiting = [...this.#waiting, work];
    if (!this.#isLooking) this.#lookLater();
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== work);
    };
  }

  /** The library handles a message one turn of the event loop after it was read, so a burst is over after two turns without one. */
  #lookLater(): void {
    this.#isLooking = true;
    inNextTurn(() => inNextTurn((count) => this.#look(count), this.#count()), undefined);
  }

  #look(count: number): void {
    this.#isLooking = false;
    const next =
      count === this.#count() ? this.#mostUrgent(this.#waiting) : this.#mostUrgent(this.#waiting.filter(({ due }) => due < Date.now()));
    this.#waiting = this.#waiting.filter((work) => work !== next);
    if (this.#waiting.length > 0) this.#lookLater();
    next?.run();
  }

  #mostUrgent(all: readonly Work[]): Work | undefined {
    for (const urgency of urgencies) {
      const oldest = all.find((work) => work.urgency === urgency);
      if (oldest !== undefined) return oldest;
    }
    return undefined;
  }
}

/** In the next turn of the event loop: a browser only has timers. */
const inNextTurn: <T>(callback: (value: T) => void, value: T) => void =
  'setImmediate' in globalThis ? setImmediate : (callback, value) => setTimeout(callback, 0, value);
