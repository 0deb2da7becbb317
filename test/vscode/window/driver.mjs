import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const { OUROBOROS_TEST_WORKSPACE: workspace } = process.env;
/** After so many milliseconds what is waited for will not come. It bounds a hang, and no speed: steps that are about speed measure it. */
const patience = 120_000;

/** What a user does in the workbench, from outside, with a count of the successful steps. */
export class Driver {
  passed = 0;
  failed = 0;

  constructor({ page, shot }) {
    this.page = page;
    this.shot = shot;
    page.setDefaultTimeout(patience);
  }

  /** One action of a user and its result; a failed one is reported with a screenshot, and the next one runs. */
  async step(name, work) {
    try {
      await work();
      this.passed += 1;
    } catch (error) {
      this.failed += 1;
      console.log(`✗ ${name}\n${error.stack}`);
      await this.shot(`failed-${name.replaceAll(/\W+/g, '-')}`);
      await this.page.keyboard.press('Escape');
    }
  }

  /** Writes files of the workspace, by their paths. Only their owner can read them, as ouroboros wants it for secrets. */
  write(files) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(workspace, path)), { recursive: true });
      writeFileSync(join(workspace, path), text, { mode: 0o600 });
    }
  }

  /** Prints the plain line that the runner counts. */
  end() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
  }

  /** Runs a command by its title in the command palette. */
  async command(title) {
    await this.pick('F1', `>${title}`, title);
  }

  /** Opens a file of the workspace by its path, and waits for its text. */
  async open(path) {
    const folder = dirname(path);
    const words = folder === '.' ? [basename(path)] : [basename(path), folder];
    // a full path is found without a search, for which the oldest version has no program
    // its problems, once there are any, are counted behind the path
    const tab = this.page.locator(`.tab.active .tab-label[aria-label*="/${path}"]`).first();
    // a workbench that has just started can lose what was picked
    await until(`${path} in the editor`, async (attempt) => {
      await this.pick('Control+P', join(workspace, path), ...words);
      return appears(tab, attempt);
    });
    const editor = this.page.locator('.editor-instance .monaco-editor').first();
    await editor.locator('.view-line').first().waitFor();
    return editor;
  }

  /**
   * Opens the quick input, types, and selects the first row with all the words; again if the workbench closed it in the meantime. Rows from
   * before the typing can still be there, so the words must distinguish the wanted row from them.
   */
  async pick(key, typed, ...words) {
    const input = this.page.locator('.quick-input-widget input').first();
    await until(`"${typed}" in the quick input`, async (attempt) => {
      try {
        await this.page.keyboard.press(key);
        await input.fill(typed, { timeout: 2000 * attempt });
        const rows = this.page.locator('.quick-input-list .monaco-list-row');
        const wanted = words.reduce((found, hasText) => found.filter({ hasText }), rows);
        await wanted.first().click({ timeout: 3000 * attempt });
        return true;
      } catch {
        await this.page.keyboard.press('Escape');
        return false;
      }
    });
  }

  /** Puts the cursor on a word of the editor. */
  async click(editor, text) {
    await editor.locator('.view-line', { hasText: text }).first().locator('span span', { hasText: text }).first().click();
  }

  /** Opens the quick fix menu on a word, and waits for an entry with a text; again if diagnostics were not there yet. */
  fixes(editor, word, text) {
    return this.fixesAtCursor(text, () => this.click(editor, word));
  }

  /** The same at the cursor; again if the editor did not have the focus yet. */
  async fixesAtCursor(text, place = async () => {}) {
    const fix = this.page.locator('.action-widget .monaco-list-row', { hasText: text }).first();
    await until(`the fix "${text}"`, async (attempt) => {
      await this.page.keyboard.press('Escape');
      await place();
      await this.page.keyboard.press('Control+.');
      return appears(fix, attempt);
    });
  }

  /**
   * Rests the mouse on a word until its hover has a text: lines move when lenses and hints arrive, and the mouse then points at another
   * one.
   */
  async hover(editor, word, text) {
    const hover = this.page.locator('.monaco-hover:visible', { hasText: text }).first();
    await until(`the hover of "${word}"`, async (attempt) => {
      await this.page.mouse.move(0, 0);
      await editor.locator('.view-line', { hasText: word }).first().locator('span span', { hasText: word }).first().hover();
      return appears(hover, attempt);
    });
    return hover;
  }

  /** The cursor's line and column as the status bar shows them. */
  async cursor() {
    const words = await this.page.locator('[id="status.editor.selection"]').textContent();
    const [, line, column] = /Ln (\d+), Col (\d+)/.exec(words) ?? [];
    return { line: Number(line), column: Number(column) };
  }

  /** The page inside the visible webview; if several are visible, the one at an index. */
  view(index) {
    const webviews = this.page.frameLocator('iframe.webview.ready:visible');
    return (index === undefined ? webviews : webviews.nth(index)).frameLocator('#active-frame');
  }

  /** What of that page reaches beyond its width. */
  tooWide() {
    return this.view()
      .locator('body')
      .evaluate((body) =>
        [...body.querySelectorAll('*')]
          .filter((node) => node.getBoundingClientRect().right > body.ownerDocument.documentElement.clientWidth)
          .map((node) => `${node.tagName} ${node.className} ${node.textContent.slice(0, 40)}`),
      );
  }

  /** The frame of that page, for scripts. */
  async frame() {
    const handle = await this.view().locator('body').elementHandle();
    return handle.ownerFrame();
  }
}

/** Whether something becomes visible within a few seconds; a slow machine gets more of them with each attempt. */
export const appears = (locator, attempt) =>
  locator.waitFor({ timeout: 3000 * attempt }).then(
    () => true,
    () => false,
  );

/**
 * Polls until a condition is true.
 * @param ask gets the number of the attempt, from 1
 */
export async function until(what, ask, limit = patience) {
  const end = Date.now() + limit;
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(attempt);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${limit} ms`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
