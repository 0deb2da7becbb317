// The modules that write YAML are needed only for edits, and take milliseconds to load: bundles evaluate them at their first use.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const lazy = new Set([fileURLToPath(new URL('../server/src/core/edit/stringify.ts', import.meta.url))]);

/**
 * yaml's ES modules, of which a bundle includes only what it uses: a third, without the parser. The modules that Node would load are
 * included as a whole.
 */
const yaml = join(dirname(createRequire(import.meta.url).resolve('yaml/package.json')), 'browser');
const parts = { yaml: 'index.js', 'yaml/util': 'dist/util.js' };

export function lazyModules() {
  return {
    name: 'lazy-modules',
    setup(build) {
      build.onResolve({ filter: /^yaml(\/util)?$/ }, ({ path }) => ({ path: join(yaml, parts[path]), sideEffects: false }));
      build.onResolve({ filter: /^\..*\.ts$/ }, ({ path, resolveDir }) => {
        const file = join(resolveDir, path);
        return lazy.has(file) ? { path: file, namespace: 'lazy-modules' } : undefined;
      });
      build.onLoad({ filter: /.*/, namespace: 'lazy-modules' }, async ({ path }) => {
        const options = { entryPoints: [path], format: 'esm', write: false, metafile: true, logLevel: 'silent' };
        const [{ exports }] = Object.values((await build.esbuild.build(options)).metafile.outputs);
        const file = JSON.stringify(path);
        const getters = exports.map(
          (name) => `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => require(${file}).${name} });`,
        );
        return { contents: getters.join('\n'), loader: 'js', resolveDir: dirname(path) };
      });
    },
  };
}
