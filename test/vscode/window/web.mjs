// The extension in the web extension host, with its server in a web worker: used from outside as a user does.
import assert from 'node:assert/strict';
import { Driver, until } from './driver.mjs';

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  const step = driver.step.bind(driver);
  const view = driver.view();
  let editor;

  await step('the server runs in a worker, not in a process', async () => {
    editor = await driver.open('mistakes/.ouroboros/config.yaml');
    await editor.locator('.squiggly-error').first().waitFor();
    await until('the worker', async () => page.workers().length > 0 || page.frames().length > 1);
    await shot('mistakes');
  });

  await step('one keystroke fixes interveiw', async () => {
    await driver.fixes(editor, 'interveiw', 'interview');
    await page.keyboard.press('Enter');
    await editor.locator('.view-line', { hasText: 'interview: codex' }).first().waitFor();
  });

  await step('routing is computed from the file, and says that programs need a desktop', async () => {
    await driver.open('correct/.ouroboros/config.yaml');
    await driver.command('Ouroboros: Show stage routing');
    await view.locator('tbody tr').nth(3).waitFor();
    assert.match((await view.locator('main').textContent()) ?? '', /needs a desktop/);
    await shot('routing');
  });

  await step('the diagram is drawn and copied, and says that comparing with a commit needs a desktop', async () => {
    await view.locator('svg.picture:visible text', { hasText: 'opencode' }).first().waitFor();
    await view.getByRole('button', { name: 'Copy as Mermaid' }).click();
    await page.locator('.statusbar-item', { hasText: 'Copied' }).waitFor();
    await view.getByRole('button', { name: 'Compare with the last commit' }).click();
    await view.locator('.comparison', { hasText: 'needs a desktop' }).waitFor();
    await view.getByRole('button', { name: 'Hide' }).click();
  });

  await step('the doctor checks the file, and says what needs a desktop', async () => {
    await driver.command('Ouroboros: Run doctor');
    await view.getByText('This needs a desktop').first().waitFor();
    await shot('doctor');
  });

  await step('the list of files contains only what is open, and says so', async () => {
    await driver.command('Ouroboros: Show ouroboros files');
    await page
      .getByText(/^Only open files are listed: in a browser/)
      .first()
      .waitFor();
    await page.getByRole('tree', { name: 'Ouroboros Files' }).locator('.monaco-list-row', { hasText: 'config.yaml' }).first().waitFor();
    await shot('files');
  });

  await step('the code of a finding opens the page of its rule', async () => {
    await driver.open('mistakes/.ouroboros/mcp_servers.yaml');
    const marked = page.locator('.editor-instance .monaco-editor', { hasText: 'some-mcp-server' });
    await marked.locator('.squiggly-error').first().waitFor();
    await page.keyboard.press('F8');
    await page.locator('.marker-widget a.code-link').first().click();
    await view.getByRole('heading', { name: 'How to silence it' }).waitFor();
    await shot('rule');
  });

  driver.end();
};
