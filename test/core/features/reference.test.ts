import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyUrl } from '../../../server/src/core/features/hover/index.ts';
import { keyEntries, kinds } from '../../../server/src/core/kinds/index.ts';
import { everyKey } from '../../../server/src/core/vocabulary/index.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';

test('every key of every kind of file has an entry, a unique anchor and a description', () => {
  const entries = keyEntries();
  const keys = kinds.flatMap((kind) => everyKey(kind.format.schema, newestKnownRelease).map(({ path }) => ({ id: kind.id, path })));
  assert.equal(entries.length, keys.length);
  const anchors = entries.map(({ anchor }) => anchor);
  assert.deepEqual([...new Set(anchors)], anchors);
  assert.deepEqual(
    keys.map(({ id, path }) => keyUrl(id, path).split('#')[1]),
    anchors,
  );
  for (const { title, lines } of entries) assert.ok(lines.length > 1 && lines.every((line) => line !== '' && !/\{\w+\}/.test(line)), title);
});
