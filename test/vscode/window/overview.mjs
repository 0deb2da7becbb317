// A seed at a glance, used as a user does: opened, followed both ways, typed in, broken, mended, narrow, in every theme, large.
import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { Driver, until } from './driver.mjs';

const { OUROBOROS_TEST_VERSION: version } = process.env;
const everything = version !== 'floor';
const seed = `goal: Build a bread timer with three alarms that can be heard in the next room
task_type: code
constraints:
  - No network access
  - Runs on a Raspberry Pi Zero
acceptance_criteria:
  - The alarms can be told apart by ear
  - description: All tests pass
    verify_command: python -m pytest -q
    output_assertion: 12 passed
    expected_artifacts: [timer/core.py, timer/sound.py]
  - description: The dial reads well from two metres
    verify_exemption_reason: Somebody has to look at it
  - description: The manual explains every button
    expected_artifacts:
      - docs/manual.md
ontology_schema:
  name: Timer
  description: One loaf and its three alarms
  fields:
    - name: minutes
      type: number
      description: How long the loaf bakes
metadata:
  ambiguity_score: 0.12
`;
const many = Array.from({ length: 10_000 }, (_, index) => `  - Criterion number ${index}\n`).join('');
const files = {
  'work/seed.yaml': seed,
  'work/timer/core.py': '',
  'large/seed.yaml': `goal: x\nacceptance_criteria:\n${many}ontology_schema: {name: A, description: b}\nmetadata: {}\n`,
};

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  driver.write(files);
  const step = driver.step.bind(driver);
  const view = driver.view();
  const row = (title) => view.locator('table.overview tbody tr').filter({ has: view.getByRole('rowheader', { name: title }) });
  const axe = async () => assert.deepEqual(await violations(await driver.frame()), []);
  let editor;

  await step('without a seed it says that there is none', async () => {
    await driver.command('Ouroboros: Show seed');
    // A window without a screen shows no toasts: the bell has a dot instead.
    await page.locator('[id="status.notifications"] .codicon-bell-dot').waitFor();
    assert.equal(await page.locator('.tab').count(), 0, 'no page about nothing');
  });

  await step('the button above the editor shows what is asked first: it starts, and how each criterion will be checked', async () => {
    editor = await driver.open('work/seed.yaml');
    await page.locator('.editor-actions .action-label[aria-label^="Show seed"]').first().click();
    await view.locator('.status', { hasText: 'ouroboros run starts with this seed.' }).waitFor();
    await row('All tests pass').locator('code', { hasText: 'python -m pytest -q' }).waitFor();
    await row('The alarms can be told apart by ear').locator('.warn', { hasText: 'Only the agents check it' }).waitFor();
    await row('timer/core.py').locator('.pass', { hasText: 'Exists' }).waitFor();
    await row('timer/sound.py').locator('.skip', { hasText: 'Does not exist yet' }).waitFor();
    await row('execute').waitFor();
    await shot('overview');
    await axe();
  });

  await step('a click on a row goes to its place, and the cursor marks the row', async () => {
    await row('minutes').getByRole('button').click();
    await until('the line of the field', async () => (await driver.cursor()).line === 21);
    await row('minutes').and(view.locator('[aria-current=true]')).waitFor();
    await driver.click(editor, 'network');
    await row('No network access').and(view.locator('[aria-current=true]')).waitFor();
    assert.equal(await view.locator('[aria-current]').count(), 1);
    await shot('overview-current');
    await axe();
  });

  await step('it follows what is typed, and leads to what refuses the seed', async () => {
    await driver.click(editor, 'network');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.type('42');
    await view.locator('.status', { hasText: 'ouroboros run refuses it' }).waitFor();
    await page.keyboard.press('Control+Home');
    await view.locator('.status').getByRole('button', { name: 'Go to the problem' }).click();
    await until('the line of the problem', async () => (await driver.cursor()).line === 4);
    await shot('overview-refused');
    await axe();
    await driver.command('File: Revert File');
    await view.locator('.status', { hasText: 'starts with this seed' }).waitFor();
  });

  await step('what is half typed leaves the picture of before, dimmed', async () => {
    await editor.locator('.view-lines').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('orchestrator: [');
    await page.keyboard.press('Delete');
    await view.locator('main.old').waitFor();
    await view.locator('.warning', { hasText: 'last state' }).waitFor();
    await row('All tests pass').waitFor();
    await shot('overview-half-typed');
    await axe();
    await driver.command('File: Revert File');
    await view.locator('main.old').waitFor({ state: 'detached' });
  });

  await step('arrows move in a table, Enter goes there, Escape gives the focus back', async () => {
    await view.locator('h1').click();
    await row('The alarms can be told apart by ear').getByRole('button').focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await view.locator(':focus').textContent(), 'All tests pass');
    await page.keyboard.press('Enter');
    await until('the line of the criterion', async () => (await driver.cursor()).line === 8);
    await view.locator('h1').click();
    await row('All tests pass').getByRole('button').focus();
    await page.keyboard.press('Escape');
    await until('the focus in the editor', () => editor.evaluate((element) => element.contains(element.ownerDocument.activeElement)));
  });

  await step('an empty seed is one calm line', async () => {
    await editor.locator('.view-lines').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await view.locator('.status', { hasText: 'ouroboros run refuses it' }).waitFor();
    await shot('overview-empty');
    await axe();
    await driver.command('File: Revert File');
    await view.locator('.status', { hasText: 'starts with this seed' }).waitFor();
  });

  await step('three hundred pixels are enough', async () => {
    await page.setViewportSize({ width: 820, height: 900 });
    await page.waitForTimeout(500);
    await shot('overview-narrow');
    const wide = await driver.tooWide();
    const found = await violations(await driver.frame());
    await page.setViewportSize({ width: 1280, height: 800 });
    assert.deepEqual(wide, [], 'nothing has to be scrolled sideways');
    assert.deepEqual(found, []);
  });

  for (const theme of everything ? ['Light Modern', 'Dark Modern', 'Dark High Contrast', 'Light High Contrast'] : [])
    await step(`it takes the colours of ${theme}`, async () => {
      await driver.command('Preferences: Color Theme');
      await page.keyboard.type(theme);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.setViewportSize({ width: 1600, height: 1000 });
      await page.waitForTimeout(600);
      await driver.click(editor, 'Raspberry');
      await row('Runs on a Raspberry Pi Zero').and(view.locator('[aria-current=true]')).waitFor();
      await shot(`overview-${theme.toLowerCase().replaceAll(' ', '-')}`);
      await axe();
      await page.setViewportSize({ width: 1280, height: 800 });
    });

  await step('it is there again after a reload of the window', async () => {
    await driver.command('Developer: Reload Window');
    await page.waitForTimeout(2000);
    await page.waitForSelector('.monaco-workbench .part.statusbar');
    await row('All tests pass').waitFor();
    await driver.command('View: Close All Editors');
  });

  await step('of ten thousand criteria the first are drawn, and all are counted', async () => {
    await driver.open('large/seed.yaml');
    await driver.command('Ouroboros: Show seed');
    await view.getByRole('heading', { name: 'Acceptance criteria (10000)' }).waitFor();
    await view.locator('.quiet', { hasText: 'and 9800 more' }).waitFor();
    assert.equal(await row('Criterion number').count(), 200);
    await driver.command('View: Close All Editors');
    await until('none is left', async () => (await page.locator('.tab').count()) === 0);
  });

  driver.end();
};
