// The two views in full, used as a user does: every drop-down, every preset, undo, reload, two at once, themes, the deep check and its
// limits.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { violations } from './axe.mjs';
import { diagramSteps } from './diagram.mjs';
import { Driver, until } from './driver.mjs';
import { themeOf } from './theme.mjs';

const { OUROBOROS_TEST_WORKSPACE: workspace, OUROBOROS_TEST_LOG: log, OUROBOROS_TEST_VERSION: version } = process.env;
/** On the oldest VS Code, only what could be different there; on the newest, everything. */
const everything = version !== 'floor';
const original = '# mine: هذا تعليق من اليمين إلى اليسار\norchestrator:\n  runtime_profile: null # none yet\n\nlogging: {level: info}\n';
const files = {
  'routing/.ouroboros/config.yaml': original,
  'second/.ouroboros/config.yaml': 'orchestrator:\n  runtime_backend: goose\n',
  'probes/.ouroboros/config.yaml': config('codex', 'opencode', 'goose', 'gemini'),
  'escapes/.ouroboros/config.yaml': config('kiro', 'hermes', 'kiro', 'hermes'),
};
const stages = ['interview', 'execute', 'evaluate', 'reflect'];

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  driver.write(files);
  const step = driver.step.bind(driver);
  let view = driver.view();
  const onDisk = () => readFileSync(join(workspace, 'routing/.ouroboros/config.yaml'), 'utf8');
  const row = (stage) => view.locator('table.routing:not(.preview) tbody tr').filter({ has: view.getByRole('rowheader', { name: stage }) });
  const decided = (stage, by) => row(stage).locator('td').nth(1).locator('> :first-child').filter({ hasText: by }).waitFor();
  const axe = async () => assert.deepEqual(await violations(await driver.frame()), []);
  const askPrograms = async () => {
    await view.getByRole('button', { name: 'Ask the programs' }).click();
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Run Them' }).click();
  };
  /** What the doctor shows after a run that has brought a text: a short run can be over before anyone sees that it runs. */
  const answered = async (text) => {
    await view.locator('main', { hasText: text }).waitFor();
    await view.getByRole('button', { name: 'Ask the programs' }).waitFor();
    return view.locator('main').textContent();
  };
  const undo = async () => {
    await page.locator('.editor-instance .monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+Z');
  };

  await step('every stage has a drop-down, installed agents first, and a choice is an unsaved edit', async () => {
    await driver.open('routing/.ouroboros/config.yaml');
    await driver.command('Ouroboros: Show stage routing');
    await row('interview').waitFor();
    const groups = view.getByLabel('Agent of interview').locator('optgroup');
    await until('installed agents', async () => /^Found/.test((await groups.first().getAttribute('label')) ?? ''));
    assert.match((await groups.last().getAttribute('label')) ?? '', /^Not found/);
    for (const [index, agent] of ['codex', 'opencode', 'grok', 'claude'].entries()) {
      await view.getByLabel(`Agent of ${stages[index]}`).selectOption(`=${agent}`);
      await decided(stages[index], `stages.${stages[index]}`);
    }
    await view.locator('.banner', { hasText: 'Not saved yet' }).waitFor();
    assert.equal(onDisk(), original);
    await view.locator('.warning', { hasText: 'grok cannot answer LLM calls' }).first().waitFor();
    await shot('routing-changed');
    await axe();
  });

  await step('one Ctrl+Z undoes one choice, in the editor and from the view', async () => {
    await undo();
    await decided('reflect', 'built-in default');
    await view.locator('h1').click();
    await view.getByLabel('Agent of evaluate').focus();
    await page.keyboard.press('Control+Z');
    await decided('evaluate', 'built-in default');
  });

  await step('an undone choice can be redone from the view', async () => {
    for (const again of ['Control+Y', 'Control+Shift+Z']) {
      await view.getByLabel('Agent of evaluate').focus();
      await page.keyboard.press(again);
      await decided('evaluate', 'stages.evaluate');
      await view.getByLabel('Agent of evaluate').focus();
      await page.keyboard.press('Control+Z');
      await decided('evaluate', 'built-in default');
    }
  });

  await step('inheriting restores the file except for the null', async () => {
    for (const stage of ['interview', 'execute']) {
      await view.getByLabel(`Agent of ${stage}`).selectOption('');
      await decided(stage, 'built-in default');
    }
    await view.getByRole('button', { name: 'Save' }).click();
    await until('saved', () => onDisk() !== original);
    assert.equal(onDisk(), original.replace('orchestrator:\n  runtime_profile: null # none yet', '# none yet'));
  });

  await step('the fallback of stages can be chosen, and removed again', async () => {
    await view.getByLabel('orchestrator.runtime_backend').selectOption('=goose');
    await decided('execute', 'orchestrator.runtime_backend');
    await view.getByLabel('runtime_profile.default').selectOption('=codex');
    await decided('execute', 'runtime_profile.default');
    await view.getByLabel('runtime_profile.default').selectOption('');
    await decided('execute', 'orchestrator.runtime_backend');
  });

  await step('a model can be chosen, typed and inherited', async () => {
    const model = view.getByLabel('Model of evaluate');
    await model.selectOption('=claude-sonnet-4-6');
    await row('evaluate').locator('.aside', { hasText: 'evaluation.semantic_model' }).waitFor();
    await model.selectOption('?');
    const input = page.locator('.quick-input-widget input').first();
    await until('the present model', async () => (await input.inputValue()) === 'claude-sonnet-4-6');
    await input.fill('my: model');
    await page.keyboard.press('Enter');
    await until('the typed model', async () => (await model.inputValue()) === '=my: model');
    await model.selectOption('');
    await until('no model', async () => (await model.inputValue()) === '');
  });

  await step('every preset shows what would change, and is one step to undo', async () => {
    const preset = view.getByLabel('Preset', { exact: true });
    const values = await preset.locator('optgroup option').evaluateAll((options) => options.map(({ value }) => value));
    assert.equal(values.length, 8);
    for (const value of everything ? values : [values[0], values[7]]) {
      await preset.selectOption(value);
      const apply = view.getByRole('button', { name: 'Apply' });
      await apply.waitFor();
      if (value.includes('tri-vendor')) await shot('routing-preset');
      await view.locator('.preview tbody tr').first().waitFor();
      await apply.click();
      await view.locator('.preview').waitFor({ state: 'detached' });
      if (value.includes('routing-preset')) await decided(stages[3], 'stages.reflect');
      else await row('evaluate').locator('.aside', { hasText: 'evaluation.semantic_model' }).waitFor();
      await undo();
      await decided(stages[3], 'orchestrator.runtime_backend');
      await page.locator('.statusbar-item', { hasText: /^ ?goose$/ }).waitFor();
    }
  });

  await step('a file that is not YAML cannot be changed, and the view says why', async () => {
    await page.locator('.editor-instance .monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('llm: [');
    await page.keyboard.press('Delete');
    await view.getByText('It can be changed again once the file loads.').waitFor();
    // half-typed it was not YAML either, and then for a moment it was
    await until('it cannot be changed', () => view.getByLabel('Agent of interview').isDisabled());
    await shot('routing-unparsable');
    await axe();
    await driver.command('File: Revert File');
    await until('it can be changed again', () => view.getByLabel('Agent of interview').isEnabled());
  });

  await step('the focus and the scroll stay while the document is typed in', async () => {
    await page.setViewportSize({ width: 640, height: 400 });
    await view.getByLabel('Agent of reflect').focus();
    const top = async () => (await view.getByLabel('Agent of reflect').boundingBox()).y;
    const before = await top();
    await view.getByLabel('Agent of reflect').selectOption('=codex');
    await decided('reflect', 'stages.reflect');
    assert.equal(await view.locator(':focus').getAttribute('name'), 'agent:reflect');
    assert.ok(Math.abs((await top()) - before) < 2, 'what is looked at stays where it is');
    await shot('routing-200-percent');
    const tooWide = await driver.tooWide();
    const found = await violations(await driver.frame());
    await page.setViewportSize({ width: 1280, height: 800 });
    assert.deepEqual(tooWide, [], 'nothing has to be scrolled sideways');
    assert.deepEqual(found, []);
    await undo();
    await driver.command('File: Save');
    await view.locator('.banner', { hasText: 'Not saved yet' }).waitFor({ state: 'detached' });
  });

  await step('the view is restored after a reload of the window, and after a restart of the server', async () => {
    await driver.command('Developer: Reload Window');
    await page.waitForTimeout(2000);
    await page.waitForSelector('.monaco-workbench .part.statusbar');
    view = driver.view();
    await row('interview').waitFor();
    await driver.command('Ouroboros: Restart language server');
    await view.locator('.banner', { hasText: 'not running' }).waitFor({ state: 'detached' });
    await until('it can be changed', () => view.getByLabel('Agent of interview').isEnabled());
  });

  await step('the Explorer and the status bar show the table in short', async () => {
    await driver.open('second/.ouroboros/config.yaml');
    await page.locator('.statusbar-item', { hasText: 'goose' }).waitFor();
    const header = page.locator('.pane-header', { hasText: 'Stage Routing' });
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    await page.locator('.monaco-list-row', { hasText: 'orchestrator.runtime_backend' }).first().waitFor();
    await shot('tree');
  });

  await step('two configs are open side by side, each with its own view', async () => {
    await driver.command('Ouroboros: Show stage routing');
    await page.locator('.tab', { hasText: 'Stage routing' }).nth(1).waitFor();
    const titles = new Set();
    for (const index of [0, 1]) {
      await page.locator('.tab', { hasText: 'Stage routing' }).nth(index).click();
      await until('its file', async () => {
        for (const title of await visibleTitles(page)) titles.add(title);
        return titles.size > index;
      });
    }
    assert.deepEqual([...titles].toSorted(), ['routing/.ouroboros/config.yaml', 'second/.ouroboros/config.yaml']);
    await shot('side-by-side');
    await driver.command('View: Close All Editors');
    await until('none is left', async () => (await page.locator('.tab').count()) === 0);
  });

  await diagramSteps(driver);

  await step('the deep check lists the programs with their paths, asks once, and runs nothing without consent', async () => {
    await driver.open('probes/.ouroboros/config.yaml');
    await driver.command('Ouroboros: Run doctor');
    view = driver.view();
    await view.getByRole('button', { name: 'Ask the programs' }).click();
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    for (const program of ['codex', 'opencode', 'goose', 'gemini'])
      assert.match(await dialog.textContent(), new RegExp(`/bin/${program} --version`));
    await shot('doctor-confirm');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(existsSync(log), false, 'nothing ran');
  });

  await step('programs that answer, hang, crash and print a megabyte have different results', async () => {
    await askPrograms();
    const said = await answered('did not answer within 5 seconds');
    assert.match(said, /opencode --version[\s\S]*did not answer within 5 seconds/);
    assert.match(said, /goose --version[\s\S]*exited with 3[\s\S]*boom/);
    assert.match(said, /1\.2\.3 in \d+ ms.*more than was kept\. 4\.5\.6 in \d+ ms/s);
    assert.deepEqual(ran(), ['codex', 'gemini', 'goose', 'opencode']);
    await shot('doctor-probed');
    await axe();
  });

  await step('one check can be repeated', async () => {
    const check = view.getByRole('row').filter({ hasText: 'goose --version' });
    await check.hover();
    await check.getByRole('button', { name: /Check again/ }).click();
    await until('it ran again', () => ran().filter((name) => name === 'goose').length === 2);
    assert.equal(ran().filter((name) => name === 'codex').length, 1, 'and nothing else did');
  });

  await step('a run can be cancelled, and stops what it started', async () => {
    await askPrograms();
    await until('the slow one runs', () => ran().filter((name) => name === 'opencode').length === 2);
    await view.getByRole('button', { name: 'Cancel' }).click();
    await view.locator('.sum', { hasText: 'Cancelled' }).waitFor({ timeout: 4000 });
  });

  await step('escape sequences are removed, and a remaining child blocks nothing', async () => {
    await driver.open('escapes/.ouroboros/config.yaml');
    await driver.command('Ouroboros: Run doctor');
    // the doctor of the other file can still be in front
    await view.locator('.title button', { hasText: 'escapes' }).waitFor();
    await askPrograms();
    const said = await answered('7.8.9 in');
    assert.match(said, /7\.8\.9 in/);
    assert.match(said, /2\.0\.0 in/);
    assert.ok(!said.includes('\u001b') && !said.includes('title'), said);
  });

  await driver.command('View: Close All Editors');
  await driver.open('probes/.ouroboros/config.yaml');
  await driver.command('Ouroboros: Run doctor');
  await view.getByRole('button', { name: 'Ask the programs' }).waitFor();
  const seen = {};
  for (const theme of everything ? ['Light Modern', 'Dark Modern', 'Dark High Contrast', 'Light High Contrast'] : [])
    await step(`both views use the colours of ${theme}`, async () => {
      await driver.command('Preferences: Color Theme');
      await page.keyboard.type(theme);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.setViewportSize({ width: 1800, height: 1000 });
      await page.waitForTimeout(600);
      const name = theme.toLowerCase().replaceAll(' ', '-');
      await shot(`doctor-${name}`);
      await axe();
      seen[theme] = await themeOf(await driver.frame());
      await driver.command('Ouroboros: Show stage routing');
      await row('interview').waitFor();
      await page.waitForTimeout(300);
      await shot(`routing-${name}`);
      await axe();
      await driver.command('View: Close Editor');
      await view.locator('.sum').waitFor();
      await page.setViewportSize({ width: 1280, height: 800 });
    });

  if (everything)
    await step('the tests of the pages know these colours', () => {
      const kept = 'test/pages/themes.json';
      mkdirSync('out', { recursive: true });
      writeFileSync(join('out', 'themes.json'), `${JSON.stringify(seen, null, 2)}\n`);
      assert.deepEqual(JSON.parse(readFileSync(kept, 'utf8')), seen, `copy out/themes.json to ${kept}`);
    });

  driver.end();
};

/** A config that sets every stage. */
function config(...agents) {
  const lines = agents.map((agent, index) => `      ${['interview', 'execute', 'evaluate', 'reflect'][index]}: ${agent}\n`);
  return `orchestrator:\n  runtime_profile:\n    stages:\n${lines.join('')}`;
}

/** The files that the visible pages are about. */
async function visibleTitles(page) {
  const frames = page.locator('iframe.webview.ready:visible');
  const indexes = [...Array(await frames.count()).keys()];
  return Promise.all(
    indexes.map((index) =>
      frames
        .nth(index)
        .contentFrame()
        .frameLocator('#active-frame')
        .locator('.title button')
        .textContent({ timeout: 2000 })
        .catch(() => ''),
    ),
  ).then((found) => found.filter((title) => title !== ''));
}

/** The programs that ran, as they recorded it, sorted. */
function ran() {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  return lines.map((line) => line.split(' ')[0]).toSorted();
}
