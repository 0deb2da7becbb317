import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Moves } from '../../../server/src/core/incremental/moved.ts';
import { SplicedList } from '../../../server/src/core/incremental/spliced-list.ts';

interface Part {
  readonly name: string;
  readonly start: number;
}

const move = (_moves: Moves, { name, start }: Part, by: number): Part => ({ name, start: start + by });
const moves = new Moves();
const tenApart: readonly Part[] = Array.from({ length: 1000 }, (_, index) => ({ name: `p${index}`, start: 10 * index }));
const startOf = ({ start }: Part): number => start;

test('a list after any edits is the array after the same edits', () => {
  const edit = fc.record({ at: fc.nat(100), removed: fc.nat(4), added: fc.nat(4), by: fc.nat(5) });
  fc.assert(
    fc.property(fc.nat(40), fc.array(edit, { maxLength: 60 }), (size, edits) => {
      let parts: readonly Part[] = Array.from({ length: size }, (_, index) => ({ name: `p${index}`, start: 1000 * index }));
      let list = SplicedList.of(parts, move);
      edits.forEach(({ at, removed: most, added: count, by }, round) => {
        const first = Math.min(at, parts.length);
        const removed = Math.min(most, parts.length - first);
        const start = parts[first - 1]?.start ?? -1 - round;
        const added = Array.from({ length: count }, (_, index) => ({ name: `e${round}.${index}`, start }));
        parts = [...parts.slice(0, first), ...added, ...parts.slice(first + removed).map((part) => move(moves, part, by))];
        list = list.replaced(first, first + removed, added, { by, moves });
        assert.equal(list.length, parts.length);
        // Not always: an array that was made once is used from then on.
        if (round % 3 === 0) assert.deepEqual(list.items, parts);
        assert.deepEqual(list.at(first), parts[first]);
        assert.equal(list.at(parts.length), undefined);
        assert.equal(list.at(-1), undefined);
        const named = parts[((parts.length * 2) / 3) | 0]?.name;
        assert.deepEqual(
          list.find(({ name }) => name === named),
          parts.find(({ name }) => name === named),
        );
        assert.deepEqual(list.slice(first, first + 3), parts.slice(first, first + 3));
        const middle = parts[parts.length >> 1]?.start ?? 0;
        assert.equal(
          list.countWhile(startOf, (begin) => begin < middle),
          parts.filter((part) => part.start < middle).length,
        );
        const seen: string[] = [];
        assert.ok(list.every(({ name }, index) => seen.push(name) === index + 1));
        assert.deepEqual(
          seen,
          parts.map(({ name }) => name),
        );
      });
      assert.deepEqual(list.items, parts);
    }),
  );
});

test('an item that is read after an edit is the only one that is moved', () => {
  let moved = 0;
  const counted = (_moves: Moves, part: Part, by: number): Part => {
    moved++;
    return move(moves, part, by);
  };
  let list = SplicedList.of(tenApart, counted);
  for (let round = 0; round < 200; round++) list = list.replaced(3, 4, [{ name: 'new', start: 30 }], { by: 1, moves });
  assert.deepEqual(list.at(500), { name: 'p500', start: 5200 });
  assert.equal(
    list.countWhile(startOf, (start) => start < 5200),
    500,
  );
  assert.deepEqual(
    list.find(({ name }) => name === 'p900'),
    { name: 'p900', start: 9200 },
  );
  assert.equal(moved, 2);
});

test('edits at many places do not make the list longer to search', () => {
  let list = SplicedList.of(tenApart, move);
  let asked = 0;
  for (let round = 0; round < 500; round++) {
    const first = (round * 37) % 1000;
    const start = list.at(first)?.start ?? 0;
    list = list.replaced(first, first + 1, [{ name: 'new', start }], { by: 0, moves });
  }
  list.countWhile(
    (part) => {
      asked++;
      return part.start;
    },
    (start) => start < 9985,
  );
  assert.ok(asked < 400, `${asked} items were asked for their start`);
});
