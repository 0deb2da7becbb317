import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type Edit, overlaps } from '../../../server/src/core/text/span.ts';

const edit = (start: number, end: number, newText: string): Edit => ({ span: { start, end }, newText });

test('edits are applied in the order of the text, insertions before replacements at the same offset', () => {
  assert.equal(applyEdits('abc', [edit(2, 3, 'C'), edit(0, 1, 'A')]), 'AbC');
  assert.equal(applyEdits('abc', [edit(1, 2, 'B'), edit(1, 1, '-')]), 'a-Bc');
});

for (const [name, edits] of [
  ['overlap', [edit(0, 2, ''), edit(1, 3, '')]],
  ['leave the text', [edit(2, 4, '')]],
  ['end before they begin', [edit(2, 1, '')]],
] as const) {
  test(`edits that ${name} are refused`, () => assert.throws(() => applyEdits('abc', edits), RangeError));
}

for (const [a, b, expected] of [
  [[1, 1], [1, 1], true],
  [[1, 3], [1, 1], true],
  [[1, 3], [2, 2], true],
  [[1, 2], [2, 3], false],
] as const) {
  test(`${a.join('-')} and ${b.join('-')} ${expected ? 'overlap' : 'do not overlap'}`, () => {
    assert.equal(overlaps({ start: a[0], end: a[1] }, { start: b[0], end: b[1] }), expected);
  });
}
