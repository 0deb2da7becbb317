// `npm run page-pictures`: every state of every view, in VS Code's four themes and at three widths, into out/pictures/pages/, to be looked at
// before it ships. With --only=routing/unparsable (a pattern) some of them; with --language=ko in another language; with --docs the selection
// of docs/views.md, into docs/pictures/views/.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import UPNG from 'upng-js';
import { PageBrowser, themeNames } from '../test/pages/browser.ts';
import { pageStates } from '../test/pages/states.ts';
import { must, root } from './run.mjs';
import { ensureBrowser, ensureWideFont } from './system.mjs';

const options = { only: { type: 'string' }, language: { type: 'string' }, docs: { type: 'boolean' } };
const { only = '', language, docs = false } = parseArgs({ options }).values;
const widths = [1920, 1024, 400];
/** Page, state, theme and width of the pictures that are kept. */
const selection = [
  ['routing', 'loads', 'Light Modern', 1024],
  ['routing', 'pointed-at', 'Light Modern', 1024],
  ['routing', 'compared', 'Dark High Contrast', 1024],
  ['routing', 'unparsable-before', 'Dark Modern', 1024],
  ['routing', 'rejected', 'Light Modern', 1024],
  ['routing', 'warnings', 'Dark High Contrast', 1024],
  ['routing', 'long', 'Light High Contrast', 1024],
  ['routing', 'untrusted', 'Dark Modern', 400],
  ['doctor', 'rejected', 'Dark Modern', 1024],
  ['overview', 'unparsable-before', 'Light Modern', 1024],
];
/** As many colours as a picture of text needs. */
const colours = 64;

await ensureBrowser();
if (language) await ensureWideFont();
await must(process.execPath, ['esbuild.mjs']);
const home = mkdtempSync(join(tmpdir(), 'ouroboros-pages-'));
const out = join(root, docs ? 'docs/pictures/views' : 'out/pictures/pages');
mkdirSync(out, { recursive: true });
const browser = await PageBrowser.start();
try {
  const bundle = language ? JSON.parse(readFileSync(join(root, `l10n/bundle.l10n.${language}.json`), 'utf8')) : {};
  const states = (await pageStates(home, bundle)).filter(({ page, name }) => new RegExp(only).test(`${page}/${name}`));
  for (const state of states)
    for (const theme of themeNames)
      for (const width of widths) {
        const isKept = selection.some(
          ([page, name, ...look]) => page === state.page && name === state.name && look[0] === theme && look[1] === width,
        );
        if (docs && !isKept) continue;
        await browser.show(state, theme, width, language);
        const { width: w, height: h, ...image } = UPNG.decode(await browser.picture());
        const [pixels] = UPNG.toRGBA8({ width: w, height: h, ...image });
        const name = [state.page, state.name, theme.toLowerCase().replaceAll(' ', '-'), width, language].filter(Boolean).join('-');
        writeFileSync(join(out, `${name}.png`), Buffer.from(UPNG.encode([pixels], w, h, colours)));
      }
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
