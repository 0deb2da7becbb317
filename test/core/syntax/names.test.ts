import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeBytes } from '../../../server/src/core/index.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { dedent } from '../../support/dedent.ts';
import { python } from './python.ts';

/** What PyYAML's scanner and parser refuse: the first problem; the documents after it are not lost. */
const refused: readonly (readonly [text: string, code: string])[] = [
  [
    dedent`
      %YAML 1
      ---
      a: 1
    `,
    'bad-directive',
  ],
  [
    dedent`
      %YAML x.1
      ---
      a: 1
    `,
    'bad-directive',
  ],
  [
    dedent`
      %YAML 1.1x
      ---
      a: 1
    `,
    'bad-directive',
  ],
  [
    dedent`
      %YAML 1.1 x
      ---
      a: 1
    `,
    'bad-directive',
  ],
  [
    dedent`
      %YAML
      ---
      a: 1
    `,
    'bad-directive',
  ],
  [
    dedent`
      %YAML 2.0
      ---
      a: 1
    `,
    'bad-directive',
  ],
  ['% \n---\na: 1\n', 'bad-directive'],
  [
    dedent`
      %TAG
      ---
      a: 1
    `,
    'bad-directive',
  ],
  [
    dedent`
      %TAG x y
      ---
      a: 1
    `,
    'bad-directive',
  ],
  [
    dedent`
      %TAG !a x
      ---
      a: 1
    `,
    'bad-directive',
  ],
  [
    dedent`
      %TAG !a!
      ---
      a: 1
    `,
    'bad-directive',
  ],
  [
    dedent`
      %TAG !a!x y
      ---
      a: 1
    `,
    'bad-directive',
  ],
  [
    dedent`
      %TAG !a! x
      %TAG !a! y
      ---
      a: 1
    `,
    'bad-directive',
  ],
  [
    dedent`
      %TAG !a! tag:x,1:
      ---
      a: !a!b c
    `,
    'unknown-tag',
  ],
  ['a: !<tag:yaml.org,2002:str b\n', 'bad-tag'],
  ['a: !<>\n', 'bad-tag'],
  ['a: !b!c d\n', 'undefined-handle'],
  ['a: !!str%zz b\n', 'bad-tag'],
  ['a: !!str%ff b\n', 'bad-tag'],
  ['a: !x%e2%82 b\n', 'bad-tag'],
];

for (const [text, code] of refused)
  test(`refused as ${code}: ${JSON.stringify(text)}`, () => assert.equal(readYaml(text).problems[0]?.code, code));

/** What it reads, and from which text. */
const read: readonly (readonly [text: string, value: string])[] = [
  [
    dedent`
      %FOO bar
      ---
      a: 1
    `,
    '{"a": 1}',
  ],
  [
    dedent`
      %YAML 1.1 # c
      --- {a: 1}
    `,
    '{"a": 1}',
  ],
  ['a: !<tag:yaml.org,2002:str> 1\n', '{"a": "1"}'],
  ['a: !!%73tr 1\n', '{"a": "1"}'],
  ['a: !!float .inf\n', '{"a": inf}'],
  ['a: -.inf\n', '{"a": -inf}'],
  ['a: +.Inf\n', '{"a": inf}'],
  ['a: .NaN\n', '{"a": nan}'],
  ['a: ! 1\n', '{"a": 1}'],
];

for (const [text, value] of read)
  test(`read: ${JSON.stringify(text)}`, () => {
    const { problems, datum } = readYaml(text);
    assert.deepEqual([problems.map(({ code }) => code), python(datum)], [[], value]);
  });

/** Bytes that Python's strict UTF-8 decoder refuses, although they look like a valid start. */
for (const bytes of [
  [0xe0, 0x80, 0x80],
  [0xf0, 0x80, 0x80, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xc0, 0x80],
  [0xe2, 0x82],
  [0xff],
  [0x80],
])
  test(`not UTF-8: ${bytes.map((byte) => byte.toString(16)).join(' ')}`, () => {
    const { model, findings } = analyzeBytes(Uint8Array.from([...Buffer.from('llm: {} # '), ...bytes, 0x0a]));
    assert.equal(model.loads, false);
    assert.ok(findings.some(({ severity }) => severity === 'error'));
  });
