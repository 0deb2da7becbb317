import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyUrl } from '../../../server/src/core/features/hover/index.ts';
import { keyEntries } from '../../../server/src/core/features/hover/reference.ts';
import { everyKey } from '../../../server/src/core/vocabulary/index.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';

test('every key of both files has an entry, an anchor of its own and something to say', () => {
  const entries = keyEntries();
  const keys = (['config', 'credentials'] as const).flatMap((kind) => everyKey(kind, newestKnownRelease));
  assert.equal(entries.length, keys.length);
  const anchors = entries.map(({ anchor }) => anchor);
  assert.deepEqual([...new Set(anchors)], anchors);
  assert.deepEqual(
    keys.map(({ path }) => keyUrl(path).split('#')[1]),
    anchors,
  );
  for (const { title, lines } of entries) assert.ok(lines.length > 1 && lines.every((line) => line !== '' && !/\{\w+\}/.test(line)), title);
});
