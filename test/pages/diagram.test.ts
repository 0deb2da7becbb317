import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { temporaryFolder } from '../support/folder.ts';
import { PageBrowser } from './browser.ts';
import { type PageState, pageStates } from './states.ts';

let browser: PageBrowser;
let states: readonly PageState[];

before(async () => {
  browser = await PageBrowser.start();
  states = await pageStates(await temporaryFolder());
});
after(() => browser.close());

/** Shows a state of the routing page, and forgets what the page sent so far. */
async function show(name: string, width = 1024): Promise<void> {
  const state = states.find((each) => each.page === 'routing' && each.name === name);
  assert.ok(state, name);
  await browser.show(state, 'Dark Modern', width);
  await browser.sent();
}

const picture = () => browser.page.locator('svg.picture:visible');

test('one of the pictures is seen at every width; below 500 pixels agents are below the stages, above they are beside them', async () => {
  for (const width of [300, 400, 499, 560, 700, 840, 900, 1024, 1920]) {
    await show('loads', width);
    assert.equal(await picture().count(), 1, `${width}`);
    const [stage, agent] = await Promise.all(['.stage', '.backend'].map((kind) => picture().locator(kind).last().boundingBox()));
    assert.ok(stage && agent);
    assert.equal(agent.y > stage.y + stage.height, width < 500, `${width}`);
    assert.equal(agent.x > stage.x + stage.width, width >= 500, `${width}`);
  }
});

test('no text of a picture leaves its box, in the fonts of this browser', async () => {
  for (const name of ['loads', 'long', 'pointed-at'])
    for (const width of [400, 700, 1024]) {
      await show(name, width);
      const outside = await picture().evaluate((svg) =>
        [...svg.querySelectorAll('text')].flatMap((words) => {
          const [box, frame] = [words.getBBox(), words.parentElement?.querySelector<SVGGraphicsElement>(':scope > .frame')?.getBBox()];
          return frame && box.x + box.width > frame.x + frame.width + 1 ? [words.textContent] : [];
        }),
      );
      assert.deepEqual(outside, [], `${name} ${width}`);
    }
});

test('Tab reaches what leads to a key, arrows move in the order of the stages, Enter and a click lead there, and the focus is seen', async () => {
  await show('loads');
  const { page } = browser;
  const spots = picture().getByRole('button');
  const focused = () => page.evaluate(() => document.activeElement?.querySelector('title')?.textContent);
  await page.getByRole('button', { name: 'Larger' }).focus();
  await page.keyboard.press('Tab');
  assert.match((await focused()) ?? '', /^interview, /);
  const outline = () =>
    spots
      .first()
      .locator('.frame')
      .evaluate((frame) => getComputedStyle(frame).stroke);
  const seen = await outline();
  for (const key of ['ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  assert.match((await focused()) ?? '', /^execute, /);
  assert.notEqual(await outline(), seen);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await spots.last().locator('text').first().click();
  const lines = (await browser.sent()).map((message) => (message.type === 'goto' ? message.place.range.start.line : message));
  assert.deepEqual(
    lines.filter((line) => typeof line === 'number'),
    [5, 3],
  );
});

test('the drop-down that has the focus is considered, and the option that is pointed at is told', async () => {
  await show('loads');
  const { page } = browser;
  const fallback = page.getByLabel('runtime_profile.default');
  await fallback.focus();
  await page.keyboard.press('Enter');
  await fallback.locator('option', { hasText: 'hermes' }).hover();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Larger' }).focus();
  const sent = (await browser.sent()).filter(({ type }) => type === 'consider' || type === 'point');
  assert.deepEqual(
    [sent[0], sent.at(-1)],
    [
      { type: 'consider', name: 'default' },
      { type: 'consider', name: '' },
    ],
  );
  assert.ok(sent.some((message) => message.type === 'point' && message.name === 'default' && message.value === '=hermes'));
});

test('no drop-down moves while the diagram shows what an option would change: the pointer would be over another one', async () => {
  const tops = () =>
    browser.page.locator('.drop-down').evaluateAll((found) => found.map((each) => each.getBoundingClientRect().top + scrollY));
  for (const width of [400, 1024]) {
    await show('affected', width);
    const before = await tops();
    await show('pointed-at', width);
    assert.deepEqual(await tops(), before, `${width}`);
  }
});

test('the picture is magnified by buttons and by the wheel, within limits, and stays so', async () => {
  await show('loads');
  const { page } = browser;
  const width = async () => (await picture().boundingBox())?.width ?? 0;
  const normal = await width();
  const button = (name: string) => page.getByRole('button', { name }).click();
  await button('Larger');
  assert.ok((await width()) > normal * 1.2);
  await show('compared');
  assert.ok((await width()) > normal * 1.2);
  await button('Smaller');
  assert.equal(await width(), normal);
  for (let time = 0; time < 10; time++) await button('Smaller');
  assert.equal(await width(), normal / 2);
  await picture().hover();
  await page.keyboard.down('Control');
  for (let time = 0; time < 40; time++) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await page.waitForFunction(() => Number(document.querySelector<HTMLElement>('.pictures')?.style.getPropertyValue('--zoom')) === 4);
  assert.ok((await width()) > normal);
});

test('without colours the lines differ by dashes, and stay visible', async () => {
  await browser.page.emulateMedia({ forcedColors: 'active' });
  await show('warnings');
  const style = (kind: string) =>
    picture()
      .locator(`.${kind} .line`)
      .first()
      .evaluate((line) => [getComputedStyle(line).strokeDasharray, getComputedStyle(line).stroke]);
  const [[solid, one], [dashed, other]] = [await style('agent'), await style('llm')];
  await browser.page.emulateMedia({ forcedColors: 'none' });
  assert.notEqual(solid, dashed);
  assert.equal(one, other);
});
