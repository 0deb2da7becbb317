import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EditedText } from '../../../server/src/core/text/edited-text.ts';
import { codePointAt, countWhile } from '../../../server/src/core/text/find.ts';
import { readLines } from '../../../server/src/core/text/lines.ts';
import { inThousands, sizeOf } from '../../../server/src/core/text/size.ts';

const text = '\ufeffa:\r\n  b: 1\r \t\u2028\n';

test('lines end where YAML ends them, and a byte order mark belongs to none', () => {
  const lines = readLines(text);
  const all = Array.from({ length: lines.count }, (_, line) => text.slice(lines.start(line), lines.end(line)));
  assert.deepEqual(all, ['a:', '  b: 1', ' \t', '', '']);
  assert.deepEqual(
    all.map((_, line) => lines.indent(line)),
    [0, 2, 1, 0, 0],
  );
  assert.deepEqual(
    all.map((_, line) => lines.blank(line)),
    [false, false, true, true, true],
  );
});

test('a line break belongs to the line that it ends', () => {
  const lines = readLines(text);
  const at = (sign: string) => lines.at(text.indexOf(sign));
  assert.deepEqual([lines.at(0), at('a'), at('\r\n'), at('b'), at('\u2028'), lines.at(text.length)], [0, 0, 0, 1, 2, 4]);
});

test('a line that does not exist is empty and at the end', () => {
  const lines = readLines(text);
  assert.deepEqual([lines.start(9), lines.end(9), lines.indent(9), lines.blank(9)], [text.length, text.length, 0, true]);
});

test('a character beyond 16 bits counts as one, and after the end there is none', () => {
  assert.deepEqual([codePointAt('a😀', 1), codePointAt('a😀', 3), codePointAt('', 0)], [0x1f600, 0, 0]);
});

test('the number of leading items that satisfy a predicate is found by binary search', () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  for (const limit of [-1, 0, 1, 50, 99, 100, 200]) {
    let asked = 0;
    const count = countWhile(items, (item) => ++asked > 0 && item < limit);
    assert.equal(count, Math.min(Math.max(limit, 0), 100));
    assert.ok(asked <= 7, `${asked} of 100 asked`);
  }
});

test('a number is written as English writes it', () => {
  for (const count of [0, 7, 999, 1000, 12_345, 100_000, 1_000_000, 987_654_321])
    assert.equal(inThousands(count), count.toLocaleString('en'));
});

test('the size of a long text is that of its bytes, wherever a surrogate pair is', () => {
  for (const sign of ['a', '\u00e9', '\u20ac', '\ud83d\ude00', '\ud83d', '\ude00', '\ud83d\ud83d\ude00'])
    for (let before = 65_530; before < 65_540; before++) {
      const long = 'x'.repeat(before) + sign.repeat(40_000);
      const size = Buffer.byteLength(long);
      assert.equal(sizeOf(long), size, `${JSON.stringify(sign)} after ${before}`);
      assert.equal(sizeOf(EditedText.edited(long, before, before, 'y')), size + 1);
    }
  assert.equal(sizeOf(''), 0);
});
