// Half an hour of work in the window, or as long as is asked for: the memory of the server and what is alive in the
// extension host must stay flat. How much a process holds besides that is V8's own affair: it collects when it sees fit.
//   OUROBOROS_SOAK_MINUTES   how long      OUROBOROS_SOAK_RESULT   the file that gets the table
import { writeFileSync } from 'node:fs';
import { Driver, until } from './driver.mjs';
import { livingHeap, residentMemory, serverProcess } from './processes.mjs';
import { tableOf, verdictOf } from './soak-verdict.mjs';

const minutes = Number(process.env.OUROBOROS_SOAK_MINUTES ?? 30);

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  const samples = [];
  let rounds = 0;
  let editor;

  await driver.step('the file and both views are open', async () => {
    await driver.open('mistakes/.ouroboros/config.yaml');
    for (const title of ['Ouroboros: Run doctor', 'Ouroboros: Show stage routing']) {
      await driver.command(title);
      await driver.view().locator('body').first().waitFor({ timeout: 30_000 });
      await driver.command('View: Focus First Editor Group');
    }
    editor = page.locator('.editor-instance .monaco-editor').first();
    await editor.locator('.squiggly-error').first().waitFor({ timeout: 30_000 });
  });

  /** What a user does repeatedly: a wrong word and its fix, typing, undo. The text ends as it began. */
  const round = async () => {
    await driver.command('View: Focus First Editor Group');
    await driver.fixes(editor, 'interveiw', 'interview');
    await page.keyboard.press('Enter');
    await editor.locator('.view-line', { hasText: 'interview: codex' }).first().waitFor();
    await page.keyboard.press('End');
    for (const word of [' # a note', '\nreflect: opencode', '\n  more: [1, 2']) {
      await page.keyboard.type(word, { delay: 25 });
      await page.keyboard.press('Escape');
    }
    await page.mouse.move(200 + Math.random() * 300, 200 + Math.random() * 200);
    await driver.command('File: Revert File');
    await editor.locator('.view-line', { hasText: 'interveiw' }).first().waitFor();
    rounds += 1;
  };

  await driver.step(`${minutes} minutes of edits`, async () => {
    const { pid, host } = await until('the server', () => serverProcess());
    const start = Date.now();
    for (let minute = 0; minute <= minutes; minute++) {
      while (Date.now() < start + minute * 60_000) await round();
      if (serverProcess()?.pid !== pid) throw new Error('the server is another one');
      samples.push({ minute, rounds, server: residentMemory(pid), host: residentMemory(host), living: await livingHeap() });
    }
  });

  const verdict = verdictOf(samples);
  const table = `${tableOf(samples)}\n${verdict.words}\n`;
  console.log(table);
  if (process.env.OUROBOROS_SOAK_RESULT) writeFileSync(process.env.OUROBOROS_SOAK_RESULT, table);
  await driver.step('memory is flat', async () => {
    if (!verdict.flat) throw new Error(verdict.words);
  });
  driver.end();
};
