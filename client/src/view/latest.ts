/** Runs a task again and again as it is asked for: never two at once, and once more where it was asked for meanwhile. */
export class Latest {
  private readonly task: () => Promise<void>;
  private readonly fail: (error: unknown) => void;
  private running = false;
  private again = false;
  private over = false;

  constructor(task: () => Promise<void>, fail: (error: unknown) => void) {
    this.task = task;
    this.fail = fail;
  }

  run(): void {
    this.again = true;
    if (!this.running) void this.drain();
  }

  /** Nothing runs any more. */
  dispose(): void {
    this.over = true;
  }

  private async drain(): Promise<void> {
    this.running = true;
    while (this.again && !this.over) {
      this.again = false;
      await this.task().catch((error: unknown) => this.fail(error));
    }
    this.running = false;
  }
}
