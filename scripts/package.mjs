// `npm run package`: builds out/ouroboros-config.vsix. `--built` uses the existing dist/.
import { existsSync, mkdirSync, statSync } from 'node:fs';
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
const { createVSIX } = await import('@vscode/vsce');
await createVSIX({ cwd: root, packagePath: join(root, file), dependencies: false });
console.log(`${file}  ${(statSync(join(root, file)).size / 1000).toFixed(0)} kB`);
