// How long the packaged extension takes to be activated, as VS Code itself measures it.
import { Driver, until } from './driver.mjs';

/** The row of the extension in VS Code's table: loading its code, calling it, and the time until it was done; in milliseconds. */
const row = /^\|\s*ouroboros-config\.ouroboros-config\s*\|\s*\w+\s*\|\s*(\d+)\s*\|\s*(\d+)\s*\|\s*(\d+)\s*\|/m;

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  await driver.step('VS Code says how long activation took', async () => {
    const editor = await driver.open('mistakes/.ouroboros/config.yaml');
    await editor.locator('.squiggly-error').first().waitFor({ timeout: 30_000 });
    await driver.command('Developer: Startup Performance');
    const [, load, call, finish] = await until('the row of the extension', async () => {
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Control+C');
      return row.exec(await page.evaluate(() => navigator.clipboard.readText()));
    });
    console.log(`activation: ${load} ${call} ${finish}`);
  });
  driver.end();
};
