// The built pages in a browser, as VS Code shows them in a webview: with its theme variables and its default styles.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { FromPage } from '../../client/src/messages/page-messages.ts';
import { browser } from '../../scripts/system.mjs';
import type { PageState } from './states.ts';

interface Theme {
  /** The class of the body of a webview. */
  readonly class: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** The variables of VS Code's own themes that the pages use, as test/vscode/window/views.mjs finds them in the real window. */
export const themes: Readonly<Record<string, Theme>> = JSON.parse(readFileSync('test/pages/themes.json', 'utf8'));
export type ThemeName = 'Light Modern' | 'Dark Modern' | 'Dark High Contrast' | 'Light High Contrast';
export const themeNames = Object.keys(themes) as ThemeName[];

const origin = 'http://pages.test';
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** What VS Code gives to every webview, as far as it matters here. */
const defaults = `@layer vscode-default {
  html { scrollbar-color: auto; }
  body { margin: 0; padding: 0 20px; color: var(--vscode-editor-foreground); }
  code { border-radius: 4px; padding: 1px 3px; }
}`;

/** A browser with one of our pages at a time. */
export class PageBrowser {
  readonly #browser: Browser;
  readonly page: Page;

  private constructor(own: Browser, page: Page) {
    this.#browser = own;
    this.page = page;
  }

  static async start(): Promise<PageBrowser> {
    const executablePath = browser();
    if (executablePath === undefined) throw new Error('There is no browser: scripts/system.mjs says how one is installed.');
    const own = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const page = await own.newPage();
    await page.route('**/*', (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      const [, stem = '', type = ''] = /^([\w-]+)\.(html|js|css)$/.exec(name) ?? [];
      if (type === 'html') return route.fulfill({ contentType: 'text/html', body: htmlOf(stem) });
      if (types[type]) return route.fulfill({ contentType: types[type], body: readFileSync(join('dist/pages', name)) });
      return route.abort();
    });
    await page.addInitScript(() => {
      const sent: unknown[] = [];
      const panel = { postMessage: (message: unknown) => sent.push(message), setState: () => undefined };
      Object.assign(globalThis, { sent, acquireVsCodeApi: () => panel });
    });
    return new PageBrowser(own, page);
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  /** Shows a state. */
  async show({ page: name, state }: PageState, theme: ThemeName, width: number, language = 'en'): Promise<void> {
    const { page } = this;
    const url = `${origin}/${name}.html`;
    if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 900 });
    if (page.url() !== url) await page.goto(url);
    const chosen = themes[theme];
    const style = Object.entries(chosen?.variables ?? {}).map(([key, value]) => `${key}: ${value}`);
    await page.evaluate(
      ({ classes, style, lang, message }) => {
        const root = document.documentElement;
        root.lang = lang;
        document.body.className = classes;
        // the same style once more would be computed once more
        if (root.getAttribute('style') !== style) root.setAttribute('style', style);
        return new Promise<void>((resolve) => {
          addEventListener('message', () => setTimeout(resolve, 0), { once: true });
          postMessage(JSON.parse(message), '*');
        });
      },
      { classes: chosen?.class ?? '', style: style.join('; '), lang: language, message: JSON.stringify({ type: 'show', state }) },
    );
  }

  /** What the page sent to its panel since the last time. */
  async sent(): Promise<readonly FromPage[]> {
    return this.page.evaluate(() => (globalThis as unknown as { sent: FromPage[] }).sent.splice(0));
  }

  /** A picture of the whole page. */
  async picture(): Promise<Buffer> {
    return this.page.screenshot({ fullPage: true });
  }
}

const htmlOf = (name: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${defaults}</style>
<link rel="stylesheet" href="${origin}/view.css">
<script type="module" src="${origin}/${name}.js"></script>
</head>
<body></body>
</html>`;
