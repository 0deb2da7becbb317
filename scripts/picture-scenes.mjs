// The actions in the window while scripts/pictures.mjs takes its screenshots.
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

  await page.setViewportSize({ width: 960, height: 600 });
  const editor = await driver.open('mistakes/.ouroboros/config.yaml');
  await editor.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
  await driver.command('View: Toggle Primary Side Bar Visibility');
  await picture('frame-1');
  await driver.fixes(editor, 'interveiw', 'interview');
  await picture('frame-2');
  await page.keyboard.press('Enter');
  await editor.locator('.view-line', { hasText: 'interview: codex' }).first().waitFor();
  await picture('frame-3');
  await driver.command('File: Revert File');

  await page.setViewportSize({ width: 960, height: 440 });
  const empty = await driver.open('new/.ouroboros/config.yaml');
  await empty.locator('.view-lines').click();
  await page.keyboard.type('orchestrator:\nruntime_profile:\nstages:\ninterview: ', { delay: 60 });
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget.visible .monaco-list-row').nth(3).waitFor();
  await picture('completion');
  await page.keyboard.press('Escape');
  await driver.command('File: Revert File');
  const correct = await driver.open('correct/.ouroboros/config.yaml');
  await driver.hover(correct, 'interview', 'opencode');
  await page.waitForTimeout(500); // it fades in
  await shot('hover');

  const limits = await driver.open('mistakes/.ouroboros/backend_limits.yaml');
  await limits.locator('.squiggly-warning').nth(4).waitFor({ timeout: 60_000 });
  await driver.hover(limits, 'codex', 'In force');
  await page.waitForTimeout(500); // it fades in
  await shot('limits');
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 960, height: 640 });
  const seed = await driver.open('mistakes/seed.yaml');
  await seed.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
  await picture('seed-before');
  await driver.command('Fix All');
  await seed.locator('.view-line', { hasText: 'ontology_schema' }).first().waitFor();
  await picture('seed-after');
  await driver.command('File: Revert File');

  await page.setViewportSize({ width: 1600, height: 700 });
  await driver.open('correct/.ouroboros/config.yaml');
  await driver.pick('F1', '>Ouroboros: Show stage routing', 'Ouroboros');
  const view = driver.view();
  await view.locator('tbody tr').nth(3).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2500);
  await picture('routing');
  await driver.pick('F1', '>Ouroboros: Run doctor', 'Ouroboros');
  await page.waitForTimeout(4000);
  await picture('doctor');

  await page.setViewportSize({ width: 1600, height: 800 });
  await driver.command('View: Close All Editors');
  const work = await driver.open('correct/seed.yaml');
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
};
