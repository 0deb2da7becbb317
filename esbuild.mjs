// Builds everything that is run. `node esbuild.mjs` builds dist/.
//   --dev         source maps, no minification      --watch   rebuild on every change
//   --tests=a,b   only the tests of the named folders of test/, into out/test/
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, context, transformSync } from 'esbuild';
import { lazyModules } from './build/lazy-modules.mjs';
import { notices } from './build/notices.mjs';
import { parsedJson } from './build/parsed-json.mjs';
import { validators } from './build/validators.mjs';

const { values } = parseArgs({ options: { dev: { type: 'boolean' }, watch: { type: 'boolean' }, tests: { type: 'string' } } });
const { dev = false } = values;
const tests = values.tests?.split(',');
/** The folders of tests that run outside VS Code. */
const rooms = tests?.filter((folder) => folder !== 'vscode') ?? [];
const common = {
  bundle: true,
  minify: !dev,
  sourcemap: dev || 'external',
  logLevel: 'warning',
  plugins: [parsedJson(), validators()],
  legalComments: 'none',
};
/** One "use strict" for a bundle; otherwise each of its 500 modules has its own. */
const strictOnce = { tsconfigRaw: { compilerOptions: { alwaysStrict: false } }, banner: { js: '"use strict";' } };
const node = { ...common, ...strictOnce, platform: 'node', target: 'node20', format: 'cjs' };

/** Files below `folder` whose name ends with `ending`. */
const files = (folder, ending) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    : [];

/** Bundles that run in Node and in a web worker; there the Node modules are replaced by build/node-in-browser.js and never called. */
const universal = {
  ...node,
  plugins: [...common.plugins, lazyModules()],
  conditions: ['browser', 'node', 'module'],
  banner: { js: strictOnce.banner.js + transformSync(readFileSync('build/node-in-browser.js', 'utf8'), { minify: !dev }).code },
};

const bundle = (name, source, more = {}) => ({
  ...node,
  ...more,
  entryPoints: { [name]: source },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
});

const product = [
  bundle('server', 'server/src/lsp/main.ts', universal),
  bundle('cli', 'server/src/cli/main.ts', { plugins: [...common.plugins, lazyModules()] }),
  // one file for the desktop and for browsers, which cannot load a second one: dynamic imports are bundled and evaluated on demand
  {
    ...bundle('extension', 'client/src/extension.ts', { external: ['vscode'], conditions: ['browser', 'node', 'module'] }),
    outExtension: {},
  },
  {
    ...common,
    platform: 'browser',
    target: 'chrome120',
    // what the pages share is one file beside them
    format: 'esm',
    splitting: true,
    chunkNames: 'shared-[hash]',
    loader: { '.svg': 'dataurl' },
    entryPoints: {
      routing: 'client/src/pages/routing/index.tsx',
      doctor: 'client/src/pages/doctor/index.tsx',
      overview: 'client/src/pages/overview/index.tsx',
      view: 'client/src/pages/styles/view.css',
    },
    outdir: 'dist/pages',
  },
];

const testBuilds = [
  {
    ...node,
    format: 'esm',
    minify: false,
    sourcemap: true,
    splitting: true,
    packages: 'external',
    // the editor is a module in VS Code alone
    alias: { vscode: './test/support/vscode.ts' },
    entryPoints: rooms.flatMap((folder) => files(join('test', folder), '.test.ts')),
    outbase: 'test',
    outdir: 'out/test',
    outExtension: { '.js': '.mjs' },
  },
  {
    ...node,
    minify: false,
    sourcemap: true,
    external: ['vscode', 'mocha'],
    entryPoints: { suite: 'test/vscode/suite/index.ts' },
    outdir: 'out/test/vscode',
    outExtension: { '.js': '.cjs' },
  },
];

const builds = tests ? testBuilds.filter((_, at) => (at === 0 ? rooms.length > 0 : tests.includes('vscode'))) : product;

/** Prints when a build begins and ends, in the form that .vscode/tasks.json expects. */
function buildNotices() {
  const building = new Set(builds);
  return (options) => ({
    name: 'buildNotices',
    setup(build) {
      build.onStart(() => {
        if (building.size === 0) console.log('[watch] build started');
        building.add(options);
      });
      build.onEnd(() => {
        building.delete(options);
        if (building.size === 0) console.log('[watch] build finished');
      });
    },
  });
}

if (values.watch) {
  const tell = buildNotices();
  for (const options of builds) await (await context({ ...options, plugins: [...options.plugins, tell(options)] })).watch();
} else {
  // names of shared files contain a hash
  if (builds === product) rmSync('dist/pages', { recursive: true, force: true });
  const results = await Promise.allSettled(builds.map((options) => build({ ...options, metafile: true })));
  if (results.some(({ status }) => status === 'rejected')) process.exitCode = 1;
  else if (builds === product) writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices(results.map(({ value }) => value.metafile)));
}
