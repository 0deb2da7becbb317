// `npm run package`: builds out/ouroboros-config.vsix. `--built` uses the existing dist/.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { install } from './install.mjs';
import { must, root } from './run.mjs';

const { values } = parseArgs({ options: { built: { type: 'boolean' } } });
const file = 'out/ouroboros-config.vsix';

await install();
if (!values.built) await must(process.execPath, ['esbuild.mjs']);
if (!existsSync(join(root, 'dist/extension.js'))) throw new Error('dist/ is not built');
mkdirSync(join(root, 'out'), { recursive: true });
const { createVSIX, listFiles, PackageManager } = await import('@vscode/vsce');
const stage = join(root, 'out/package');
rmSync(stage, { recursive: true, force: true });
const names = await listFiles({ cwd: root, packageManager: PackageManager.None });
for (const name of ['.vscodeignore', ...names]) cpSync(join(root, name), join(stage, name));
// minified like the bundles
for (const name of names.filter((each) => /^(?:package[\w.-]*|(?:l10n|schemas)[\\/].*)\.json$/.test(each)))
  writeFileSync(join(stage, name), JSON.stringify(JSON.parse(readFileSync(join(root, name), 'utf8'))));
// vsce completes the addresses of <img> alone, and the galleries choose no picture by colour scheme; nobody reads comments there
const readme = readFileSync(join(stage, 'README.md'), 'utf8');
const shown = readme.replace(/<!--[\s\S]*?-->\n*/g, '');
writeFileSync(join(stage, 'README.md'), shown.replace(/<picture>\s*<source[^>]*>\s*(<img[^>]*>)\s*<\/picture>/g, '$1'));
await createVSIX({ cwd: stage, packagePath: join(root, file), dependencies: false });
console.log(`${file}  ${(statSync(join(root, file)).size / 1000).toFixed(0)} kB`);
