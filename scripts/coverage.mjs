// The coverage of `npm test`: `npm run coverage` runs only the measured tests and prints it. docs/coverage.md says how to read it.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from './run.mjs';

/** The minimum branch coverage of the core, in percent. */
const promised = 97;
/**
 * The folders of test/ that are measured; they run the sources directly. The fuzzer is not included: it covers other branches each time.
 */
export const countedRooms = ['core', 'kinds', 'learn', 'conformance', 'host', 'client', 'security', 'l10n', 'lsp'];
const home = join(root, 'out', 'coverage');
/** Where V8 writes its coverage data: for the sources, and for processes that run our bundles. */
export const counters = { sources: join(home, 'sources'), processes: join(home, 'processes') };

export const forgetCounters = () => rmSync(home, { recursive: true, force: true });

/**
 * The c8 report, with the lines of every uncovered branch.
 * @returns {Promise<{ code: number, output: string, passed: number, failed: number }>} fails if the core is below the threshold
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
 * Adds the source maps that the build writes next to the bundles to the coverage data, in the form of Node's source map cache: a bundle
 * does not reference its map, and an installed copy is identical to ours.
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
