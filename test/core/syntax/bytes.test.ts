import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyzeBytes, noFacts } from '../../../server/src/core/index.ts';
import { readBytes } from '../../../server/src/core/syntax/index.ts';
import { dedent } from '../../support/dedent.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const ascii = (text: string) => [...text].map((sign) => sign.charCodeAt(0));

test('UTF-8 is decoded, including a byte order mark', () => {
  assert.deepEqual(readBytes(new TextEncoder().encode('a: é€😀\r\n')), { text: 'a: é€😀\r\n', undecodable: undefined });
  assert.deepEqual(readBytes(bytes(0xef, 0xbb, 0xbf, 0x61)), { text: '\ufeffa', undecodable: undefined });
  assert.deepEqual(readBytes(bytes()), { text: '', undecodable: undefined });
});

test('invalid UTF-8 is reported with its offset, and replaced', () => {
  const cases: [Uint8Array, string, number][] = [
    [bytes(...ascii('caf'), 0xe9, 0x0a), 'caf\ufffd\n', 3],
    [bytes(0xff, 0xfe, 0x61, 0x00), '\ufffd\ufffda\0', 0],
    [bytes(0x61, 0xed, 0xa0, 0x80), 'a\ufffd\ufffd\ufffd', 1],
    [bytes(0xc0, 0xaf), '\ufffd\ufffd', 0],
    [bytes(0xe2, 0x82), '\ufffd\ufffd', 0],
    [bytes(0xf4, 0x90, 0x80, 0x80), '\ufffd\ufffd\ufffd\ufffd', 0],
  ];
  for (const [input, text, byte] of cases) {
    const decoded = readBytes(input);
    assert.deepEqual([decoded.text, decoded.undecodable?.byte], [text, byte]);
  }
});

test('what Python has decoded when it finds an invalid byte: whole blocks of 8,192 bytes, whole characters, and no CR at the end', () => {
  const decoded = (length: number, ...tail: number[]) => {
    const { undecodable } = readBytes(bytes(...Array(length).fill(0x61), ...tail));
    return undecodable && [undecodable.at, undecodable.decoded];
  };
  assert.deepEqual(decoded(8191, 0xff), [8191, 0]);
  assert.deepEqual(decoded(8192, 0xff), [8192, 8192]);
  assert.deepEqual(decoded(8191, 0x0d, 0xff), [8192, 8191]);
  assert.deepEqual(decoded(8190, 0xe2, 0x82, 0xff), [8190, 8190], 'the sequence breaks off in the second block');
  assert.deepEqual(decoded(8190, 0xe2, 0xff), [8190, 0]);
  assert.deepEqual(decoded(8191, 0xc3, 0xa9, 0xff), [8192, 8191], 'a character that lies across the border');
  assert.deepEqual(decoded(100, 0xe2, 0x82), [100, 100], 'the end of the file is noticed last');
  assert.deepEqual(decoded(8191, 0xed, 0xa0), [8191, 8191]);
});

test('a mistake that PyYAML finds before an invalid byte comes first', () => {
  const codes = (text: string) => analyzeBytes(bytes(...ascii(text), 0xff)).document.problems.map(({ code }) => code);
  assert.deepEqual(codes('a: b: c\n'), ['not-utf8']);
  assert.deepEqual(
    codes(dedent`
    a: b: c
    #${'x'.repeat(8192)}`),
    ['colon-in-value', 'not-utf8'],
  );
  assert.deepEqual(
    codes(dedent`
    a: b
    #${'x'.repeat(20_000)}`),
    ['not-utf8'],
  );
  assert.deepEqual(codes(`\x07\n#${'x'.repeat(8192)}`), ['control-character', 'not-utf8']);
});

test('the accounts of the machine are used for undecodable files too', () => {
  const crashes = (account: string): string[] => {
    const text = dedent`
      orchestrator:
        codex_cli_path: ~${account}/codex
      x: y: z
      #${'x'.repeat(8192)}`;
    const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {} } as const;
    const analysis = analyzeBytes(bytes(...ascii(text), 0xff), { facts: { ...noFacts, machine } });
    assert.equal(analysis.document.problems[0]?.code, 'colon-in-value');
    return analysis.model.violations.map(({ type }) => type);
  };
  assert.deepEqual(crashes('me'), []);
  assert.deepEqual(crashes('nobody-of-that-name'), ['crash']);
});

test('every well-formed text is decoded unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      const encoded = new TextEncoder().encode(text);
      const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(encoded);
      assert.deepEqual(readBytes(encoded), { text: decoded, undecodable: undefined });
    }),
  );
});
