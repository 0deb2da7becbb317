// `npm run bench`: measures our server beside another one, and our reading beside a bare parse.
//   --quick      few repetitions, to see that it works      --only small,medium,large
import { join } from 'node:path';
import { build } from 'esbuild';
import { validators } from '../build/validators.mjs';
import { ensurePeer } from '../scripts/peer.mjs';
import { root, run } from '../scripts/run.mjs';

const home = join(root, 'out', 'bench');

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
await bundle('server/src/lsp/main.ts', join(home, 'server.cjs'), {
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  conditions: ['browser', 'node', 'module'],
});
await bundle('bench/main.ts', join(home, 'main.mjs'), { format: 'esm', packages: 'external' });
const { code } = await run(process.execPath, [join(home, 'main.mjs'), ...process.argv.slice(2)], { show: true });
process.exit(code);
