import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../../support/dedent.ts';
import { reading } from './python.ts';

/** Name of the test → text → what Python gets. */
function expect(name: string, cases: readonly (readonly [text: string, value: string])[]): void {
  test(name, () => {
    for (const [text, value] of cases) assert.equal(reading(text), value, JSON.stringify(text));
  });
}

expect('an empty text has no value', [
  ['', 'None'],
  ['\n\n', 'None'],
  ['# only a comment', 'None'],
  ['---\n', 'None'],
  [
    dedent`
      --- # c
      ...
    `,
    'None',
  ],
  ['\ufeff', 'None'],
  ['\ufeffa: 1\n', '{"a": 1}'],
]);

expect('blocks are nested by their columns', [
  [
    dedent`
      a: 1
      b:
        c: 2
    `,
    '{"a": 1, "b": {"c": 2}}',
  ],
  [
    dedent`
      a:
      - 1
      - 2
      b: 3
    `,
    '{"a": [1, 2], "b": 3}',
  ],
  [
    dedent`
      a:
        - 1
        -
          - 2
        - - 3
          - 4
    `,
    '{"a": [1, [2], [3, 4]]}',
  ],
  [
    dedent`
      - a: 1
        b: 2
      - c
    `,
    '[{"a": 1, "b": 2}, "c"]',
  ],
  [
    dedent`
      a:
      b:
    `,
    '{"a": None, "b": None}',
  ],
  [
    dedent`
      ? a
      : b
      ? c
    `,
    '{"a": "b", "c": None}',
  ],
  ['? - a\n', 'ConstructorError: unhashable-key'],
  [
    dedent`
      -
      - a
      -`,
    '[None, "a", None]',
  ],
  [' a: 1\n b: 2\n', '{"a": 1, "b": 2}'],
  ['"a" : 1\n', '{"a": 1}'],
  [
    dedent`
      a: b#c
      d: e #f
    `,
    '{"a": "b#c", "d": "e"}',
  ],
]);

expect('plain scalars continue over lines and end where they must', [
  [
    dedent`
      a: b
        c

        d
    `,
    '{"a": "b c\\nd"}',
  ],
  ['a:b: c:d\n', '{"a:b": "c:d"}'],
  ['a: -b\n', '{"a": "-b"}'],
  ['a: ?b :c\n', '{"a": "?b :c"}'],
  [
    dedent`
      a
      b
    `,
    '"a b"',
  ],
  ['a: b  c   \n', '{"a": "b  c"}'],
  [
    dedent`
      a: b
       # c
    `,
    '{"a": "b"}',
  ],
  ['a: http://x/?y=1#z\n', '{"a": "http://x/?y=1#z"}'],
]);

expect('quoted scalars fold their lines and decode escape sequences', [
  ['"a\\tb\\x41\\u00e9\\U0001f600\\N\\_\\/"', '"a\tbAé😀\u0085\u00a0/"'.replace('\t', '\\t')],
  ["'it''s'", '"it\'s"'],
  [
    dedent`
      "a
        b

        c"`,
    '"a b\\nc"',
  ],
  ['"a \\\n   b"', '"a b"'],
  [
    dedent`
      'a

        b'`,
    '"a\\nb"',
  ],
  ['"  a  "', '"  a  "'],
  ['a: "b: c" # d\n', '{"a": "b: c"}'],
]);

expect('block scalars keep, strip or clip their breaks', [
  [
    dedent`
      |
        a
        b
    `,
    '"a\\nb\\n"',
  ],
  [
    dedent`
      >
        a
        b

        c
    `,
    '"a b\\nc\\n"',
  ],
  [
    dedent`
      a: |-
        x

      b: 1
    `,
    '{"a": "x", "b": 1}',
  ],
  [
    dedent`
      a: |+
        x

      b: 1
    `,
    '{"a": "x\\n\\n", "b": 1}',
  ],
  [
    dedent`
      a: |2
          x
    `,
    '{"a": "  x\\n"}',
  ],
  [
    dedent`
      a: >
        x
         y
        z
    `,
    '{"a": "x\\n y\\nz\\n"}',
  ],
  [
    dedent`
      a: | # c
        # no comment
    `,
    '{"a": "# no comment\\n"}',
  ],
  [
    dedent`
      a: |
      b: 1
    `,
    '{"a": "", "b": 1}',
  ],
  [
    dedent`
      - |
       a
      - b
    `,
    '["a\\n", "b"]',
  ],
]);

expect('brackets contain lists, mappings and pairs', [
  ['[]', '[]'],
  ['{}', '{}'],
  ['[a, b, ]', '["a", "b"]'],
  ['[a: 1, b]', '[{"a": 1}, "b"]'],
  ['{a, b: , "c":1, ? d : e}', '{"a": None, "b": None, "c": 1, "d": "e"}'],
  ['{a: [1, {b: 2}]}', '{"a": [1, {"b": 2}]}'],
  ['[? : x, ?, ? a]', '[{None: "x"}, {None: None}, {"a": None}]'],
  [
    dedent`
      a: [1,
      2]
    `,
    '{"a": [1, 2]}',
  ],
  [
    dedent`
      [a
       b, # c
       c]`,
    '["a b", "c"]',
  ],
  ['{a:1}', '{"a:1": None}'],
  ['[a?b]', 'ParserError: missing-comma'],
]);

expect('directives and markers enclose the single document', [
  [
    dedent`
      %YAML 1.1
      ---
      a: 1
    `,
    '{"a": 1}',
  ],
  [
    dedent`
      %YAML 1.3
      --- a
    `,
    '"a"',
  ],
  [
    dedent`
      %FOO bar baz
      ---
      a
    `,
    '"a"',
  ],
  [
    dedent`
      %TAG ! tag:yaml.org,2002:
      ---
      !int "3"
    `,
    '3',
  ],
  [
    dedent`
      %TAG !e! tag:yaml.org,2002:
      ---
      !e!str 3
    `,
    '"3"',
  ],
  [
    dedent`
      --- |
       a
      ...
    `,
    '"a\\n"',
  ],
  [
    dedent`
      a
      ...
      ...
      # end
    `,
    '"a"',
  ],
  [
    dedent`
      %TAG !e! tag:x"y
      ---
      a
    `,
    'ScannerError: bad-directive',
  ],
]);

expect('every line break of YAML 1.1 counts', [
  ['a: 1\r\nb: 2\r\n', '{"a": 1, "b": 2}'],
  ['a: 1\rb: 2\r', '{"a": 1, "b": 2}'],
  ['a: 1\u0085b: 2\u0085', '{"a": 1, "b": 2}'],
  ['a: 1\u2028b: 2\u2029c: 3', '{"a": 1, "b": 2, "c": 3}'],
  ['"a\r\n b"', '"a b"'],
  ['"a\u2028 b"', '"a\u2028b"'],
  ['|\r\n  a\r\n  b\r\n', '"a\\nb\\n"'],
]);

expect('a key has at most 1,024 characters, an emoji being one', [
  [`${'k'.repeat(1024)}: 1\n`, `{"${'k'.repeat(1024)}": 1}`],
  [`${'k'.repeat(1025)}: 1\n`, 'ScannerError: long-key'],
  [`${'😀'.repeat(1024)}: 1\n`, `{"${'😀'.repeat(1024)}": 1}`],
  [
    dedent`
    a: 1
    ${'k'.repeat(1025)}: 1
  `,
    'ScannerError: long-key',
  ],
]);
