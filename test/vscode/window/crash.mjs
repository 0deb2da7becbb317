// The server is killed while a user types: it is restarted, until it was killed too often.
import assert from 'node:assert/strict';
import { Driver, until } from './driver.mjs';
import { serverProcess } from './processes.mjs';

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  const step = driver.step.bind(driver);
  let killed;

  /** Kills the server as a crash would, and waits until it is gone. */
  const kill = async () => {
    const { pid } = await until('a server', () => serverProcess());
    process.kill(pid, 'SIGKILL');
    killed = pid;
    await until('its end', () => serverProcess()?.pid !== pid);
  };
  const isBack = () => until('the server again', () => (serverProcess()?.pid ?? killed) !== killed);
  /** A mistake that was typed and not saved is marked: the server has the text of the editor. */
  const marks = async (typed) => {
    const editor = page.locator('.editor-instance .monaco-editor').first();
    await editor.locator('.view-line', { hasText: typed }).first().waitFor();
    await driver.command('Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row', { hasText: typed }).first().waitFor();
    await driver.command('View: Focus Active Editor Group');
  };

  await step('the server is killed in the middle of a word and restarts with the document and its findings', async () => {
    const editor = await driver.open('correct/.ouroboros/config.yaml');
    await driver.click(editor, 'interview');
    await until('a server', () => serverProcess());
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.type('interview: neve');
    await kill();
    await page.keyboard.type('rmind');
    await page.keyboard.press('Escape');
    await isBack();
    await marks('nevermind');
    await shot('back');
  });

  await step('it restarts four times', async () => {
    for (let time = 2; time <= 4; time++) {
      await kill();
      await isBack();
    }
    await page.keyboard.press('End');
    await page.keyboard.type('er');
    await page.keyboard.press('Escape');
    await marks('neverminder');
  });

  await step('the fifth time in a row it gives up and says so, and a button starts it again', async () => {
    await kill();
    // the driver keeps notifications from popping up
    await driver.command('Notifications: Show Notifications');
    const message = page.locator('.notifications-center .notification-list-item', { hasText: 'ended five times in a row' });
    await message.waitFor();
    await shot('given-up');
    assert.equal(serverProcess(), undefined);
    await message.getByRole('button', { name: 'Restart language server' }).click();
    await isBack();
    await driver.command('View: Focus Active Editor Group');
    await page.keyboard.press('End');
    await page.keyboard.type('s');
    await page.keyboard.press('Escape');
    await marks('neverminders');
  });

  driver.end();
};
