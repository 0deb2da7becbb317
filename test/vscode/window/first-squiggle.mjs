// What a user waits for after a folder has been opened, and what it costs: the window is opened with a file in an editor.
import { readFileSync } from 'node:fs';
import { until } from './driver.mjs';
import { residentMemory, serverProcess } from './processes.mjs';

/**
 * Waits for the first squiggle.
 * @returns milliseconds since the window was asked for: until the text is there, and until it has a squiggle
 */
export function firstSquiggle(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        let text;
        const look = () => {
          if (document.querySelector('.editor-instance .view-line span span')) text ??= performance.now();
          if (text !== undefined && document.querySelector('.editor-instance .squiggly-error'))
            resolve({ text: Math.round(text), squiggle: Math.round(performance.now()) });
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

/** The server and the extension host, once both are quiet: their memory in MB. */
export async function quietMemory() {
  const { pid, host } = await until('the server', () => serverProcess());
  let before;
  // Both start other work after the first squiggle.
  await until(
    'a quiet server',
    async () => {
      const now = ticks(pid);
      const isQuiet = now === before;
      before = now;
      await new Promise((done) => setTimeout(done, 2000));
      return isQuiet;
    },
    60_000,
  );
  return { server: Math.round(residentMemory(pid)), host: Math.round(residentMemory(host)) };
}

/** Processor time of a process in hundredths of a second. */
export function ticks(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
