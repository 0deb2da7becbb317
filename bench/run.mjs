// `npm run bench`: measures our server against another one, our analysis against a bare parse, and the terminal; prints one table.
//   --quick      few repetitions, to check that it works
//   --only WORDS sizes (small, medium, large) and parts (config, seed, mcp_servers, learned, typing, terminal, footprint, growth)
//   --json PATH  where the results are also written as JSON; otherwise out/bench/results.json
//   --check      fails if a ratio is a quarter below the one recorded in docs/performance.md
//   --write      also updates docs/performance.md: the table if nothing is left out of it, and that of the hostile texts
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
for (const name of ['server.cjs', 'cli.cjs']) copyFileSync(join('dist', name), join(home, name));
const common = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' };
await build({
  ...common,
  entryPoints: ['bench/main.ts'],
  outfile: join(home, 'main.mjs'),
  format: 'esm',
  packages: 'external',
  plugins: [validators()],
});
await build({ ...common, entryPoints: ['bench/bare-server.ts'], outfile: join(home, 'bare-server.cjs'), minify: true, format: 'cjs' });
const options = process.argv.slice(2).filter((word) => word !== '--write');
const write = options.length < process.argv.length - 2;
const tables = join(home, 'tables');
rmSync(tables, { recursive: true, force: true });
const { code } = await run(process.execPath, [join(home, 'main.mjs'), ...options, '--tables', tables], { show: true });
if (write && code === 0) for (const name of readdirSync(tables)) writeFigures(name, readFileSync(join(tables, name), 'utf8'));
process.exit(code);
