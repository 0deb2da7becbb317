import { Worker } from 'node:worker_threads';
import type { Catalogue } from '../../core/index.ts';
import type { FileToRead } from '../input.ts';
import type { CheckOptions, FileReport } from './checker.ts';

/** The argument of a thread: asking Node whether this is one costs milliseconds, which most runs can spare. */
export const threadWord = 'thread-of-check';

/** What a thread is given when it starts. */
export interface ThreadData {
  readonly options: CheckOptions;
  readonly catalogue: Catalogue;
  readonly colours: boolean;
}

/** Files to check, and their results in the same order. */
export interface Request {
  readonly id: number;
  readonly files: readonly FileToRead[];
}

export interface Response {
  readonly id: number;
  readonly reports: readonly (FileReport | undefined)[];
}

/** Checks a file in this thread. */
export type CheckHere = (file: FileToRead) => Promise<FileReport | undefined>;

/** How many files a message has: small enough to be shared evenly, and large enough that messages cost nothing. */
const perMessage = 16;
/** How many messages a thread has at most that are not yet read: what is checked ahead of the output is bounded by it. */
const ahead = 4;

/** Checks files in several threads, and returns the results in the order of the files. */
export class CheckPool {
  readonly #threads: readonly Thread[];
  readonly #checkHere: CheckHere;

  /** @param checkHere checks what no thread can: standard input, and the files of a thread that has ended */
  constructor(size: number, data: ThreadData, checkHere: CheckHere) {
    this.#threads = Array.from({ length: size }, () => new Thread(data));
    this.#checkHere = checkHere;
  }

  async *check(files: readonly FileToRead[]): AsyncGenerator<FileReport | undefined> {
    const begun = new Map<number, Promise<readonly (FileReport | undefined)[]>>();
    const count = Math.ceil(files.length / perMessage);
    let next = 0;
    for (let at = 0; at < count; at++) {
      for (; next < Math.min(count, at + this.#threads.length * ahead); next++) {
        begun.set(next, this.#begin({ id: next, files: files.slice(next * perMessage, (next + 1) * perMessage) }));
      }
      yield* (await begun.get(at)) ?? [];
      begun.delete(at);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  async #begin(request: Request): Promise<readonly (FileReport | undefined)[]> {
    const { files } = request;
    const [thread] = this.#threads.filter(({ hasEnded }) => !hasEnded).toSorted((a, b) => a.waiting - b.waiting);
    const reports = files.some(({ file }) => file === '-') ? undefined : await thread?.check(request);
    if (reports !== undefined) return reports;
    const own: (FileReport | undefined)[] = [];
    for (const file of files) own.push(await this.#checkHere(file));
    return own;
  }
}

/** One thread, which runs this program as well. */
class Thread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, (reports: readonly (FileReport | undefined)[] | undefined) => void>();
  hasEnded = false;

  constructor(workerData: ThreadData) {
    this.#worker = new Worker(__filename, { workerData, argv: [threadWord] });
    this.#worker.on('message', ({ id, reports }: Response) => this.#answer(id, reports));
    // An error ends the thread as well; the files that it had are checked once more in this one, which reports the error if it is theirs.
    this.#worker.on('error', () => this.#end());
    this.#worker.on('exit', () => this.#end());
  }

  /** How many requests it has not answered. */
  get waiting(): number {
    return this.#pending.size;
  }

  /** @returns undefined if the thread ends before it has checked them */
  check(request: Request): Promise<readonly (FileReport | undefined)[] | undefined> {
    return new Promise((resolve) => {
      this.#pending.set(request.id, resolve);
      this.#worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #answer(id: number, reports: readonly (FileReport | undefined)[] | undefined): void {
    this.#pending.get(id)?.(reports);
    this.#pending.delete(id);
  }

  #end(): void {
    this.hasEnded = true;
    for (const id of [...this.#pending.keys()]) this.#answer(id, undefined);
  }
}
