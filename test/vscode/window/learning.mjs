// An unknown release is installed: what is reported before it is queried, the question to the user, and what is known afterwards.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import '../../../scripts/typescript.mjs';
import { violations } from './axe.mjs';
import { appears, Driver, until } from './driver.mjs';

const { installed, newerStandIn } = await import('../../support/stand-in.ts');

const { HOME: home, OUROBOROS_TEST_WORKSPACE: workspace, OUROBOROS_TEST_LOG: log, PATH: path } = process.env;
const file = 'newer/.ouroboros/config.yaml';
const config = `orchestrator:
  runtime_backend: nova
  runtime_profile:
    stages:
      deliver: nova
sandbox:
  mode: container
  quota:
    tokens: 500
`;

/** Each with the word that the names of its pictures contain. */
const themes = [
  ['Dark Modern', 'dark'],
  ['Dark High Contrast', 'contrast'],
  ['Light Modern', 'light'],
];

export default async ({ page, shot }) => {
  await install();
  const driver = new Driver({ page, shot });
  driver.write({ [file]: config });
  const step = driver.step.bind(driver);
  const view = driver.view();
  const problems = page.locator('.markers-panel .monaco-list-row');
  const marks = (...kinds) => page.locator(kinds.map((kind) => `.editor-instance .monaco-editor .squiggly-${kind}`).join(', '));
  const question = page.locator('.notifications-center .notification-list-item', { hasText: 'Ask it what is new?' });
  const outline = page.locator('.outline-pane .monaco-list-row');
  let editor;

  /** Opens the details of the language status, with the release that the file is checked against. */
  const status = async (words, picture) => {
    await driver.click(editor, 'deliver');
    const details = page.locator('.monaco-hover:visible .hover-language-status', { hasText: words });
    await until(`"${words}" in the language status`, async (attempt) => {
      await page.mouse.move(0, 0);
      await page.locator('[id="status.languageStatus"]').hover();
      return appears(details.first(), attempt);
    });
    await shot(picture);
    await page.mouse.move(0, 0);
  };
  const reload = async () => {
    await page.reload();
    await page.waitForSelector('.monaco-workbench .part.statusbar');
    editor = await driver.open(file);
  };
  /** Waits until the question is there. The driver keeps notifications from popping up. */
  const asked = () =>
    until('the question', async () => {
      await driver.command('Notifications: Show Notifications');
      await page.waitForTimeout(1000);
      return (await question.count()) > 0;
    });
  const theme = async (name) => {
    await driver.command('Preferences: Color Theme');
    await page.keyboard.type(name);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(600);
  };

  await step('before it is queried, none of its names is an error, and none of its programs was run', async () => {
    editor = await driver.open(file);
    await driver.command('Problems: Focus on Problems View');
    // until the machine was looked at, the newest known release is assumed
    await problems.filter({ hasText: 'may know "deliver"' }).first().waitFor();
    assert.equal(await marks('error', 'warning').count(), 0);
    assert.match(
      await problems.filter({ hasText: 'deliver' }).first().textContent(),
      /0\.99\.0 is newer than the releases this extension knows/,
    );
    await shot('unseen');
    await page.keyboard.press('Control+J');
    await status('0.99.0', 'unseen-status');
    assert.equal(existsSync(log), false);
  });

  await step('the outline, which was asked for before the release was known, strikes out nothing that it may know', async () => {
    await driver.command('Explorer: Focus on Outline View');
    await outline.filter({ hasText: 'sandbox' }).first().waitFor();
    await until('an outline of this release', async () => (await outline.locator('.deprecated').count()) === 0);
    await shot('outline');
    await page.keyboard.press('Escape');
  });

  await step('the question names the release and the program; a no is a setting, and the question does not come again', async () => {
    await asked();
    assert.match(await question.textContent(), /0\.99\.0[\s\S]*0\.51\.14[\s\S]*ouroboros-ai\/bin\/python/);
    for (const [name, colour] of themes) {
      await theme(name);
      await asked();
      await shot(`question-${colour}`);
    }
    await question.getByRole('button', { name: 'Never' }).click();
    await until('the setting', () => answer() === 'never');
    await reload();
    await marks('info').first().waitFor();
    await driver.command('Notifications: Show Notifications');
    assert.equal(await question.count(), 0);
    assert.equal(existsSync(log), false);
    await page.keyboard.press('Escape');
  });

  await step('the setting is a machine setting, and after it is reset the question comes again', async () => {
    await driver.command('Preferences: Open Settings (UI)');
    await page.locator('.settings-editor').waitFor();
    await page.keyboard.type('ouroboros.learn');
    // this is a remote window, which has its own settings
    await page.locator('.settings-tabs-widget .action-label', { hasText: 'Remote' }).click();
    const select = page.locator('.setting-item-contents', { hasText: 'Learn' }).locator('select');
    await select.waitFor();
    assert.equal(await select.evaluate((node) => node.selectedOptions[0].textContent), 'never');
    await shot('setting');
    await select.selectOption({ label: 'ask' });
    await until('the setting', () => answer() !== 'never');
    await driver.command('View: Close Editor');
    await asked();
  });

  await step('after the user agreed, it is queried, and its names have no findings', async () => {
    await question.getByRole('button', { name: 'Ask It' }).click();
    await until('the setting', () => answer() === 'always');
    await until('it ran', () => existsSync(log));
    await driver.command('View: Focus Active Editor Group');
    await until('no mark is left', async () => (await marks('error', 'warning', 'info').count()) === 0);
    for (const [name, colour] of themes) {
      await theme(name);
      await status('asked what it knows', `learned-status-${colour}`);
    }
  });

  await step('new names have hover and completion', async () => {
    await driver.hover(editor, 'deliver', 'nova');
    await driver.hover(editor, 'container', 'New in your release.');
    await shot('hover');
    await page.mouse.move(0, 0);
    await driver.click(editor, 'mode');
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.type('mode: ');
    await page.keyboard.press('Control+Space');
    for (const value of ['none', 'container', 'machine'])
      await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: value }).first().waitFor();
    await shot('completion');
    await page.keyboard.press('Escape');
    await driver.command('File: Revert File');
    await driver.click(editor, 'deliver');
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.type('deliver: n');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'nova' }).first().waitFor();
    await page.keyboard.press('Escape');
    await driver.command('File: Revert File');
  });

  await step('a typo of a new name is reported with its fix', async () => {
    await driver.click(editor, 'deliver');
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.type('delivr: nova');
    await page.keyboard.press('Escape');
    await marks('error').first().waitFor();
    await driver.fixes(editor, 'delivr', 'Change to "deliver"');
    await shot('fix');
    await page.keyboard.press('Enter');
    await editor.locator('.view-line', { hasText: 'deliver: nova' }).first().waitFor();
    await driver.command('File: Revert File');
  });

  await step('the command queries again and reports the differences', async () => {
    await driver.command('Ouroboros: Learn from the installed ouroboros');
    await driver.command('Notifications: Show Notifications');
    const message = page.locator('.notifications-center .notification-list-item', { hasText: '0.99.0 was asked, and differs' });
    await message.waitFor();
    await shot('asked');
    await driver.command('Notifications: Clear All Notifications');
  });

  await page.setViewportSize({ width: 1600, height: 900 });
  for (const [name, colour] of themes) {
    await step(`the new stage is routed to the new agent; ${colour}`, async () => {
      await theme(name);
      await driver.command('Ouroboros: Show stage routing');
      await view.locator('tbody tr', { hasText: 'deliver' }).filter({ hasText: 'nova' }).waitFor();
      assert.equal(await view.getByLabel('Agent of deliver').evaluate((node) => node.selectedOptions[0].textContent), 'nova');
      await page.waitForTimeout(300);
      await shot(`routing-${colour}`);
      assert.deepEqual(await violations(await driver.frame()), []);
      await driver.command('View: Close Editor');
    });
    await step(`the doctor shows the differences between the release and the extension; ${colour}`, async () => {
      await driver.command('Ouroboros: Run doctor');
      const group = view.locator('section', { has: view.getByRole('heading', { name: 'Ouroboros', exact: true }) });
      const rows = (title, text) => group.locator('tr', { hasText: title }).filter({ hasText: text }).first();
      await rows('New in ouroboros 0.99.0', 'stage deliver').waitFor();
      await rows('Changed in ouroboros 0.99.0', 'range orchestrator.max_parallel_workers').waitFor();
      await rows('Removed in ouroboros 0.99.0', 'key execution.context_pack').scrollIntoViewIfNeeded();
      await shot(`doctor-${colour}`);
      await group.getByText(/\d+ passed/).click();
      await rows('The checks are for the installed release of ouroboros', 'ouroboros 0.99.0, installed and asked what it knows').waitFor();
      await shot(`doctor-unfolded-${colour}`);
      assert.deepEqual(await violations(await driver.frame()), []);
      await driver.command('View: Close Editor');
    });
  }

  await step('the answer is stored: another window queries at once, without a question', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    const runs = readFileSync(log, 'utf8').length;
    await reload();
    await status('asked what it knows', 'remembered');
    assert.equal(readFileSync(log, 'utf8').length, runs);
    assert.equal(await marks('error', 'warning', 'info').count(), 0);
    await driver.command('Notifications: Show Notifications');
    assert.equal(await question.count(), 0);
  });

  driver.end();
};

/** The answer in the settings of this machine. */
function answer() {
  const file = join(dirname(workspace), 'data/Machine/settings.json');
  // while it is written it can be empty
  return existsSync(file) ? /"ouroboros\.learn": "(\w+)"/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
}

/** Installs the stand-in as a uv tool, with its program and that of its new agent on PATH; it records that it ran. */
async function install() {
  const said = newerStandIn();
  said.before['config/models.py'] = `open(${JSON.stringify(log)}, 'a').write('x')`;
  const { program } = await installed(join(home, '.local/share/uv/tools/ouroboros-ai'), said);
  const [bin] = path.split(delimiter);
  symlinkSync(program, join(bin, 'ouroboros'));
  writeFileSync(join(bin, 'nova'), '#!/bin/sh\n', { mode: 0o755 });
}
