// What the tests of `npm test` reach: `npm run coverage` runs those that count and prints it. docs/coverage.md says how to read it.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from './run.mjs';

/** Of all branches of the core, in percent. */
const promised = 97;
/** The rooms of test/ whose counters count; they run the sources themselves. The fuzzer is none: it takes other branches each time. */
export const countedRooms = ['core', 'kinds', 'learn', 'conformance', 'host', 'client', 'security', 'l10n', 'lsp'];
const home = join(root, 'out', 'coverage');
/** Where V8 puts its counters: of the sources, and of processes that run our bundles. */
export const counters = { sources: join(home, 'sources'), processes: join(home, 'processes') };

export const forgetCounters = () => rmSync(home, { recursive: true, force: true });

/**
 * What c8 makes of the counters, with the lines of every branch that no test takes.
 * @returns {Promise<{ code: number, output: string, passed: number, failed: number }>} fails where the core has less than is promised
 */
export async function coverage() {
  const threshold = ['--check-coverage', `--branches=${promised}`, '--lines=0', '--functions=0', '--statements=0'];
  const core = await report(counters.sources, ['server/src/core'], threshold);
  const others = await report(counters.sources, ['server/src/host', 'client/src']);
  const inside = mapped() ? await report(join(home, 'mapped'), ['server/src', 'client/src'], ['--exclude-after-remap']) : { output: '' };
  const parts = [`The core; ${promised} % of its branches are promised:`, core.output, 'What runs beside it:', others.output];
  if (inside.output)
    parts.push('In the processes inside VS Code, which run the bundles (their lines count, not their branches):', inside.output);
  const failed = core.code === 0 && others.code === 0 ? 0 : 1;
  return { code: failed, output: parts.join('\n'), passed: 1 - failed, failed };
}

function report(folder, included, more = []) {
  const include = included.map((name) => `--include=${name}/**`);
  const where = [`--temp-directory=${folder}`, `--reports-dir=${home}`, '--clean=false', '--reporter=text', '--skip-full'];
  return run(process.execPath, [join('node_modules', 'c8', 'bin', 'c8.js'), 'report', ...where, ...include, ...more]);
}

/**
 * Gives the counters of bundles the source maps that the build leaves beside these, in the form of Node's own cache of source maps: a bundle
 * names no map, and one that was installed elsewhere is the same as ours.
 * @returns whether there was any
 */
function mapped() {
  const files = existsSync(counters.processes) ? readdirSync(counters.processes) : [];
  mkdirSync(join(home, 'mapped'), { recursive: true });
  for (const file of files) {
    const counted = JSON.parse(readFileSync(join(counters.processes, file), 'utf8'));
    const maps = {};
    const result = counted.result.flatMap((script) => {
      const bundle = join(root, 'dist', basename(script.url));
      if (!/\/dist\/(server\.cjs|extension\.js|client\.js)$/.test(script.url) || !existsSync(`${bundle}.map`)) return [];
      const url = pathToFileURL(bundle).href;
      const map = JSON.parse(readFileSync(`${bundle}.map`, 'utf8'));
      maps[url] = { url: null, data: { ...map, sources: map.sources.map((source) => join(root, 'dist', source)) } };
      return [{ ...script, url }];
    });
    writeFileSync(join(home, 'mapped', file), JSON.stringify({ ...counted, result, 'source-map-cache': maps }));
  }
  return files.length > 0;
}
