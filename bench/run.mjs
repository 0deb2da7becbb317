// `npm run bench`: measures our server beside another one, and our reading beside a bare parse.
//   --quick      few repetitions, to see that it works      --only small,medium,large
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { validators } from '../build/validators.mjs';
import { must, root, run } from '../scripts/run.mjs';

const peer = { name: 'yaml-language-server', version: '2.0.0' };
const home = join(root, 'out', 'bench');

/** Puts the peer into a folder of its own, once: it is no dependency of ours. */
async function ensurePeer() {
  const folder = join(home, 'peer');
  const installed = join(folder, 'node_modules', peer.name, 'package.json');
  if (existsSync(installed) && JSON.parse(readFileSync(installed, 'utf8')).version === peer.version) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { [peer.name]: peer.version } }));
  await must('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false'], {
    cwd: folder,
  });
}

/** The server as it is shipped, in a file of its own: `dist/` may be built by others meanwhile. */
const bundle = (entry, outfile, more) =>
  build({
    bundle: true,
    platform: 'node',
    target: 'node20',
    plugins: [validators()],
    logLevel: 'warning',
    entryPoints: [entry],
    outfile,
    ...more,
  });

process.chdir(root);
await ensurePeer();
await bundle('server/src/lsp/main.ts', join(home, 'server.cjs'), { format: 'cjs', minify: true, legalComments: 'none', conditions: ['browser', 'node', 'module'] });
await bundle('bench/main.ts', join(home, 'main.mjs'), { format: 'esm', packages: 'external' });
const { code } = await run(process.execPath, [join(home, 'main.mjs'), ...process.argv.slice(2)], { show: true });
process.exit(code);
