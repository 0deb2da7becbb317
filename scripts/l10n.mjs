// `npm run l10n`: what is missing in the bundles of l10n/, and what is no longer used. `--write` removes the latter and sorts the rest.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sentences } from './sentences.mjs';

const { values } = parseArgs({ options: { write: { type: 'boolean' } } });
const said = sentences();
for (const name of readdirSync('l10n')) {
  const file = `l10n/${name}`;
  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  const missing = [...said.keys()].filter((sentence) => !Object.hasOwn(bundle, sentence));
  const unused = Object.keys(bundle).filter((sentence) => !said.has(sentence));
  console.log(`${file}: ${said.size - missing.length} of ${said.size}, ${unused.length} unused`);
  for (const sentence of missing) console.log(`  ${JSON.stringify(sentence)}  ${said.get(sentence).join(', ')}`);
  if (missing.length > 0) process.exitCode = 1;
  if (!values.write) continue;
  const kept = [...said.keys()].filter((sentence) => Object.hasOwn(bundle, sentence)).sort();
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(kept.map((sentence) => [sentence, bundle[sentence]])), null, 2)}\n`);
}
