import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { LineIndex } from '../../server/src/core/index.ts';
import { Coordinates, type Encoding } from '../../server/src/lsp/session/coordinates.ts';

/** Texts with many line breaks of each kind, and characters of every width, including lone surrogates. */
const text = fc
  .array(fc.constantFrom('a', ' ', '\n', '\r', '\r\n', 'é', '日', '👋', '\u2028', '\ud83d'), { maxLength: 30 })
  .map((parts) => parts.join(''));
const encoding = fc.constantFrom<Encoding>('utf-8', 'utf-16', 'utf-32');

test('every offset maps to a position and back', () => {
  fc.assert(
    fc.property(text, encoding, (source, counted) => {
      const coordinates = new Coordinates(source, counted);
      for (let offset = 0; offset <= source.length; offset++) {
        const insideBreak = source[offset - 1] === '\r' && source[offset] === '\n';
        const insidePair = counted !== 'utf-16' && (source.codePointAt(offset - 1) ?? 0) > 0xffff;
        if (!insideBreak && !insidePair) assert.equal(coordinates.offset(coordinates.position(offset)), offset);
      }
    }),
  );
});

test('a range is that of a span if its two positions are', () => {
  const part = fc.nat({ max: 40 });
  fc.assert(
    fc.property(text, encoding, part, part, part, part, (source, counted, start, end, from, to) => {
      const coordinates = new Coordinates(source, counted);
      const range = coordinates.range({ start, end });
      const other = { start: from, end: to };
      assert.ok(coordinates.isRangeOf(range, { start, end }));
      assert.equal(coordinates.isRangeOf(range, other), isDeepStrictEqual(range, coordinates.range(other)));
    }),
  );
});

test('no position is outside the text', () => {
  const number = fc.integer({ min: -3, max: 40 });
  fc.assert(
    fc.property(text, encoding, number, number, (source, counted, line, character) => {
      const offset = new Coordinates(source, counted).offset({ line, character });
      assert.ok(offset >= 0 && offset <= source.length);
    }),
  );
});

test('an edited index is the index of the edited text', () => {
  const part = fc.nat({ max: 30 });
  fc.assert(
    fc.property(text, fc.array(fc.tuple(part, part, text), { maxLength: 5 }), (source, edits) => {
      let now = source;
      let index = new LineIndex(source);
      for (const [a, b, inserted] of edits) {
        const start = Math.min(a, b, now.length);
        const end = Math.min(Math.max(a, b), now.length);
        const next = now.slice(0, start) + inserted + now.slice(end);
        index = index.edited(start, end, next);
        now = next;
        const fresh = new LineIndex(now);
        const lines = (of: LineIndex) => Array.from({ length: of.lineCount }, (_, line) => of.line(line));
        assert.deepEqual(lines(index), lines(fresh));
      }
    }),
  );
});

test('lines end at LF, CR LF and CR, and nowhere else', () => {
  const source = 'a\nb\r\nc\rd\u2028e\n';
  const index = new LineIndex(source);
  const lines = Array.from({ length: index.lineCount }, (_, line) => source.slice(index.line(line).start, index.line(line).end));
  assert.deepEqual(lines, ['a', 'b', 'c', 'd\u2028e', '']);
});
