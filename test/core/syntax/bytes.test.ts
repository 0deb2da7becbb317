import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readBytes } from '../../../server/src/core/syntax/index.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const ascii = (text: string) => [...text].map((sign) => sign.charCodeAt(0));

test('what is UTF-8 decodes, a byte order mark and all', () => {
  assert.deepEqual(readBytes(new TextEncoder().encode('a: é€😀\r\n')), { text: 'a: é€😀\r\n', invalidByte: undefined });
  assert.deepEqual(readBytes(bytes(0xef, 0xbb, 0xbf, 0x61)), { text: '\ufeffa', invalidByte: undefined });
  assert.deepEqual(readBytes(bytes()), { text: '', invalidByte: undefined });
});

test('what is not UTF-8 says where, and is replaced', () => {
  const cases: [Uint8Array, string, number][] = [
    [bytes(...ascii('caf'), 0xe9, 0x0a), 'caf\ufffd\n', 3],
    [bytes(0xff, 0xfe, 0x61, 0x00), '\ufffd\ufffda\0', 0],
    [bytes(0x61, 0xed, 0xa0, 0x80), 'a\ufffd\ufffd\ufffd', 1],
    [bytes(0xc0, 0xaf), '\ufffd\ufffd', 0],
    [bytes(0xe2, 0x82), '\ufffd\ufffd', 0],
    [bytes(0xf4, 0x90, 0x80, 0x80), '\ufffd\ufffd\ufffd\ufffd', 0],
  ];
  for (const [input, text, invalidByte] of cases) assert.deepEqual(readBytes(input), { text, invalidByte });
});

test('every well-formed text survives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      const encoded = new TextEncoder().encode(text);
      const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(encoded);
      assert.deepEqual(readBytes(encoded), { text: decoded, invalidByte: undefined });
    }),
  );
});
