// Bundles evaluate these modules at their first use. What writes YAML is needed once somebody wants an edit, and takes milliseconds to load;
// what learns from an installed ouroboros, and judges by that, is needed only by who has one that is newer than this extension. Of Node's
// own modules, those for threads, processes, random bytes and dialogues are needed by few commands.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const lazy = new Set(
  ['edit/stringify.ts', 'vocabulary/learned/learn.ts', 'schema/interpret.ts'].map((name) =>
    fileURLToPath(new URL(`../server/src/core/${name}`, import.meta.url)),
  ),
);

/** Modules of Node that take milliseconds to load. */
const builtins = /^node:(?:child_process|crypto|readline\/promises|worker_threads)$/;

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
      build.onResolve({ filter: builtins }, ({ path, namespace }) =>
        namespace === 'lazy-modules' ? { path, external: true } : { path, namespace: 'lazy-modules' },
      );
      build.onLoad({ filter: builtins, namespace: 'lazy-modules' }, ({ path }) => ({
        contents: gettersFor(path, importedFrom(path)),
        loader: 'js',
      }));
      build.onLoad({ filter: /.*/, namespace: 'lazy-modules' }, async ({ path }) => {
        const options = { entryPoints: [path], format: 'esm', write: false, metafile: true, logLevel: 'silent' };
        const [{ exports }] = Object.values((await build.esbuild.build(options)).metafile.outputs);
        return { contents: gettersFor(path, exports), loader: 'js', resolveDir: dirname(path) };
      });
    },
  };
}

/** What our sources import from a module: Node's own have a hundred exports. */
function importedFrom(path) {
  const statement = new RegExp(`import \\{([^}]*)\\} from '${path}'`, 'g');
  const names = sources().flatMap((source) => [...source.matchAll(statement)].flatMap(([, list]) => list.split(',')));
  return new Set(names.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type ')));
}

function sources() {
  const folder = fileURLToPath(new URL('../server/src', import.meta.url));
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.ts'));
  return files.map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** A module with these exports, each of which loads the real one. */
function gettersFor(path, names) {
  const file = JSON.stringify(path);
  return [...names]
    .map((name) => `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => require(${file}).${name} });`)
    .join('\n');
}
