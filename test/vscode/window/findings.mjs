// What a finding says of itself: its hover, the page of its rule, and the list of files; used as a person does, in light, dark and high
// contrast.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Driver } from './driver.mjs';

const { HOME: home } = process.env;
/** By the name of a picture, the id of a theme. */
const themes = { light: 'Light Modern', dark: 'Dark Modern', contrast: 'Default High Contrast' };

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  const step = driver.step.bind(driver);
  const view = driver.view();
  const hover = page.locator('.monaco-hover:visible');
  const tree = page.getByRole('tree', { name: 'Ouroboros Files' });
  const row = (...words) => words.reduce((found, hasText) => found.filter({ hasText }), tree.locator('.monaco-list-row')).first();
  let editor;

  // the list is below the files of the workspace
  await page.setViewportSize({ width: 1280, height: 1200 });

  /** Takes a picture in every theme, of what `show` shows again after the colours have changed. */
  const inThemes = async (name, show) => {
    for (const [theme, title] of Object.entries(themes)) {
      driver.write({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': title }) });
      await page.waitForTimeout(1500);
      await show();
      await page.waitForTimeout(600); // it fades in
      await shot(`${name}-${theme}`);
    }
  };

  mkdirSync(join(home, '.ouroboros/seeds'), { recursive: true });
  const own = (name, text) => writeFileSync(join(home, '.ouroboros', name), text, { mode: 0o600 });
  own('config.yaml', 'orchestrator:\n  runtime_backend: codex\n  runtme: x\n');
  own('backend_limits.yml', 'backends: {}\n');
  own('mcp_servers.yaml', 'mcp_servers:\n  a: {}\n');
  own('seeds/tidy.yaml', 'goal: x\n');

  await step('the hover of a misspelt key says what is meant, and not a second time what the finding says', async () => {
    editor = await driver.open('mistakes/.ouroboros/config.yaml');
    await editor.locator('.squiggly-error').first().waitFor();
    await driver.hover(editor, 'runtme_backend', 'The agent that runs every stage');
    const text = await hover.first().textContent();
    assert.equal(text.split('is ignored. Did you mean').length, 2, text);
    assert.equal(await hover.locator('a', { hasText: 'Change to "runtime_backend"' }).count(), 1);
  });

  await step('pictures of the hover', () =>
    inThemes('hover', () => driver.hover(editor, 'runtme_backend', 'The agent that runs every stage')),
  );

  await step('the link in the hover applies the fix, which one undo takes back', async () => {
    await driver.hover(editor, 'runtme_backend', 'The agent that runs every stage');
    await hover.locator('a', { hasText: 'Change to "runtime_backend"' }).click();
    await editor.locator('.view-line', { hasText: ' runtime_backend:' }).first().waitFor();
    await page.keyboard.press('Control+Z');
    await editor.locator('.view-line', { hasText: 'runtme_backend' }).first().waitFor();
  });

  await step('the code of a finding opens the page of its rule, without a network', async () => {
    await driver.hover(editor, 'runtme_backend', 'The agent that runs every stage');
    await hover.locator('a.code-link', { hasText: 'unknown-key' }).click();
    await view.getByRole('heading', { name: 'unknown-key' }).waitFor();
    for (const name of ['Examples', 'Why', 'How to silence it']) await view.getByRole('heading', { name }).waitFor();
  });

  await step('pictures of the page', () => inThemes('rule', () => view.getByRole('heading', { name: 'unknown-key' }).waitFor()));

  await step('a user asks for the list of files, and it is there from now on', async () => {
    await driver.command('View: Close All Editors');
    assert.equal(await tree.count(), 0);
    await driver.command('Ouroboros: Show ouroboros files');
    await tree.waitFor();
    await page.locator('.pane-header', { hasText: 'workspace' }).first().click();
    await row('config.yaml', 'in force', 'one warning').waitFor();
    await row('backend_limits.yml', 'not read').waitFor();
    await row('mcp_servers.yaml', 'does not load').waitFor();
    await row('credentials.yaml', 'not there').waitFor();
    await row('tidy.yaml', 'does not load').waitFor();
  });

  await step('pictures of the list', () => inThemes('files', () => row('config.yaml', 'in force').waitFor()));

  await step('a file that is not read says what is read instead', async () => {
    await row('backend_limits.yml').hover();
    await hover.filter({ hasText: 'The name must be backend_limits.yaml.' }).first().waitFor();
    await page.keyboard.press('Escape');
  });

  await step('Enter opens the file, and its menu shows its problems', async () => {
    await row('config.yaml', 'in force').click();
    await page.locator('.tab.active', { hasText: 'config.yaml' }).first().waitFor();
    await page.locator('.squiggly-warning').first().waitFor();
    await row('config.yaml', 'in force').click({ button: 'right' });
    await page.locator('.monaco-menu .action-label', { hasText: 'Show problems' }).first().click();
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'runtme' }).first().waitFor();
  });

  await step('a file that changes on the disk is read again', async () => {
    own('credentials.yaml', 'providers: {}\n');
    await row('credentials.yaml', 'in force').waitFor();
    rmSync(join(home, '.ouroboros/credentials.yaml'));
    await row('credentials.yaml', 'not there').waitFor();
  });

  await step('what is typed is counted when it is saved', async () => {
    const opened = page.locator('.editor-instance .monaco-editor').first();
    await driver.click(opened, 'runtme');
    await page.keyboard.press('End');
    await page.keyboard.type('\nllmm: {}');
    await page.locator('.squiggly-warning').nth(1).waitFor();
    await row('config.yaml', 'in force', 'one warning').waitFor();
    await page.keyboard.press('Control+S');
    await row('config.yaml', 'in force', '2 warnings').waitFor();
  });

  await step('the list has names for a screen reader', async () => {
    const label = await row('mcp_servers.yaml').getAttribute('aria-label');
    assert.match(label ?? '', /^mcp_servers\.yaml, Ouroboros MCP Servers, does not load, /);
  });

  driver.end();
};
