import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compare, readRecorded } from '../../bench/recorded.ts';
import { type Row, resultsOf, resultTable } from '../../bench/results.ts';

const rows: readonly Row[] = [
  { subject: 'config', measure: 'keystroke, ms', lines: 163, ours: [2, 1, 3], peer: [200, 210, 190] },
  { subject: 'config', measure: 'keystroke, ms', lines: 16_291, ours: [8], peer: [400] },
  { subject: 'seed', measure: 'keystroke, ms', lines: 163, ours: [4], peer: [2] },
  { subject: 'check', measure: 'one file; peer: node -e 0, ms', lines: 163, ours: [90], peer: [45] },
  { subject: 'check', measure: 'files per second', ours: [1234], peer: [] },
];
const results = resultsOf(rows);
const document = (table: string): string =>
  `# Figures\n\n<!-- bench -->\n2026-11-28, Node.\n\n${table}<!-- /bench -->\n\n| other | table |\n`;
const written = document(resultTable(results));

test('the table that is written has ratios and growth, and is read back', () => {
  const lines = written.split('\n').filter((line) => line.startsWith('| config'));
  assert.deepEqual(lines, [
    '| config | keystroke, ms | 163 | 2.00 (3.00) | 200 (210) | 100 × |  |  |',
    '| config | keystroke, ms | 16,291 | 8.00 | 400 | 50.0 × | 4.00 × | 2.00 × |',
  ]);
  assert.deepEqual(
    readRecorded(written).map(({ subject, lines, ratio }) => [subject, lines, ratio]),
    [
      ['config', '163', 100],
      ['config', '16,291', 50],
      ['seed', '163', 0.5],
      ['check', '163', 0.5],
    ],
  );
});

test('equal ratios pass, and so does one that fell by less than a quarter', () => {
  assert.deepEqual(compare(results, readRecorded(written)), []);
  assert.deepEqual(compare(results, readRecorded(written.replace('| 100 × |', '| 132 × |'))), []);
  assert.deepEqual(compare(results, readRecorded(written.replace('| 100 × |', '| 20.0 × |'))), []);
});

test('a ratio that fell by more than a quarter fails, at every size', () => {
  assert.deepEqual(compare(results, readRecorded(written.replace('| 100 × |', '| 134 × |'))), [
    'config, keystroke, ms, 163: 100 × instead of 134 ×',
  ]);
  assert.deepEqual(compare(results, readRecorded(written.replace('| 50.0 × |', '| 67.0 × |'))), [
    'config, keystroke, ms, 16,291: 50.0 × instead of 67.0 ×',
  ]);
});

test('a ratio that could not be measured fails', () => {
  const broken = resultsOf(rows.map((row, index) => (index === 0 ? { ...row, ours: [Number.NaN] } : row)));
  assert.deepEqual(compare(broken, readRecorded(written)), ['config, keystroke, ms, 163: – × instead of 100 ×']);
});

test('a recorded row that was not measured fails, and a measured one that is not recorded', () => {
  assert.deepEqual(compare(results.slice(1), readRecorded(written)), ['config, keystroke, ms, 163: not measured']);
  const without = written.replace(/^\| seed .*\n/m, '');
  assert.deepEqual(compare(results, readRecorded(without)), ['seed, keystroke, ms, 163: not recorded']);
});

test('if only a part was measured, the rows of other documents need not be there, but those of the same are', () => {
  const recorded = readRecorded(written.replace('| seed |', '| config | hover, ms | 163 | 1.00 | 3.00 | 3.00 × |  |  |\n| seed |'));
  assert.deepEqual(compare(results.slice(0, 1), recorded, { partial: true }), ['config, hover, ms, 163: not measured']);
  assert.deepEqual(compare(results.slice(2, 3), recorded, { partial: true }), []);
});

test('a document without the table, or with a damaged one, is refused', () => {
  const damaged = [
    '',
    document(''),
    written.replace('| ratio |', '| factor |'),
    written.replace('| 100 × |', '| many |'),
    written.replace('| 100 × |', '| 100 |'),
    written.replace(/^(\| config .*) \|$/m, '$1'),
    written.replace(/^(\| seed .*\n)/m, '$1$1'),
    document(resultTable(resultsOf(rows.slice(-1)))),
  ];
  for (const text of damaged) assert.throws(() => readRecorded(text), /recorded bench|no recorded/, text);
});

test('the table in docs/performance.md has the config, and each document at three sizes', () => {
  const sizes = new Map<string, Set<string>>();
  for (const { subject, lines } of readRecorded(readFileSync('docs/performance.md', 'utf8')))
    sizes.set(subject, (sizes.get(subject) ?? new Set()).add(lines));
  assert.ok(sizes.has('config'));
  for (const [subject, lines] of sizes) assert.equal(lines.size, subject === 'check' || subject === 'server' ? 1 : 3, subject);
});
