// Builds the product with some of its masks removed, to verify that the tests can fail.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { parsedJson } from '../../../build/parsed-json.mjs';
import { validators } from '../../../build/validators.mjs';

/**
 * @param masks `{file, mask, without}`: in `file` each call of `mask` is replaced by one of `without`
 * @throws if a file does not call that mask: the table is out of date
 */
export async function buildWith(masks, outdir) {
  const mutant = {
    name: 'mutant',
    setup(build) {
      build.onLoad({ filter: /server[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
        const off = masks.filter(({ file }) => resolve(file) === path);
        if (off.length === 0) return undefined;
        const contents = off.reduce(
          (source, { mask, without }) => {
            const parts = source.split(`${mask}(`);
            if (parts.length < 2) throw new Error(`${path} does not ask ${mask}`);
            return parts.join(`${without}(`);
          },
          readFileSync(path, 'utf8'),
        );
        return { contents, loader: 'ts' };
      });
    },
  };
  const plugins = [mutant, parsedJson(), validators()];
  const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', outdir, outExtension: { '.js': '.cjs' } };
  mkdirSync(outdir, { recursive: true });
  // the tool reads its version from the parent folder
  copyFileSync('package.json', join(dirname(outdir), 'package.json'));
  await Promise.all([
    build({ ...common, entryPoints: { cli: 'server/src/cli/main.ts' }, plugins }),
    build({
      ...common,
      entryPoints: { server: 'server/src/lsp/main.ts' },
      plugins,
      conditions: ['browser', 'node', 'module'],
      banner: { js: readFileSync('build/node-in-browser.js', 'utf8') },
    }),
  ]);
}
