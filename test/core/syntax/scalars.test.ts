import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reading } from './python.ts';

/** One `spelling → value` per line. */
function each(table: string): [spelling: string, value: string][] {
  return table
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/ +→ +/))
    .map(([spelling = '', value = '']) => [spelling, value]);
}

function expectValues(name: string, table: string): void {
  test(name, () => {
    for (const [spelling, value] of each(table))
      assert.equal(reading(`- ${spelling}\n`), value.startsWith('!') ? value.slice(1) : `[${value}]`, spelling);
  });
}

expectValues(
  'null and booleans are spelled as YAML 1.1 spells them',
  `~ → None
   null → None
   Null → None
   nULL → "nULL"
   yes → True
   On → True
   TRUE → True
   no → False
   OFF → False
   y → "y"
   N → "N"
   tRue → "tRue"`,
);

expectValues(
  'integers come in four bases, with underscores, and by sixties',
  `12 → 12
   +12 → 12
   -12 → -12
   1_000 → 1000
   010 → 8
   0_7 → 7
   08 → "08"
   0o7 → "0o7"
   0x1F → 31
   -0x_f → -15
   0b1_01 → 5
   1:30 → 90
   -1:30:05 → -5405
   1:60 → "1:60"
   0:30 → "0:30"
   _1 → "_1"
   0 → 0
   -0 → 0
   00 → 0
   99999999999999999999 → 99999999999999999999`,
);

expectValues(
  'a float needs its dot, and an exponent a sign',
  `1. → 1.0
   1.5 → 1.5
   -1.5 → -1.5
   .5 → 0.5
   -.5 → "-.5"
   1e3 → "1e3"
   1.0e3 → "1.0e3"
   1.0e+3 → 1000.0
   1.5E-1 → 0.15
   1_0.5_0 → 10.5
   ._5 → "._5"
   1:30.5 → 90.5
   .inf → inf
   -.INF → -inf
   .NaN → nan
   -.nan → "-.nan"
   inf → "inf"
   1.e+400 → inf
   -0.0 → -0.0`,
);

expectValues(
  'dates have to exist',
  `2001-01-01 → date
   2001-1-1 → "2001-1-1"
   2001-01-01T10:00:00Z → datetime
   2001-1-1 1:00:00 → datetime
   2001-12-14 21:59:43.10 -5 → datetime
   2001-12-14t21:59:43.1234567-05:30 → datetime
   2001-01-01 10:00 → "2001-01-01 10:00"
   2024-02-29 → date
   2023-02-29 → !crash: bad-date
   2001-13-01 → !crash: bad-date
   0000-01-01 → !crash: bad-date
   2001-01-01 24:00:00 → !crash: bad-date
   2001-01-01 10:00:00 +24:00 → !crash: bad-date
   2001-01-01 10:00:00 +23:59 → datetime`,
);

expectValues(
  'an explicit tag goes before the spelling',
  `!!str 12 → "12"
   !!str → ""
   !!int "12" → 12
   !!int " 12 " → 12
   !!int --5 → 5
   !!int 0o17 → 15
   !!int "١٢" → 12
   !!float 1 → 1.0
   !!float 1e3 → 1000.0
   !!float infinity → inf
   !!float nan → nan
   !!float 1:-inf → -inf
   !!bool "YES" → True
   !!null x → None
   !!timestamp 2001-1-1 → date
   !!binary aGVsbG8= → b"hello"
   !!binary "aGVs bG8=" → b"hello"
   !!binary "YQ==YQ==" → b"a\\u0006\\u0010"
   !<tag:yaml.org,2002:int> 3 → 3
   ! 12 → 12
   ! "12" → 12
   ! "12\\n" → 12
   ! "\\n" → "\\n"
   "12" → "12"
   'yes' → "yes"`,
);

expectValues(
  'a tag that promises too much crashes the loader or is refused',
  `!!int x → !crash: bad-int
   !!int "" → !crash: bad-int
   !!int 1.0 → !crash: bad-int
   0b_ → !crash: bad-int
   0x_ → !crash: bad-int
   !!float x → !crash: bad-float
   !!bool x → !crash: bad-bool
   !!timestamp x → !crash: bad-date
   !!binary a → !ConstructorError: bad-binary
   !!binary aGk → !ConstructorError: bad-binary
   !!binary é → !ConstructorError: bad-binary
   !!seq x → !ConstructorError: tag-mismatch
   !!map x → !ConstructorError: tag-mismatch
   !!int [1] → !ConstructorError: tag-mismatch
   !x y → !ConstructorError: unknown-tag
   !!python/tuple [a] → !ConstructorError: python-tag
   !!python/object:os.system {} → !ConstructorError: python-tag
   ! "&" → !ConstructorError: lone-equals
   = → !ConstructorError: lone-equals
   << → !ConstructorError: lone-merge`,
);

test('an integer may have 4,300 decimal digits and any number of hexadecimal ones', () => {
  assert.equal(reading(`- ${'9'.repeat(4300)}\n`), `[${'9'.repeat(4300)}]`);
  assert.equal(reading(`- ${'9'.repeat(4301)}\n`), 'crash: long-int');
  assert.equal(reading(`- 0x${'f'.repeat(5000)}\n`), `[${16n ** 5000n - 1n}]`);
  assert.equal(reading(`- 1${':00'.repeat(9)}\n`), `[${60n ** 9n}]`);
  assert.equal(reading(`- 1${':00'.repeat(200)}.5\n`), 'crash: bad-float');
});
