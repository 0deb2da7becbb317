/** A task that is requested again and again: it never runs twice at once, and once more where it was requested meanwhile. */
export class CoalescingTask {
  readonly #task: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #running = false;
  #requested = false;
  #disposed = false;

  constructor(task: () => Promise<void>, onError: (error: unknown) => void) {
    this.#task = task;
    this.#onError = onError;
  }

  request(): void {
    this.#requested = true;
    if (!this.#running) void this.#run();
  }

  /** Nothing runs any more. */
  dispose(): void {
    this.#disposed = true;
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#requested && !this.#disposed) {
      this.#requested = false;
      await this.#task().catch((error: unknown) => this.#onError(error));
    }
    this.#running = false;
  }
}
