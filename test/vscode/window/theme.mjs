import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const pages = new URL('../../../client/src/pages', import.meta.url).pathname;

/** The variables of VS Code's theme that the pages use. */
const used = [
  ...new Set(
    readdirSync(pages, { recursive: true })
      .filter((name) => /\.(css|tsx)$/.test(name))
      .flatMap((name) => readFileSync(join(pages, name), 'utf8').match(/--(?:vscode|text-link)-[\w-]+/g) ?? []),
  ),
].sort();

/**
 * The theme of a webview, as test/pages/themes.json keeps it for the tests of the pages.
 * @param frame of the webview's page
 */
export function themeOf(frame) {
  return frame.evaluate((names) => {
    const { style } = document.documentElement;
    const variables = names.map((name) => [name, style.getPropertyValue(name)]).filter(([, value]) => value !== '');
    return { class: document.body.className.trim(), variables: Object.fromEntries(variables) };
  }, used);
}
