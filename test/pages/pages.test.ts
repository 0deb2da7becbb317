import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../support/folder.ts';
import { violations } from '../vscode/window/axe.mjs';
import { unreadable } from '../vscode/window/layout.mjs';
import { PageBrowser, type ThemeName, themeNames } from './browser.ts';
import { type PageState, pageStates } from './states.ts';

const widths = [1920, 1024, 900, 700, 400, 300];
const languages = ['en', 'ko', 'zh-cn'] as const;
let browser: PageBrowser;
const states = new Map<string, readonly PageState[]>();

before(async () => {
  browser = await PageBrowser.start();
  for (const language of languages) {
    const bundle = language === 'en' ? {} : JSON.parse(readFileSync(`l10n/bundle.l10n.${language}.json`, 'utf8'));
    states.set(language, await pageStates(await temporaryFolder(), bundle));
  }
});
after(() => browser.close());

const stateOf = (page: PageState['page'], name: string): PageState => {
  const found = states.get('en')?.find((state) => state.page === page && state.name === name);
  assert.ok(found, `${page}/${name}`);
  return found;
};

/** Everything that a check finds in the states of a language, shown at a width, each with its circumstances. */
async function collected(
  theme: ThemeName,
  width: number,
  check: (page: Page) => Promise<readonly string[]>,
  language: (typeof languages)[number] = 'en',
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const state of states.get(language) ?? []) {
    await browser.show(state, theme, width, language);
    for (const line of await check(browser.page)) lines.push(`${language} ${state.page}/${state.name} at ${width}: ${line}`);
  }
  return lines;
}

for (const language of languages)
  test(`every text of every state can be read as a whole, from 1920 to 300 pixels: ${language}`, async () => {
    const found: string[] = [];
    // a window takes longer to change its width than to show another state
    for (const width of widths) found.push(...(await collected('Dark Modern', width, unreadable, language)));
    assert.deepEqual(found, []);
  });

for (const theme of themeNames)
  test(`axe finds nothing in any state: ${theme}`, async () => {
    assert.deepEqual(await collected(theme, 1024, violations), []);
  });

test('axe finds nothing in any state on a narrow page', async () => {
  assert.deepEqual(await collected('Light Modern', 400, violations), []);
});

test('a text that is cut, that runs out of its cell and that lies on another one is found', async () => {
  const { page } = browser;
  const marks = [
    ['.chosen { display: block; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }', /^wider than its box by|^cut/],
    ['td { white-space: nowrap; overflow-wrap: normal !important } td * { white-space: nowrap }', /^out of its box/],
    ['.chosen { display: none } .drop-down > select { opacity: 1; width: 60px }', /^cut by its control/],
    ['td:nth-child(3) { position: relative; left: -90px }', /^lies on/],
  ] as const;
  for (const [css, wanted] of marks) {
    await browser.show(stateOf('routing', 'long'), 'Dark Modern', 1024);
    const style = await page.addStyleTag({ content: css });
    const found = await unreadable(page);
    await style.evaluate((element) => (element as unknown as { remove(): void }).remove());
    assert.ok(
      found.some((line) => wanted.test(line)),
      `${css}\n${found.join('\n')}`,
    );
  }
  await browser.show(stateOf('routing', 'long'), 'Dark Modern', 1024);
  assert.deepEqual(await unreadable(page), []);
});

test('what is below contrast is found', async () => {
  await browser.show(stateOf('routing', 'unparsable-before'), 'Dark Modern', 1024);
  const style = await browser.page.addStyleTag({ content: 'section.old { opacity: 0.3 !important }' });
  assert.match((await violations(browser.page)).join(), /color-contrast/);
  await style.evaluate((element) => (element as unknown as { remove(): void }).remove());
});

test('a narrow page has a card for each stage, in the order of the table', async () => {
  const rows = async (width: number) => {
    await browser.show(stateOf('routing', 'loads'), 'Dark Modern', width);
    return browser.page.locator('table.routing tbody tr').evaluateAll((found) =>
      found.map((row) => ({
        stage: row.querySelector('th')?.textContent,
        tops: [...row.querySelectorAll('td')].map((cell) => cell.getBoundingClientRect().top),
      })),
    );
  };
  const [wide, medium] = [await rows(1024), await rows(700)];
  for (const { tops } of [...wide, ...medium]) assert.equal(new Set(tops).size, 1, 'the cells of a stage are in one line');
  for (const width of [500, 400, 300]) {
    const narrow = await rows(width);
    assert.deepEqual(
      narrow.map(({ stage }) => stage),
      wide.map(({ stage }) => stage),
    );
    for (const { tops } of narrow)
      assert.deepEqual(
        tops,
        [...new Set(tops)].toSorted((a, b) => a - b),
        `${width}: one below the other`,
      );
  }
});

test('a drop-down is on one line wherever its usual text has room', async () => {
  await browser.show(stateOf('routing', 'loads'), 'Dark Modern', 1920);
  const heights = await browser.page.locator('.drop-down').evaluateAll((found) => found.map((each) => Math.round(each.clientHeight)));
  assert.equal(new Set(heights).size, 1, heights.join());
});

test('a file that does not load says each thing once, and what it was before is dimmed and cannot be changed', async () => {
  const { page } = browser;
  for (const name of ['unparsable', 'rejected']) {
    for (const state of [name, `${name}-before`]) {
      await browser.show(stateOf('routing', state), 'Dark Modern', 1024);
      const all = await page.locator('.warning, .error, .consequences > div:not([class]), section > p').allInnerTexts();
      const texts = all.filter((text) => text !== '');
      assert.equal(texts.length, new Set(texts).size, texts.join('\n'));
      const said = (await page.locator('main').textContent()) ?? '';
      assert.doesNotMatch(said, /In force:/);
      assert.equal(said.match(/MCP server cannot host/g)?.length, 1);
      assert.match(said, /Line \d+: /);
      assert.equal(await page.getByRole('button', { name: 'Go to the problem' }).count(), 1);
    }
    const old = page.getByRole('region', { name: /when the file last loaded/ });
    assert.ok(Number(await old.evaluate((element) => getComputedStyle(element).opacity)) < 1);
    assert.equal(await old.locator('select:enabled, button').count(), 0);
    assert.equal(await old.locator('select:disabled').count(), 10);
    await browser.show(stateOf('routing', name), 'Dark Modern', 1024);
    assert.equal(await page.locator('select').count(), 0);
    assert.equal(await page.getByRole('row').count(), 3, 'the headers, three stages that are alike, and execute');
  }
});
