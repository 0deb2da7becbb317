// Which lines of the sources ran in processes that run our bundles, by V8's own counters and the source maps that the build leaves beside them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { eachMapping, TraceMap } from '@jridgewell/trace-mapping';
import { root } from './run.mjs';

/**
 * @param {string} folder what NODE_V8_COVERAGE named while they ran
 * @returns {Map<string, { ran: Set<number>, all: Set<number> }>} by source file, from the project's folder
 */
export function linesRun(folder) {
  const files = new Map();
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    for (const { url, functions } of JSON.parse(readFileSync(join(folder, name), 'utf8')).result) {
      const bundle = join(root, 'dist', basename(url));
      // a bundle that was installed elsewhere is the same one
      if (/\/dist\/(server\.cjs|extension\.js)$/.test(url) && existsSync(`${bundle}.map`)) addLines(files, bundle, functions);
    }
  }
  return files;
}

/** A line ran where anything that was made of it did. */
function addLines(files, bundle, functions) {
  const lines = readFileSync(bundle, 'utf8').split('\n');
  const starts = lines.map((_, at) => lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0));
  const counts = countsOf(functions, starts.at(-1) + lines.at(-1).length);
  eachMapping(new TraceMap(readFileSync(`${bundle}.map`, 'utf8')), ({ generatedLine, generatedColumn, source, originalLine }) => {
    const [, path] = /^(?:\.\.\/)*((?:client|server)\/src\/.*\.ts)$/.exec(source ?? '') ?? [];
    if (path === undefined) return;
    const file = files.get(path) ?? { ran: new Set(), all: new Set() };
    files.set(path, file);
    file.all.add(originalLine);
    if (counts[starts[generatedLine - 1] + generatedColumn]) file.ran.add(originalLine);
  });
}

/** Whether each character ran: ranges that stand within others come after them and have the last word. */
function countsOf(functions, length) {
  const counts = new Uint8Array(length + 1);
  for (const { ranges } of functions)
    for (const { startOffset, endOffset, count } of ranges) counts.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return counts;
}
