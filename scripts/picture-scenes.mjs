// The actions in the window while scripts/pictures.mjs takes its screenshots: what a person does in the first five minutes with each kind of
// file.
import { Driver } from '../test/vscode/window/driver.mjs';

export default async ({ page, shot }) => {
  const language = process.env.OUROBOROS_PICTURES_LANGUAGE;
  if (language) {
    await page.addInitScript((value) => {
      Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => value, set: () => undefined });
    }, language);
    await page.reload();
    await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
  }
  const driver = new Driver({ page, shot });
  const picture = async (name) => {
    await page.mouse.move(0, 0);
    await page.waitForTimeout(800);
    await shot(name);
  };

  /** A file alone in the window, when its findings are there. */
  const alone = async (path, width, height, mark) => {
    await driver.command('View: Close All Editors');
    await page.setViewportSize({ width, height });
    const editor = await driver.open(path);
    if (mark) await editor.locator(mark).first().waitFor({ timeout: 60_000 });
    return editor;
  };
  const mistake = ':is(.squiggly-error, .squiggly-warning)';
  await driver.command('View: Toggle Primary Side Bar Visibility');
  await driver.command('Preferences: Color Theme');
  const theme = process.env.OUROBOROS_PICTURES_THEME;
  await page.keyboard.type(theme);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first().waitFor();
  await page.keyboard.press('Enter');

  const editor = await alone('mistakes/.ouroboros/config.yaml', 900, 560, mistake);
  await picture('frame-1');
  await driver.fixes(editor, 'interveiw', 'interview');
  await picture('frame-2');
  await page.keyboard.press('Enter');
  await editor.locator('.view-line', { hasText: 'interview: codex' }).first().waitFor();
  await picture('frame-3');
  await driver.command('File: Revert File');

  const empty = await alone('new/.ouroboros/config.yaml', 900, 360);
  await empty.locator('.view-lines').click();
  await page.keyboard.type('orchestrator:\nruntime_profile:\nstages:\ninterview: ', { delay: 60 });
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget.visible .monaco-list-row').nth(3).waitFor();
  await picture('completion');
  await page.keyboard.press('Escape');
  await driver.command('File: Revert File');
  await hovered('correct/.ouroboros/config.yaml', 420, 'interview', 'opencode', 'hover');

  await hovered('mistakes/.ouroboros/mcp_servers.yaml', 480, 'header', 'headers', 'mcp-servers');
  const keys = await alone('new/.ouroboros/credentials.yaml', 900, 380, mistake);
  await driver.fixes(keys, 'opanai', 'Move under');
  await picture('credentials');
  await page.keyboard.press('Escape');
  const tools = await alone('mistakes/.ouroboros/tool_capabilities.yaml', 900, 480, mistake);
  await driver.fixes(tools, 'mcp__github__create_issue', 'mcp:github:create_issue');
  await picture('tools');
  await page.keyboard.press('Escape');
  const limits = await alone('mistakes/.ouroboros/backend_limits.yaml', 900, 440);
  await limits.locator('.squiggly-warning').nth(4).waitFor({ timeout: 60_000 });
  await picture('limits');

  const seed = await alone('mistakes/seed.yaml', 900, 480, mistake);
  await picture('seed-before');
  await driver.command('Fix All');
  await seed.locator('.view-line', { hasText: 'ontology_schema' }).first().waitFor();
  await picture('seed-after');
  await driver.command('File: Revert File');

  await alone('correct/.ouroboros/config.yaml', 1000, 1110);
  await driver.pick('F1', '>Ouroboros: Show stage routing', 'Ouroboros');
  const view = driver.view();
  await view.locator('tbody tr').nth(3).waitFor({ timeout: 60_000 });
  await driver.command('View: Join All Editor Groups');
  await page.waitForTimeout(2500);
  await picture('routing');
  await page.setViewportSize({ width: 1000, height: 860 });
  await driver.pick('F1', '>Ouroboros: Run doctor', 'Ouroboros');
  await page.waitForTimeout(4000);
  await picture('doctor');

  const work = await alone('correct/seed.yaml', 1280, 760);
  await driver.command('Ouroboros: Show seed');
  await view.locator('.status', { hasText: /starts/ }).waitFor({ timeout: 60_000 });
  await driver.click(work, 'tests');
  await view.locator('[aria-current=true]').waitFor();
  await picture('seed');

  await page.setViewportSize({ width: 1280, height: 800 });
  await driver.command('View: Close All Editors');
  await driver.pick('F1', '>Welcome: Open Walkthrough', 'Walkthrough');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Ouroboros' }).first().click();
  await page.locator('.getting-started-step.expanded').waitFor();
  await picture('walkthrough');

  /** A file alone in the window, with the hover of a word. */
  async function hovered(path, height, word, text, name) {
    await driver.hover(await alone(path, 900, height), word, text);
    await page.waitForTimeout(500); // it fades in
    await shot(name);
    await page.keyboard.press('Escape');
  }
};
