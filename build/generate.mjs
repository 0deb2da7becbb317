// Writes what is generated from rules, schemas and the list of kinds: docs/rules.md, docs/keys.md, the languages and the setting
// `ouroboros.rules` of package.json with its texts, and the lists of files of the pre-commit hook, the Action and the package.   --check
// writes nothing, and fails where something is out of date
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { core, manifestOf, manifestWordsOf, rulesPage } from './docs.mjs';
import { keysPage } from './keys.mjs';
import { actionOf, hooksOf, packagedFilesOf } from './kinds.mjs';

const { check } = parseArgs({ options: { check: { type: 'boolean' } } }).values;
const root = new URL('../', import.meta.url);

const bundle = async (language) => JSON.parse(await readFile(new URL(`l10n/bundle.l10n.${language}.json`, root), 'utf8'));

const stale = [];
for (const [name, make] of [
  ['docs/rules.md', rulesPage],
  ['docs/keys.md', keysPage],
  ['package.json', manifestOf],
  ['.pre-commit-hooks.yaml', (text) => hooksOf(text, core)],
  ['action.yml', (text) => actionOf(text, core)],
  ['.vscodeignore', (text) => packagedFilesOf(text, core)],
  ['package.nls.json', (text) => manifestWordsOf(text, {})],
  ...core.languages.map((language) => [`package.nls.${language}.json`, async (text) => manifestWordsOf(text, await bundle(language))]),
]) {
  const file = new URL(name, root);
  const before = await readFile(file, 'utf8').catch(() => '');
  const after = await make(before);
  if (after === before) continue;
  stale.push(name);
  if (!check) await writeFile(file, after);
}

if (check && stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
}
