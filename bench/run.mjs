// `npm run bench`: measures our server against another one, and our analysis against a bare parse.
//   --quick      few repetitions, to check that it works
//   --only small,medium,large
//   --write      also updates docs/performance.md
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { validators } from '../build/validators.mjs';
import { writeFigures } from '../scripts/figures.mjs';
import { ensurePeer } from '../scripts/peer.mjs';
import { must, root, run } from '../scripts/run.mjs';

const home = join(root, 'out', 'bench');

process.chdir(root);
await ensurePeer();
await must(process.execPath, ['esbuild.mjs']);
// A copy: dist/ may be rebuilt in the meantime.
mkdirSync(home, { recursive: true });
copyFileSync('dist/server.cjs', join(home, 'server.cjs'));
await build({
  entryPoints: ['bench/main.ts'],
  outfile: join(home, 'main.mjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  plugins: [validators()],
  logLevel: 'warning',
});
const options = process.argv.slice(2).filter((word) => word !== '--write');
const write = options.length < process.argv.length - 2;
const { code, output } = await run(process.execPath, [join(home, 'main.mjs'), ...options], { show: !write });
if (write) {
  console.log(output);
  const block = options.join(' ').includes('--only growth') ? 'growth' : 'bench';
  if (code === 0) writeFigures(block, output);
}
process.exit(code);
