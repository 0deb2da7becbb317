import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { folderWith } from '../support/folder.ts';

/**
 * What nine thousand more files may take, in MB. Their results are written and forgotten: what is alive does not grow, but V8 collects garbage
 * when it sees fit. To keep the analyses would take some 900 MB.
 */
const most = 80;

/** Prints the peak when the process ends. */
const hook = `process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS));\n`;

/** A seed with a mistake. */
function seed(index: number): string {
  const criteria = Array.from({ length: 40 }, (_, at) => `  - Criterion ${at} is met\n`).join('');
  return `goal: Build ${index}\nacceptence_criteria:\n${criteria}ontology_schema: {name: A, description: b}\n`;
}

test(`ten thousand files take at most ${most} MB more than a thousand`, async (context) => {
  const folder = await folderWith(context, { 'peak.cjs': hook });
  for (const [name, count] of Object.entries({ few: 1000, more: 9000 })) {
    await mkdir(join(folder, name));
    for (let index = 0; index < count; index++) await writeFile(join(folder, name, `${index}.yaml`), seed(index));
  }
  /** The memory at the peak in MB, and the number of results. */
  const check = (...folders: readonly string[]) => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', join(folder, 'peak.cjs'), resolve('dist/cli.cjs'), 'check', '--jobs', '1', '--format', 'json', ...folders],
      { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 },
    );
    return { peak: Number(stderr.slice(stderr.lastIndexOf('\n'))) / 1024, results: stdout.match(/"kind": "seed"/g)?.length };
  };
  const [less, more] = [check('few'), check('few', 'more')];
  assert.deepEqual([less.results, more.results], [1000, 10_000]);
  assert.ok(less.peak > 40 && more.peak - less.peak < most, `${Math.round(less.peak)} and ${Math.round(more.peak)} MB`);
});
