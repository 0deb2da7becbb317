// The diagram of the routing view, used as a user does: what it leads to, what it shows of a choice, what it copies and compares.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { violations } from './axe.mjs';
import { until } from './driver.mjs';

const { OUROBOROS_TEST_WORKSPACE: workspace } = process.env;
const path = 'flow/.ouroboros/config.yaml';
const text = `orchestrator:
  runtime_profile:
    default: codex
    stages:
      execute: goose
`;

export async function diagramSteps(driver) {
  const { page, shot } = driver;
  const step = driver.step.bind(driver);
  const view = driver.view();
  const picture = view.locator('svg.picture:visible');
  const said = (words) => picture.locator('text', { hasText: words }).first();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], {
      cwd: join(workspace, 'flow'),
    });

  await step('the diagram shows each stage, its agent and what decided, and one of its pictures fits the panel', async () => {
    driver.write({ [path]: text });
    git('init', '--quiet');
    git('add', '.ouroboros/config.yaml');
    git('commit', '--quiet', '--message', 'first');
    await driver.open(path);
    await driver.command('Ouroboros: Show stage routing');
    await said('goose').waitFor();
    await said('stages.execute').waitFor();
    assert.equal(await picture.count(), 1);
    assert.deepEqual(await driver.tooWide(), []);
    assert.deepEqual(await violations(await driver.frame()), []);
    await shot('diagram');
  });

  await step('no text of the diagram leaves its box, in the fonts of the window', async () => {
    for (const width of [1800, 1280, 800]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(300);
      const outside = await picture.evaluate((svg) =>
        [...svg.querySelectorAll('text')].flatMap((words) => {
          const [box, frame] = [words.getBBox(), words.parentElement.querySelector(':scope > .frame')?.getBBox()];
          return frame && box.x + box.width > frame.x + frame.width + 1 ? [words.textContent] : [];
        }),
      );
      assert.deepEqual(outside, []);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await step('a line leads to the key that decided, by mouse and by keyboard; arrows move', async () => {
    await picture
      .getByRole('button', { name: /^execute, agent and internal LLM: goose/ })
      .first()
      .click();
    await until('the key', async () => (await driver.cursor()).line === 5);
    const buttons = picture.getByRole('button');
    await buttons.first().focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await view.locator('svg :focus title').textContent(), await buttons.nth(1).locator('title').textContent());
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await until('the other key', async () => (await driver.cursor()).line === 3);
  });

  await step('it is copied as SVG and as Mermaid', async () => {
    await view.getByRole('button', { name: 'Copy as SVG' }).click();
    await until('the SVG', async () => /^<svg [\s\S]*>goose<\/text>/.test(await copied()));
    await view.getByRole('button', { name: 'Copy as Mermaid' }).click();
    await until('the flowchart', async () => /^flowchart LR\n[\s\S]*stages\.execute/.test(await copied()));
  });

  await step('an open drop-down shows which stages it affects, and the option that is pointed at what it would change', async () => {
    const fallback = view.getByLabel('runtime_profile.default');
    await fallback.focus();
    await view.locator('.remark', { hasText: 'Affects interview, evaluate, reflect' }).waitFor();
    await page.keyboard.press('Enter');
    await fallback.locator('option', { hasText: 'hermes' }).hover();
    await view.locator('.remark', { hasText: 'After this choice' }).waitFor();
    await said('agent: codex → hermes').waitFor();
    await shot('diagram-pointed-at');
    await page.keyboard.press('Escape');
    await view.locator('h1').click();
    await said('agent: codex → hermes').waitFor({ state: 'detached' });
  });

  await step('unsaved changes are one line for each stage, until they are saved', async () => {
    await view.getByLabel('runtime_profile.default').selectOption('=opencode');
    await view.locator('.comparison', { hasText: '3 stages differ from the saved file.' }).waitFor();
    await view.locator('.comparison li', { hasText: 'reflect agent: codex → opencode' }).waitFor();
    await shot('diagram-unsaved');
    await view.getByRole('button', { name: 'Save' }).click();
    await view.locator('.comparison').waitFor({ state: 'detached' });
  });

  await step('the last commit is compared with on request, as the file is typed in, until that is hidden', async () => {
    await view.getByRole('button', { name: 'Compare with the last commit' }).click();
    await view.locator('.comparison', { hasText: '3 stages differ from HEAD.' }).waitFor();
    await view.getByLabel('runtime_profile.default').selectOption('=codex');
    await view.locator('.comparison', { hasText: 'No stage differs from HEAD.' }).waitFor();
    assert.deepEqual(await violations(await driver.frame()), []);
    await view.getByRole('button', { name: 'Hide' }).click();
    await view.locator('.comparison', { hasText: 'HEAD' }).waitFor({ state: 'detached' });
    await view.getByRole('button', { name: 'Save' }).click();
    await view.locator('.banner', { hasText: 'Not saved yet' }).waitFor({ state: 'detached' });
  });

  await step('it is magnified, and back', async () => {
    const width = async () => (await picture.boundingBox()).width;
    const before = await width();
    await view.getByRole('button', { name: 'Larger' }).click();
    await until('larger', async () => (await width()) > before * 1.1);
    await view.getByRole('button', { name: 'Smaller' }).click();
    await until('as before', async () => Math.abs((await width()) - before) < 1);
    await driver.command('View: Close All Editors');
    await until('none is left', async () => (await page.locator('.tab').count()) === 0);
  });
}
