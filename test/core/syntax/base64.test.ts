import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeBase64 } from '../../../server/src/core/syntax/base64.ts';
import { reading } from './python.ts';

/**
 * Python's `binascii.a2b_base64`, implemented in another way: only the alphabet counts; what follows its last character is padding; the
 * last quad must be full, or be short of one or two characters and have padding for each.
 */
function reference(text: string): Uint8Array | undefined {
  if (/[^\0-\x7f]/.test(text)) return undefined;
  const counted = text.replaceAll(/[^A-Za-z0-9+/=]/g, '');
  const data = counted.replaceAll('=', '');
  const pads = (/=*$/.exec(counted) ?? [''])[0].length;
  const lacking = (4 - (data.length % 4)) % 4;
  if (lacking === 3 || pads < lacking) return undefined;
  return Uint8Array.from(Buffer.from(data, 'base64'));
}

const pieces = ['=', '==', '===', 'a', 'b', 'Z', '0', '9', '+', '/', 'YQ', 'YWI', 'YWJj', '#', ' ', '-', '_', ':', '\n', '\0', 'é'];
const texts = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...pieces.slice(0, -1)), { maxLength: 12 }).map((parts) => parts.join('')) },
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

test('base64 is decoded as described, for any text', () => {
  fc.assert(
    fc.property(texts, (text) => assert.deepEqual(decodeBase64(text), reference(text))),
    { numRuns: 20_000 },
  );
});

test('decoding reverts encoding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      assert.deepEqual(decodeBase64(Buffer.from(bytes).toString('base64')), Uint8Array.from(bytes));
    }),
  );
});

/** Verdicts of Python 3.14.4: it continues after padding, where earlier releases stopped. */
const verdicts: readonly (readonly [text: string, value: string])[] = [
  ['b2#4=2020-01-01T00:00:00Z', 'ConstructorError: bad-binary'],
  ['b2=4', 'ConstructorError: bad-binary'],
  ['b2=4=', '[b"on"]'],
  ['YQ==YQ==', '[b"a\\u0006\\u0010"]'],
  ['YWJ=j', '[b"abc"]'],
  ['YQ==a', 'ConstructorError: bad-binary'],
  ['YQ=====', '[b"a"]'],
  ['=====YQ==', '[b"a"]'],
  ['====', '[b""]'],
  ['a===', 'ConstructorError: bad-binary'],
  ['YWJj=', '[b"abc"]'],
];

for (const [text, value] of verdicts) {
  test(`!!binary "${text}" is decoded as Python decodes it`, () => assert.equal(reading(`- !!binary "${text}"\n`), value));
}
