// Builds everything that is run. `node esbuild.mjs` makes dist/; `--tests` makes out/test/ as well; `--dev` leaves out minification.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { validators } from './build/validators.mjs';

const dev = process.argv.includes('--dev');
const common = { bundle: true, minify: !dev, sourcemap: dev, logLevel: 'warning', plugins: [validators()], legalComments: 'none' };
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs' };

/** Files below `folder` whose name ends with `ending`. */
const files = (folder, ending) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

const present = (entries) => Object.fromEntries(Object.entries(entries).filter(([, source]) => existsSync(source)));

await Promise.all([
  build({
    ...node,
    entryPoints: present({ server: 'server/src/lsp/main.ts', cli: 'server/src/cli/main.ts' }),
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
  }),
  build({
    ...node,
    entryPoints: present({ extension: 'client/src/extension.ts' }),
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  }),
  build({
    ...common,
    platform: 'browser',
    target: 'chrome120',
    format: 'esm',
    entryPoints: present({ routing: 'client/src/routing/page.ts', doctor: 'client/src/doctor/page.ts' }),
    outdir: 'dist/pages',
  }),
  process.argv.includes('--tests') &&
    build({
      ...node,
      format: 'esm',
      minify: false,
      sourcemap: true,
      splitting: true,
      packages: 'external',
      entryPoints: files('test', '.test.ts'),
      outbase: 'test',
      outdir: 'out/test',
      outExtension: { '.js': '.mjs' },
    }),
]);
