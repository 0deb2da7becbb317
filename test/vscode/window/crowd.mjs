// A folder with hundreds of seeds and tens of thousands of other YAML files: opening it reads none of them, and it stays quiet.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Driver, until } from './driver.mjs';
import { firstSquiggle, quietMemory, ticks } from './first-squiggle.mjs';
import { serverProcess } from './processes.mjs';

const { OUROBOROS_TEST_WORKSPACE: workspace, OUROBOROS_TEST_UNREAD: unread } = process.env;
const seconds = 20;

/** The files that have been read since they were written: run.mjs set the times of all of them to the same early date. */
const readFiles = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => statSync(file).atimeMs !== Number(unread));

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });

  await driver.step('the file that the window opens with has a squiggle soon after its text is there', async () => {
    const { text, squiggle } = await firstSquiggle(page);
    await quietMemory();
    console.log(`With 50,500 other files: text after ${text} ms, squiggle after ${squiggle} ms.`);
    // a slow machine shows the text late, too
    if (squiggle - text > Math.max(5000, text)) throw new Error(`${squiggle - text} ms`);
  });

  await driver.step('none of the files was read', async () => {
    const found = readFiles(join(workspace, 'crowd')).concat(readFiles(join(workspace, '.ouroboros/seeds')));
    if (found.length > 0) throw new Error(`${found.length} were read, such as ${found.slice(0, 5).join(', ')}`);
    // the time of reading is kept by this file system, or the step could not fail
    const [control] = readdirSync(join(workspace, '.ouroboros/seeds'));
    readFileSync(join(workspace, '.ouroboros/seeds', control));
    if (readFiles(join(workspace, '.ouroboros/seeds')).length !== 1) throw new Error('this file system does not keep when a file was read');
  });

  await driver.step('a seed among them is checked when it is opened, and only it', async () => {
    const editor = await driver.open('.ouroboros/seeds/250.yaml');
    await editor.locator('.squiggly-error').first().waitFor();
    await quietMemory();
    const names = readFiles(join(workspace, '.ouroboros/seeds')).map((file) => file.slice(workspace.length + 1));
    if (names.length !== 2) throw new Error(`read: ${names.join(', ')}`);
  });

  await driver.step(`the server uses no processor time in ${seconds} quiet seconds`, async () => {
    const { pid } = await until('the server', () => serverProcess());
    let used;
    // a window that is looked at may ask for something once more
    for (let attempt = 0; attempt < 3 && used !== 0; attempt++) {
      const before = ticks(pid);
      await new Promise((done) => setTimeout(done, seconds * 1000));
      used = ticks(pid) - before;
    }
    if (used !== 0) throw new Error(`${used} hundredths of a second`);
  });
  driver.end();
};
