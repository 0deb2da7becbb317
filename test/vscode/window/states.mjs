// The states of the views in the real window: a file that does not load, the status bar while something else has the focus, and every text
// of the table at each width and in each language.
import assert from 'node:assert/strict';
import { violations } from './axe.mjs';
import { Driver, until } from './driver.mjs';
import { unreadable } from './layout.mjs';

const widths = [1920, 1024, 900, 700, 400, 300];
const files = {
  'mended/.ouroboros/config.yaml': `orchestrator:
  runtime_profile:
    default: codex
    stages:
      interveiw: opencode
`,
  'routed/.ouroboros/config.yaml': 'orchestrator:\n  runtime_backend: goose\n',
  'long/.ouroboros/config.yaml': `orchestrator:
  codex_cli_path: /opt/companies/example/tools/of-the-second-generation/bin/codex-with-a-wrapper-that-has-a-long-name
  runtime_profile:
    default: codex
    stages:
      interview: opencode
clarification:
  default_model: a-vendor-with-a-long-name/a-model-whose-name-is-as-long-as-its-context-20261128-preview
evaluation:
  semantic_model: modelwithoutanyplacewherealinecouldbebrokenbecauseitisonewordofsixtycharacters
`,
};

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  driver.write(files);
  const step = driver.step.bind(driver);
  const view = driver.view();
  const axe = async () => assert.deepEqual(await violations(await driver.frame()), []);
  const old = view.getByRole('region', { name: /when the file last loaded/ });
  const status = page.locator('[id$="ouroboros.routing"].statusbar-item:visible');
  const says = (text) => status.filter({ hasText: text }).waitFor();
  const isGone = () => status.waitFor({ state: 'detached' });
  const tab = (name) => page.locator('.tab', { hasText: name }).first();

  await step('a file that does not load says so once, leads there, and shows what is in force instead', async () => {
    await driver.open('mended/.ouroboros/config.yaml');
    await driver.command('Ouroboros: Show stage routing');
    await view.locator('.problem', { hasText: 'Line 5: "interveiw" is not a stage' }).waitFor();
    await view.getByRole('rowheader', { name: 'interview, evaluate, reflect' }).waitFor();
    assert.equal(await view.locator('select').count(), 0, 'nothing to change');
    await until('what follows, once', async () => {
      const said = await view.locator('main').textContent();
      return said.split('The MCP server cannot host').length === 2 && said.split('run and auto stop').length === 2;
    });
    await shot('rejected');
    await axe();
    await view.getByRole('button', { name: 'Go to the problem' }).click();
    await until('the line of the problem', async () => (await driver.cursor()).line === 5);
  });

  await step('once it loads it can be changed', async () => {
    await driver.fixesAtCursor('interview');
    await page.keyboard.press('Enter');
    await view.getByLabel('Agent of interview').waitFor();
    await view.locator('.problem').waitFor({ state: 'detached' });
    assert.equal(await old.count(), 0);
  });

  await step('while it does not load again, the last picture is dimmed and cannot be changed', async () => {
    await page.keyboard.press('Control+End');
    await page.keyboard.type('llm: [');
    await page.keyboard.press('Delete');
    await old.waitFor();
    await view.locator('.problem', { hasText: /^Line \d+: / }).waitFor();
    assert.ok((await old.locator('select').count()) >= 8);
    assert.equal(await old.locator('select:enabled').count(), 0);
    assert.doesNotMatch(await view.locator('main').textContent(), /In force/);
    await shot('unparsable');
    await axe();
    await view.getByRole('button', { name: 'Go to the problem' }).focus();
    await page.keyboard.press('Enter');
    await until('the focus in the editor', () => page.locator('.editor-instance .monaco-editor.focused').count());
    await driver.command('File: Revert File');
    await view.locator('.problem', { hasText: 'interveiw' }).waitFor();
    await driver.command('View: Close All Editors');
  });

  await step('the status stays while a view has the focus, and when the editor is closed to it', async () => {
    await driver.open('routed/.ouroboros/config.yaml');
    await says(/goose/);
    await driver.command('Ouroboros: Show stage routing');
    await view.locator('tbody tr').nth(3).waitFor();
    await view.locator('h1').click();
    await says(/goose/);
    await tab('config.yaml').click();
    await driver.command('View: Close Editor');
    await until('the view alone', async () => (await page.locator('.tab').count()) === 1);
    await says(/goose/);
    await shot('status-view');
  });

  await step('the status leads to the view of its config, also when another one is open', async () => {
    await driver.open('mended/.ouroboros/config.yaml');
    await says(/does not load/);
    await tab('Stage routing').click();
    await says(/goose/);
    await status.click();
    await page.waitForTimeout(500);
    assert.equal(await page.locator('.tab', { hasText: 'Stage routing' }).count(), 1, 'no second view');
    await tab(/^config/).click();
    await says(/does not load/);
    await driver.command('View: Close Editor');
  });

  await step('it stays beside the settings and the output, and goes with another file', async () => {
    await tab('Stage routing').click();
    await says(/goose/);
    await driver.command('Preferences: Open Settings (UI)');
    await tab('Settings').waitFor();
    await says(/goose/);
    await driver.command('Ouroboros: Show output');
    await page.locator('.output-view-container, .part.panel').first().waitFor();
    await says(/goose/);
    await driver.command('View: Toggle Panel Visibility');
    await driver.open('other.yaml');
    await isGone();
    await tab('Stage routing').click();
    await says(/goose/);
  });

  await step('of two groups side by side the one with the focus decides', async () => {
    await driver.command('View: Close All Editors');
    await isGone();
    await driver.open('routed/.ouroboros/config.yaml');
    await driver.command('View: Split Editor Right');
    await driver.open('other.yaml');
    await isGone();
    await tab('config.yaml').click();
    await says(/goose/);
    await tab('other.yaml').click();
    await isGone();
    await shot('status-split');
    await driver.command('View: Close All Editors');
  });

  await step('it is there after a reload with the view alone, and gone with its file', async () => {
    await driver.command('View: Close All Editors');
    await driver.open('routed/.ouroboros/config.yaml');
    await driver.command('Ouroboros: Show stage routing');
    await view.locator('tbody tr').nth(3).waitFor();
    await tab('config.yaml').click();
    await driver.command('View: Close Editor');
    await reload(driver);
    await view.locator('tbody tr').nth(3).waitFor();
    await says(/goose/);
    await tab('Stage routing').click();
    await driver.command('View: Close Editor');
    await isGone();
  });

  for (const language of ['en', 'ko', 'zh-cn'])
    await step(`no text is cut, from 1920 to 300 pixels: ${language}`, async () => {
      if (language === 'en') {
        await driver.command('View: Close All Editors');
        await driver.open('long/.ouroboros/config.yaml');
        await driver.command('Ouroboros: Show stage routing');
        await view.locator('tbody tr').nth(3).waitFor();
        await tab('config.yaml').click();
        await driver.command('View: Close Editor');
        await driver.command('View: Toggle Primary Side Bar Visibility');
      } else {
        await page.addInitScript((value) => {
          Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => value, set: () => undefined, configurable: true });
        }, language);
        await reload(driver);
      }
      await view.locator('tbody tr').nth(3).waitFor();
      await until('its language', async () => (await view.locator('html').getAttribute('lang')) === language);
      const found = [];
      for (const width of widths) {
        await widen(page, view, width);
        found.push(...(await unreadable(await driver.frame())).map((line) => `${width}: ${line}`));
        if (language !== 'en' || width % 100 === 0) continue;
        await shot(`long-${width}`);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
      assert.deepEqual(found, []);
    });

  driver.end();
};

async function reload(driver) {
  const { page } = driver;
  await driver.command('Developer: Reload Window');
  await page.waitForTimeout(2000);
  await page.waitForSelector('.monaco-workbench .part.statusbar');
}

/** Makes the window so wide that the page in the view has a width. */
async function widen(page, view, width) {
  const measured = () => view.locator('html').evaluate((html) => html.clientWidth);
  await until(`${width} pixels`, async () => {
    const now = await measured();
    const window = page.viewportSize();
    if (now === width) return true;
    await page.setViewportSize({ width: window.width + width - now, height: 900 });
    await page.waitForTimeout(200);
    return false;
  });
}
