// Some modules of Node take milliseconds to load, and are asked for by modules that seldom or never use them: those load at their first use.
import { createRequire, isBuiltin } from 'node:module';

/** Those that a server does not have in memory anyway once it talks to somebody. */
const slow = ['child_process', 'crypto', 'fs/promises', 'net', 'os', 'util'];
const load = createRequire(import.meta.url);

export function lazyBuiltins() {
  return {
    name: 'lazy-builtins',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(node:)?(${slow.join('|')})$`) }, ({ path, namespace }) =>
        namespace === 'lazy-builtins' || !isBuiltin(path) ? undefined : { path: path.replace(/^node:/, ''), namespace: 'lazy-builtins' },
      );
      build.onLoad({ filter: /.*/, namespace: 'lazy-builtins' }, ({ path }) => {
        const names = JSON.stringify(Object.keys(load(path)));
        const contents = `for (const name of ${names}) Object.defineProperty(exports, name, { enumerable: true, get: () => require('node:${path}')[name] });`;
        return { contents, loader: 'js' };
      });
    },
  };
}
