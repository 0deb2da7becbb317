import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith } from '../support/folder.ts';
import { hostileTexts } from '../support/hostile-texts.ts';

/** The most that is read without being asked, in characters. */
const size = 2_000_000;
/** Resident memory of the process that checks such a text, Node's own included, in MB. */
const most = 300;
/** Those of the families that take the most; `npm run bench` measures all of them. */
const families = [
  'one unknown key repeated',
  'distinct unknown keys',
  'one long line of keys',
  'anchors, each aliased many times',
  'a chain of merges',
  'nearly a known section',
  'nearly a known key',
  'random bytes',
  'NULs',
] as const;

/** Prints the peak when the process ends. */
const hook = `process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS));\n`;

/** How often a text is checked before it counts as too much: V8 decides when it collects, so the same run can take a tenth more. */
const attempts = 4;

function peakOf(folder: string): number {
  const config = join(folder, 'config.yaml');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', join(folder, 'peak.cjs'), 'dist/cli.cjs', 'check', '--format', 'jsonl', '--max-size', '10', config],
    { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  );
  assert.ok(status === 0 || status === 1, stderr);
  return Number(stderr.slice(stderr.lastIndexOf('\n'))) / 1024;
}

for (const name of families) {
  test(`two megabytes can be checked in less than ${most} MB: ${name}`, async (context) => {
    const make = hostileTexts[name];
    assert.ok(make);
    const folder = await folderWith(context, { 'config.yaml': make(size), 'peak.cjs': hook });
    const peaks: number[] = [];
    while (peaks.length < attempts && !peaks.some((peak) => peak < most)) peaks.push(peakOf(folder));
    assert.ok(Math.min(...peaks) > 30 && Math.min(...peaks) < most, `${peaks.map(Math.round).join(', ')} MB`);
  });
}
