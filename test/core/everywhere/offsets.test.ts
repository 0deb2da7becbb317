import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Offsets } from '../../../server/src/core/text/offsets.ts';

const ascending = (most: number) =>
  fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: most, size: 'max' }).map((gaps) => {
    let offset = 0;
    return gaps.map((gap) => (offset += gap));
  });

const edits = fc.array(
  fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), share: fc.double({ min: 0, max: 1, noNaN: true }), fresh: ascending(700) }),
  {
    maxLength: 12,
  },
);

test('offsets after edits are those of a list that was edited the same way', () => {
  fc.assert(
    fc.property(ascending(3000), edits, (start, steps) => {
      let list = start;
      let offsets = Offsets.of(start);
      for (const { from: at, share, fresh } of steps) {
        const from = Math.round(at * list.length);
        // from nothing to half of what follows
        const until = from + Math.floor((list.length - from) * share ** 8 * 0.5);
        const before = from === 0 ? 0 : (list[from - 1] ?? 0);
        const added = fresh.map((offset) => before + offset);
        const by = (added.at(-1) ?? before) - (until === 0 ? 0 : (list[until - 1] ?? 0));
        list = [...list.slice(0, from), ...added, ...list.slice(until).map((offset) => offset + by)];
        offsets = offsets.replaced(from, until, added, by);
      }
      assert.equal(offsets.count, list.length);
      assert.deepEqual(
        Array.from({ length: list.length + 1 }, (_, index) => offsets.at(index)),
        [...list, undefined],
      );
      for (const offset of [-1, 0, ...list.filter((_, index) => index % 97 === 0), (list.at(-1) ?? 0) + 1]) {
        for (const near of [offset - 1, offset, offset + 1])
          assert.equal(offsets.countThrough(near), list.filter((each) => each <= near).length);
      }
    }),
    { numRuns: 150 },
  );
});

test('an edit of one line makes a few hundred numbers new, however many there are', () => {
  const offsets = Offsets.of(Array.from({ length: 100_000 }, (_, index) => index * 40));
  let edited = offsets;
  const before = process.memoryUsage().heapUsed;
  const kept = Array.from({ length: 50 }, () => (edited = edited.replaced(50_000, 50_001, [2_000_000], 0)));
  const each = (process.memoryUsage().heapUsed - before) / kept.length;
  assert.ok(each < 60_000, `${Math.round(each)} bytes for each edit; a list of all is 800,000`);
});
