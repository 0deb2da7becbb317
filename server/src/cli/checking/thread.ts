import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { render } from '../../core/index.ts';
import { Checker } from './checker.ts';
import { type Request, type Response, type ThreadData, threadWord } from './pool.ts';

/** Whether this is a thread of a {@link CheckPool}, by the arguments of the program. */
export function isThread([word]: readonly string[]): boolean {
  return word === threadWord && !isMainThread;
}

/** Serves a {@link CheckPool}: checks the files of each message, one message after the other. */
export function serveThread(): void {
  const { options, catalogue, colours }: ThreadData = workerData;
  const checker = new Checker(options, { say: (message) => render(message, catalogue), colours });
  let last = Promise.resolve();
  parentPort?.on('message', ({ id, files }: Request) => {
    last = last.then(async () => {
      const reports: Response['reports'][number][] = [];
      for (const file of files) reports.push(await checker.check(file));
      const response: Response = { id, reports };
      parentPort?.postMessage(response);
    });
  });
}
