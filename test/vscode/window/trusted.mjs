// The packaged extension, used from outside as a user does: palette, problems, quick fix, routing, doctor.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { violations } from './axe.mjs';
import { Driver, until } from './driver.mjs';

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  const step = driver.step.bind(driver);
  const view = driver.view();
  let editor;

  await step('mistakes are underlined', async () => {
    editor = await driver.open('mistakes/.ouroboros/config.yaml');
    await editor.locator('.squiggly-error').first().waitFor();
    await driver.command('Problems: Focus on Problems View');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'interveiw' }).first().waitFor();
    await shot('problems');
  });

  await step('one keystroke fixes interveiw', async () => {
    await driver.fixes(editor, 'interveiw', 'interview');
    await shot('quick-fix');
    await page.keyboard.press('Enter');
    await editor.locator('.view-line', { hasText: 'interview: codex' }).first().waitFor();
    await page.keyboard.press('Control+J');
  });

  await step('the routing of a file that does not load says so at its top', async () => {
    await driver.command('Ouroboros: Show stage routing');
    await view.locator('.status.broken, .status.unparsable').waitFor();
    assert.equal(await view.locator('tbody tr').count(), 4);
    await shot('routing-broken');
    await driver.click(editor, 'interview');
    await driver.command('File: Revert File');
  });

  await step('any file can be treated as one of ours, and the workspace remembers it', async () => {
    await driver.open('other.yaml');
    await driver.command('Ouroboros: Treat this file as an ouroboros file');
    // by keyboard: the description of a row that the mouse rests on can cover the next one
    for (const answer of ['Ouroboros Config', 'Workspace settings']) {
      await page.locator('.quick-input-list .monaco-list-row', { hasText: answer }).waitFor();
      await page.keyboard.type(answer);
      await page.locator('.quick-input-list .monaco-list-row').first().filter({ hasText: answer }).waitFor();
      await page.keyboard.press('Enter');
    }
    await page.locator('.editor-instance .monaco-editor .squiggly-error').first().waitFor();
    const settings = readFileSync(join(process.env.OUROBOROS_TEST_WORKSPACE, '.vscode/settings.json'), 'utf8');
    assert.deepEqual(JSON.parse(settings)['files.associations'], { '**/other.yaml': 'ouroboros-config' });
  });

  await step('a config that does not exist is created if the user agrees', async () => {
    const file = join(process.env.HOME, '.ouroboros/config.yaml');
    await driver.command('View: Close All Editors');
    await driver.command('Ouroboros: Open config');
    // the driver keeps notifications from popping up
    await driver.command('Notifications: Show Notifications');
    const create = page.locator('.notifications-center').getByRole('button', { name: 'Create' });
    await create.waitFor();
    await shot('open-config');
    assert.equal(existsSync(file), false);
    await create.click();
    await page.locator('.view-line', { hasText: 'economics:' }).first().waitFor();
    assert.match(readFileSync(file, 'utf8'), /^orchestrator:/m);
    assert.equal(await page.locator('.squiggly-error').count(), 0);
  });

  await step('routing of a file that loads', async () => {
    await driver.command('View: Close All Editors');
    editor = await driver.open('correct/.ouroboros/config.yaml');
    await driver.command('Ouroboros: Show stage routing');
    await view.locator('.status.loads, .status.warnings').waitFor();
    await shot('routing');
  });

  await step('a click on a row opens the key that decides it', async () => {
    await view.locator('tbody tr', { hasText: 'interview' }).locator('th').click();
    const line = readLine('correct', 'interview: opencode');
    await until('the cursor', async () => (await driver.cursor()).line === line);
  });

  await step('the table follows the document as it is typed', async () => {
    const program = (name) => view.locator('tbody tr', { hasText: 'interview' }).locator('.program', { hasText: `bin/${name}` });
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.type('interview: codex');
    await program('codex').waitFor();
    await page.keyboard.press('Escape');
    await driver.command('File: Revert File');
    await program('opencode').waitFor();
  });

  await step('the keyboard reaches every control and returns to the editor', async () => {
    const link = view.locator('tbody tr', { hasText: 'evaluate' }).locator('td button.link').first();
    await link.focus();
    await page.keyboard.press('ArrowUp');
    const focused = () => view.locator(':focus').evaluate((node) => node.closest('tr')?.querySelector('th')?.textContent);
    assert.equal(await focused(), 'execute');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'evaluate');
    await page.keyboard.press('Enter');
    const line = readLine('correct', 'evaluate: goose');
    await until('the cursor', async () => (await driver.cursor()).line === line);
    await link.focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await until('the editor has the focus', () => page.locator('.editor-instance .monaco-editor.focused').count());
  });

  await step('axe finds nothing in the routing view', async () => assert.deepEqual(await violations(await driver.frame()), []));

  await step('wide, it is a table', async () => {
    await page.setViewportSize({ width: 1800, height: 800 });
    await page.waitForTimeout(300);
    await shot('routing-wide');
    assert.deepEqual(await violations(await driver.frame()), []);
  });

  await step('narrow, it is cards', async () => {
    await page.setViewportSize({ width: 900, height: 1000 });
    await page.waitForTimeout(300);
    await shot('routing-narrow');
    assert.deepEqual(await violations(await driver.frame()), []);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await step('the doctor reports in groups', async () => {
    await driver.command('Ouroboros: Run doctor');
    await view.locator('section h2').first().waitFor();
    await view.getByRole('button', { name: 'Copy as JSON' }).click();
    await page.locator('.statusbar-item', { hasText: 'Copied' }).waitFor();
    await shot('doctor');
    assert.deepEqual(await violations(await driver.frame()), []);
  });

  for (const theme of ['Light Modern', 'Dark High Contrast'])
    await step(`it uses the colours of ${theme}`, async () => {
      await driver.command('Preferences: Color Theme');
      await page.keyboard.type(theme);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForTimeout(800);
      await shot(`doctor-${theme.toLowerCase().replaceAll(' ', '-')}`);
      assert.deepEqual(await violations(await driver.frame()), []);
    });

  driver.end();
};

/** The line number of a text in an example, from 1. */
function readLine(example, text) {
  const lines = readFileSync(new URL(`../../../examples/${example}/.ouroboros/config.yaml`, import.meta.url), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}
