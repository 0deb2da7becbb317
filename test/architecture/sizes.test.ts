import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourcesIn } from './imports.ts';

const lines = [...sourcesIn('server/src'), ...sourcesIn('client/src')].map(([file, text]) => ({
  file,
  count: text.split('\n').length - 1,
}));

test('no file has more than 300 lines', () => {
  const long = lines.filter(({ count }) => count > 300).map(({ file, count }) => `${file}: ${count}`);
  assert.deepEqual(long, []);
});

test('half of the files have at most 80 lines', () => {
  const counts = lines.map(({ count }) => count).toSorted((a, b) => a - b);
  assert.ok(counts.length > 400, `${counts.length} files`);
  const median = counts[Math.floor(counts.length / 2)] ?? 0;
  assert.ok(median <= 80, `${median} lines`);
});
