import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith } from '../support/folder.ts';

/**
 * What nine thousand more files may take, in MB. Their results are written and forgotten: what is alive does not grow, but V8 collects garbage
 * when it sees fit. To keep the analyses would take some 900 MB.
 */
const most = 80;

/** Prints the peak when the process ends. */
const hook = `process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS));\n`;

/** A folder with so many seeds, each with a mistake. */
async function seeds(context: TestContext, count: number): Promise<string> {
  const folder = await folderWith(context, { 'peak.cjs': hook });
  const criteria = Array.from({ length: 40 }, (_, index) => `  - Criterion ${index} is met\n`).join('');
  for (let index = 0; index < count; index++) {
    const place = join(folder, 'seeds', String(index));
    await mkdir(place, { recursive: true });
    await writeFile(
      join(place, 'seed.yaml'),
      `goal: Build ${index}\nacceptence_criteria:\n${criteria}ontology_schema: {name: A, description: b}\n`,
    );
  }
  return folder;
}

/** The memory at the peak in MB, and the number of results. */
function check(folder: string, format: string): { readonly peak: number; readonly results: number } {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', join(folder, 'peak.cjs'), resolve('dist/cli.cjs'), 'check', '--jobs', '1', '--format', format, 'seeds'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 },
  );
  const results = stdout.match(/"kind": ?"seed"/g)?.length ?? 0;
  return { peak: Number(stderr.slice(stderr.lastIndexOf('\n'))) / 1024, results };
}

test(`ten thousand files take at most ${most} MB more than a thousand`, async (context) => {
  const [few, many] = [await seeds(context, 1000), await seeds(context, 10_000)];
  for (const format of ['jsonl', 'json']) {
    const [less, more] = [check(few, format), check(many, format)];
    assert.deepEqual([less.results, more.results], [1000, 10_000], format);
    assert.ok(less.peak > 40 && more.peak - less.peak < most, `${format}: ${Math.round(less.peak)} and ${Math.round(more.peak)} MB`);
  }
});
