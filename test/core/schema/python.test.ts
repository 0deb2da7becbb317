import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountOf, locOf, parseInteger, pathText, strip } from '../../../server/src/core/schema/python.ts';
import type { Datum } from '../../../server/src/core/syntax/datum.ts';
import type { ScalarNode } from '../../../server/src/core/syntax/node.ts';

const plain = (text: string): ScalarNode => ({ kind: 'scalar', style: 'plain', text, span: { start: 0, end: text.length } });

test('strip removes what str.strip removes', () => {
  const cases: readonly (readonly [string, string])[] = [
    [' codex ', 'codex'],
    ['\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0x\u2003\u2028\u3000', 'x'],
    ['\ufeffx', '\ufeffx'],
    ['\u200bx', '\u200bx'],
    ['a b', 'a b'],
    [' \t', ''],
  ];
  for (const [text, stripped] of cases) assert.equal(strip(text), stripped, JSON.stringify(text));
});

test('parseInteger reads what int() reads', () => {
  const cases: readonly (readonly [string, bigint | undefined])[] = [
    ['25', 25n],
    [' +25 ', 25n],
    ['-3', -3n],
    ['010', 10n],
    ['1_000', 1000n],
    ['0_0', 0n],
    ['٣٤', 34n],
    ['𝟏𝟘', 10n],
    ['1__0', undefined],
    ['_1', undefined],
    ['1_', undefined],
    ['3.0', undefined],
    ['0x10', undefined],
    ['\x85\u30001\xa0', 1n],
    ['\x1c1', undefined],
    ['+-1', undefined],
    ['- 1', undefined],
    ['', undefined],
    ['²', undefined],
    ['9'.repeat(4300), BigInt('9'.repeat(4300))],
    ['9'.repeat(4301), undefined],
  ];
  for (const [text, value] of cases) assert.equal(parseInteger(text), value, JSON.stringify(text.slice(0, 20)));
});

test('locOf writes a key as Pydantic does', () => {
  const node = plain('');
  const cases: readonly (readonly [Datum, string | number])[] = [
    [{ kind: 'str', node, value: 'a' }, 'a'],
    [{ kind: 'str', node, value: '1' }, '1'],
    [{ kind: 'str', node, value: 'a\ud800' }, 'a\ufffd\ufffd\ufffd'],
    [{ kind: 'int', node, value: 1n }, 1],
    [{ kind: 'int', node, value: -(2n ** 63n) }, -(2 ** 63)],
    [{ kind: 'int', node, value: 2n ** 63n }, '9223372036854775808'],
    [{ kind: 'bool', node, value: true }, 1],
    [{ kind: 'bool', node, value: false }, 0],
    [{ kind: 'null', node }, 'None'],
    [{ kind: 'float', node, value: 1 }, '1.0'],
    [{ kind: 'float', node, value: -0 }, '-0.0'],
    [{ kind: 'float', node, value: 0.1 }, '0.1'],
    [{ kind: 'float', node, value: 123.25 }, '123.25'],
    [{ kind: 'float', node, value: -12.5 }, '-12.5'],
    [{ kind: 'float', node, value: 0.0001 }, '0.0001'],
    [{ kind: 'float', node, value: 0.000012 }, '1.2e-05'],
    [{ kind: 'float', node, value: 1e15 }, '1000000000000000.0'],
    [{ kind: 'float', node, value: 1e16 }, '1e+16'],
    [{ kind: 'float', node, value: -1.5e300 }, '-1.5e+300'],
    [{ kind: 'float', node, value: Infinity }, 'inf'],
    [{ kind: 'float', node, value: -Infinity }, '-inf'],
    [{ kind: 'float', node, value: Number.NaN }, 'nan'],
    [{ kind: 'bytes', node, value: Uint8Array.of(97, 39, 0, 10, 92, 255) }, 'b"a\'\\x00\\n\\\\\\xff"'],
    [{ kind: 'bytes', node, value: Uint8Array.of(39, 34) }, "b'\\'\"'"],
    [{ kind: 'date', node: plain('2001-01-02') }, 'datetime.date(2001, 1, 2)'],
    [{ kind: 'date', node: plain('2001-01-02\n') }, 'datetime.date(2001, 1, 2)'],
    [{ kind: 'datetime', node: plain('2001-12-14 21:59:43') }, 'datetime.datetime(2001, 12, 14, 21, 59, 43)'],
    [{ kind: 'datetime', node: plain('2001-12-14T21:59:00Z') }, 'datetime.datetime(2001, 12, 14, 21, 59, tzinfo=datetime.timezone.utc)'],
    [
      { kind: 'datetime', node: plain('2001-12-14t21:59:00.1 -5') },
      'datetime.datetime(2001, 12, 14, 21, 59, 0, 100000, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=68400)))',
    ],
    [
      { kind: 'datetime', node: plain('2001-1-4 21:59:43.1234567 +05:30') },
      'datetime.datetime(2001, 1, 4, 21, 59, 43, 123456, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800)))',
    ],
  ];
  for (const [key, loc] of cases) assert.equal(locOf(key), loc);
});

test('pathText is str(Path()) of a path as written', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', '.'],
    ['.', '.'],
    ['./x//y/', 'x/y'],
    ['/usr/bin/', '/usr/bin'],
    ['//host/x', '//host/x'],
    ['///x', '/x'],
    ['/', '/'],
    ['~/x/./y', '~/x/y'],
    ['a/../b', 'a/../b'],
  ];
  for (const [text, path] of cases) assert.equal(pathText(text), path, JSON.stringify(text));
});

test('accountOf returns the account whose home folder is needed', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['~alice/bin/x', 'alice'],
    ['./~alice', 'alice'],
    ['.//./~alice/x', 'alice'],
    ['~/x', undefined],
    ['~', undefined],
    ['/~alice', undefined],
    ['x/~alice', undefined],
    ['', undefined],
  ];
  for (const [text, account] of cases) assert.equal(accountOf(text), account, JSON.stringify(text));
});
