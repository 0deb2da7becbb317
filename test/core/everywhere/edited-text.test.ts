import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sampleOf } from '../../../bench/documents.ts';
import { changeBetween } from '../../../server/src/core/incremental/change.ts';
import {
  analyze,
  analyzeOnDemand,
  EditedText,
  isSameText,
  kindById,
  LineIndex,
  secretsOf,
  type TextReader,
} from '../../../server/src/core/index.ts';
import { differenceOf } from '../../support/same-analysis.ts';

/** Long enough that an edit does not copy it, and with each kind of line break. */
const long = Array.from({ length: 9000 }, (_, index) => `key_${index}: value\r\n`.slice(0, index % 7 === 0 ? -1 : undefined)).join('\n');

interface TypedEdit {
  readonly at: number;
  readonly removed: number;
  readonly added: string;
}

/** Most edits are near to each other, as a person types them. */
const typed: fc.Arbitrary<TypedEdit> = fc.record({
  at: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 60_000, max: 60_040 }) }, fc.nat(long.length)),
  removed: fc.oneof({ weight: 8, arbitrary: fc.nat(6) }, fc.constant(5000)),
  added: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('', 'x', '\n', '\r', '\r\n', '\u00e9', '\ud83d\ude00', '\ud83d') },
    fc.constant('y'.repeat(5000)),
  ),
});

/** What a reader answers about a few places of a text. */
function answersOf(text: TextReader, places: readonly number[]): unknown[] {
  return places.flatMap((at) => [
    text.length,
    text.slice(at, at + 70),
    text.slice(-at),
    text.slice(at, -at),
    text.charAt(at),
    text.charAt(at - long.length),
    text.charCodeAt(at),
    text.includes('y', at),
    text.includes('\r\r'),
    text.includes('\ud83dx', at),
    text.startsWith('\r\n', at),
    text.startsWith('x', -at),
    text.lastIndexOf('\n', at),
    text.lastIndexOf('\r\n', at),
    text.lastIndexOf('value'),
    text.lastIndexOf('no such', at),
  ]);
}

test('an edited text reads like the string after the same edits', () => {
  fc.assert(
    fc.property(fc.array(typed, { minLength: 1, maxLength: 12 }), fc.nat(long.length), fc.nat(3), (edits, place, wholeAt) => {
      let text = long;
      let reader: TextReader = long;
      let lines = new LineIndex(long);
      edits.forEach(({ at, removed, added }, round) => {
        const start = Math.min(at, text.length);
        const end = Math.min(start + removed, text.length);
        const [before, earlier] = [text, reader];
        text = text.slice(0, start) + added + text.slice(end);
        reader = EditedText.edited(reader, start, end, added);
        lines = lines.edited(start, end, reader);
        const places = [0, start - 1, start, start + added.length, place, text.length - 1, text.length];
        assert.deepEqual(answersOf(reader, places), answersOf(text, places));
        assert.deepEqual(changeBetween(earlier, reader), changeBetween(before, text));
        assert.equal(isSameText(earlier, reader), before === text);
        const fresh = new LineIndex(text);
        assert.deepEqual(
          places.map((at) => lines.positionAt(at)),
          places.map((at) => fresh.positionAt(at)),
        );
        // In one piece it reads as before.
        if (round === wholeAt) assert.equal(reader.toString(), text);
      });
      assert.equal(String(reader), text);
    }),
    { numRuns: 40 },
  );
});

test('two texts are compared by what they say, not by how they were made', () => {
  const once = EditedText.edited(long, 50_000, 50_001, 'x');
  const twice = EditedText.edited(EditedText.edited(long, 50_000, 50_001, 'y'), 50_000, 50_001, 'x');
  assert.ok(isSameText(once, twice));
  assert.ok(isSameText(once, `${long.slice(0, 50_000)}x${long.slice(50_001)}`));
  assert.ok(!isSameText(once, EditedText.edited(long, 50_000, 50_001, 'y')));
  assert.ok(!isSameText(once, long));
  assert.ok(isSameText(EditedText.edited(once, 50_000, 50_001, long.charAt(50_000)), long));
});

/** What somebody types, pastes or leaves half typed. */
const written = [
  'x',
  '0',
  ' ',
  ':',
  '#',
  '"',
  '\n',
  '\r\n',
  '\t',
  '- ',
  '&a ',
  '*a',
  '\\',
  '\n  new: {}',
  '-----BEGIN ',
  '# ouroboros-ignore unused-profile\n',
];

test('the analysis of an edited text is that of the string', () => {
  const { text, offset } = sampleOf('config', 'large');
  const about = 101_000;
  const base = text.slice(0, text.indexOf('\n', Math.max(about, offset + 2000)) + 1);
  const edits = fc.array(fc.record({ by: fc.integer({ min: -60, max: 60 }), removed: fc.nat(4), added: fc.constantFrom(...written, '') }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(edits, (list) => {
      let reader: TextReader = base;
      let previous = analyze(base);
      for (const { by, removed, added } of list) {
        reader = EditedText.edited(reader, offset + by, offset + by + removed, added);
        previous = analyzeOnDemand(reader, { previous });
        const whole = analyze(reader.slice(0));
        assert.equal(differenceOf(previous, whole), undefined);
        assert.deepEqual(secretsOf(previous).spans, secretsOf(whole).spans);
      }
    }),
    { numRuns: 8 },
  );
});

for (const id of ['config', 'seed', 'mcp_servers'] as const)
  test(`a long text is not put into one piece for a keystroke: ${id}`, (context) => {
    const { text, offset } = sampleOf(id, 'large');
    const kind = kindById(id);
    assert.ok(kind);
    let reader: TextReader = text;
    let analysis = analyze(text, { kind });
    const type = (): void => {
      for (const added of ['1', '']) {
        reader = EditedText.edited(reader, offset, offset + (added === '' ? 1 : 0), added);
        analysis = analyzeOnDemand(reader, { kind, previous: analysis });
        for (const { message, severity } of analysis.findings) assert.ok(message && severity);
      }
    };
    // The first edits search the whole text once.
    for (let round = 0; round < 3; round++) type();
    const putTogether = context.mock.method(EditedText.prototype, 'toString');
    for (let round = 0; round < 3; round++) type();
    assert.equal(putTogether.mock.callCount(), 0);
    assert.equal(differenceOf(analysis, analyze(reader.toString(), { kind })), undefined);
  });
