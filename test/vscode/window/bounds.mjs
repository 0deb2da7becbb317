// Secrets and size, as a user sees them: no key is visible anywhere outside the text, and a text that is too large is reported in one line.
import assert from 'node:assert/strict';
import { Driver, until } from './driver.mjs';

const megabyte = 1024 * 1024;
const secrets = {
  'type/.ouroboros/credentials.yaml': 'providers: {openai: {api_key: [sk-ant-canary-1]}}\n',
  'level/.ouroboros/credentials.yaml': 'api_key: sk-ant-canary-2\n',
  'key/.ouroboros/credentials.yaml': 'providers: {openai: {sk-ant-canary-3: x}}\n',
};
const large = 'large/.ouroboros/config.yaml';
const slow = 'slow/.ouroboros/config.yaml';
const files = {
  ...secrets,
  [large]: 'a: b\n'.repeat((10 * megabyte) / 5),
  // each line is a mistake: the worst case for a text within the limit
  [slow]: Array.from({ length: 90_000 }, (_, n) => `orchestratr${n}: 1\n`).join(''),
};

export default async ({ page, shot }) => {
  const driver = new Driver({ page, shot });
  driver.write(files);
  const step = driver.step.bind(driver);
  const problems = page.locator('.markers-panel .monaco-list-row');
  const findings = problems.filter({ has: page.locator('.marker-icon') });
  /** All text in the window, except that of the file itself. */
  const outside = () =>
    page.evaluate(() => {
      const shown = [];
      const visit = (node) => {
        if (node.classList?.contains('view-lines')) return;
        for (const name of ['aria-label', 'title']) shown.push(node.getAttribute?.(name) ?? '');
        if (node.nodeType === Node.TEXT_NODE) shown.push(node.data);
        // the text field that mirrors the editor for screen readers also contains the text of the file
        if (!node.classList?.contains('native-edit-context') && node.nodeName !== 'TEXTAREA')
          for (const child of node.childNodes) visit(child);
      };
      visit(document.body);
      return shown.join('\n');
    });

  for (const [name, text] of Object.entries(secrets)) {
    const [what] = name.split('/');
    await step(`a key in a credentials file is in no message: ${what}`, async () => {
      const editor = await driver.open(name);
      await driver.command('Problems: Focus on Problems View');
      await findings.first().waitFor();
      const [, secret] = /(sk-[\w-]+)/.exec(text);
      assert.ok(text.includes(secret));
      const said = (await findings.allTextContents()).join('\n');
      console.log(`${what}: ${said}`);
      await driver.click(editor, secret);
      // an unknown key has no hover
      await editor.locator('.view-line span span', { hasText: secret }).first().hover();
      await page.waitForTimeout(1500);
      await shot(`secret-${what}`);
      assert.ok(!(await outside()).includes('canary'), await outside());
      await page.mouse.move(0, 0);
      await page.keyboard.press('Control+.');
      await page.waitForTimeout(1000);
      assert.ok(!(await outside()).includes('canary'), 'in the menu of fixes');
      await page.keyboard.press('Escape');
      await driver.command('View: Close All Editors');
    });
  }

  await step('10 MB are reported in one line, which says how to raise the limit', async () => {
    await driver.open(large);
    await driver.command('Problems: Focus on Problems View');
    await findings.first().waitFor();
    const said = await findings.allTextContents();
    assert.equal(said.length, 1);
    assert.match(
      said[0],
      /This file has 10(?:\.\d)? MB, but files of more than 2 MB are not checked\. Raise "ouroboros\.maxFileSize" to check it\./,
    );
    await shot('large');
    await driver.command('View: Close All Editors');
    await until('the finding is gone', async () => (await findings.count()) === 0);
  });

  await step('typing inside 2 MB of mistakes is as quick as anywhere, and what waits for the file to be saved says so', async () => {
    const editor = await driver.open(slow);
    await driver.command('Problems: Focus on Problems View');
    await findings.first().waitFor();
    await editor.locator('.view-line').first().click();
    await page.keyboard.press('End');
    const times = [];
    let typed = '1';
    for (const letter of 'abcdefghijklmnop') {
      const start = performance.now();
      await page.keyboard.type(letter);
      typed += letter;
      await page.waitForFunction((text) => document.querySelector('.view-lines')?.textContent.includes(text), typed);
      times.push(performance.now() - start);
      await page.waitForTimeout(120);
    }
    const [median] = times.toSorted((a, b) => a - b).slice(times.length / 2);
    console.log(`slow: a letter was shown after ${times.map(Math.round).join(', ')} ms`);
    // one edit is read as a whole, which is how the server learns that it takes long; if that was the last one, the next one waits
    const reported = async () => (await findings.allTextContents()).join('\n');
    const another = async () => {
      await page.keyboard.type('q');
      await page.waitForTimeout(2000);
    };
    const says = async () => (await reported()).includes('checked only when it is saved') || (await another());
    await until('the one line that says so', says);
    await shot('slow');
    assert.equal(await findings.count(), 1);
    assert.ok(median < 150, `a letter takes ${median} ms`);
    await driver.command('File: Save');
    await until('it is read again', async () => (await findings.count()) > 1);
    await driver.command('View: Close All Editors');
  });

  driver.end();
};
