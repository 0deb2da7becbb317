/** A task that is requested repeatedly: it never runs twice at the same time, and runs again if it was requested while it ran. */
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

  /** Prevents further runs. */
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
