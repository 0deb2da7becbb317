// From an empty file to a config with four stages, using only the keyboard; then a look at the editor's feedback.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Driver, until } from './driver.mjs';

const file = 'empty/.ouroboros/config.yaml';
const wanted = `orchestrator:
  runtime_profile:
    stages:
      interview: codex
      execute: codex
      evaluate: codex
      reflect: codex`;

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  driver.write({ [file]: '' });
  const step = driver.step.bind(driver);
  const rows = page.locator('.suggest-widget.visible .monaco-list-row');
  let strokes = 0;
  const press = async (key) => {
    strokes += 1;
    await page.keyboard.press(key);
  };
  /** Accepts the first suggestion once it is the one that a user would look for. */
  const take = async (label) => {
    await rows.first().waitFor();
    await until(`"${label}" as the first suggestion`, async () => (await rows.first().getAttribute('aria-label'))?.startsWith(label));
    await press('Enter');
  };

  await step('four stages from an empty file in under 40 keystrokes', async () => {
    const editor = await driver.open(file);
    await editor.locator('.view-lines').click();
    await press('Control+Space');
    await rows.first().waitFor();
    await shot('completion');
    for (const key of ['orchestrator', 'runtime_profile', 'stages']) await take(key);
    for (const [index, stage] of ['interview', 'execute', 'evaluate', 'reflect'].entries()) {
      if (index > 0) await press('Enter');
      await take(stage);
      if (index === 0) {
        await rows.first().waitFor();
        await shot('completion-agents');
      }
      await take('codex');
    }
    assert.ok(strokes < 40, `${strokes} keystrokes`);
    await page.keyboard.press('Control+S');
    await until('the text on disk', () => readFileSync(join(process.env.OUROBOROS_TEST_WORKSPACE, file), 'utf8').trimEnd() === wanted);
  });

  await step('completely typed text stays as it was typed, whatever is suggested', async () => {
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Escape');
    const lines = wanted.split('\n').map((line) => line.trim());
    // at the speed of a person, so that suggestions are there at every Enter
    await page.keyboard.type(lines.join('\n'), { delay: 40 });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+S');
    await until('the text on disk', () => readFileSync(join(process.env.OUROBOROS_TEST_WORKSPACE, file), 'utf8').trimEnd() === wanted);
  });

  await step('a stage shows what it will really run on', async () => {
    await page.keyboard.press('Escape');
    const editor = await driver.open('correct/.ouroboros/config.yaml');
    const hover = await driver.hover(editor, 'interview', 'opencode');
    await shot('hover');
    assert.match(await hover.textContent(), /clarification.default_model/);
  });

  await step('stages that are not listed show what they inherit', async () => {
    await page.locator('.view-line', { hasText: 'execute, reflect: codex' }).first().waitFor();
  });

  driver.end();
};
