import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { insertBefore, insertPair, newSnippet, type PairSnippet, replaceByMapping } from '../../../server/src/core/edit/move.ts';
import { replaceScalar } from '../../../server/src/core/edit/write.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import type { Node, Pair } from '../../../server/src/core/syntax/node.ts';
import { applyEdits, type Edit } from '../../../server/src/core/text/span.ts';
import { dedent } from '../../support/dedent.ts';
import { anyString, plainOf } from '../../support/written-values.ts';

/** Texts that contain `a.b`, where something is inserted, and other content that must not change. */
const surroundings = {
  'two columns': dedent`
    # top
    a:
      # of b
      b: x # behind
      c: 1

    z: end
  `,
  'four columns': dedent`
    a:
        b: x
        c:
            d: 1
    z: end
  `,
  'odd columns': dedent`
    a:
       b: x
       c:
          d: 1
    z:
        - 1
  `,
  'lines that end with CRLF': '# top\r\na:\r\n  b: x # behind\r\n  c: 1\r\nz: end\r\n',
  'no last line break': dedent`
    z: end
    a:
      c: 1
      b: x`,
  'no last line break, CRLF': 'z: end\r\na:\r\n  c: 1\r\n  b: x',
  'no last line break after a block scalar': dedent`
    z: end
    a:
      b: x
      c: |
        two

        lines`,
  'no last line break after a block scalar that keeps them, CRLF': 'z: end\r\na:\r\n  b: x\r\n  c: >2+\r\n    two\r\n\r\n    lines',
  'a comment on the last line': dedent`
    z: end
    a:
      c: 1
      b: x # behind`,
  'tabs in comments': 'a: #\ttab\n  b: x #\t \t tab\n  # \ttab\n  c: 1 #\t\nz: end\n',
  'single quotes': dedent`
    a:
      b: 'x'
      c: 'it''s'
    z: end
  `,
  'double quotes': dedent`
    a:
      "b": "x"
      c: "\u00e9"
    z: end
  `,
  'flow inside a block': dedent`
    a: {b: x, c: [1, 2]} # behind
    z: end
  `,
  'flow over lines': dedent`
    a: {
      b: x, # behind
      c: 1
      }
    z: end
  `,
  'flow alone': '{a: { b: "x", c: 1 }, z: end}',
  'lists in the column of their key': dedent`
    a:
      b: x
      l:
      - 1
      - d: 2
    z:
    - end
  `,
  'text of several lines': dedent`
    a:
      b: x
      c: |
        one

        two

    z: >-
      end

      of it
  `,
  'a byte order mark': '\ufeffa:\n  b: x\n  c: 1\nz: end\n',
  'document markers': dedent`
    %YAML 1.1
    ---
    a:
      b: x
      c: 1
    ...
  `,
  'signs of other scripts': dedent`
    a:
      b: x
      "über": 日本 # 🦎
    z: end
  `,
} as const;

const name = fc.constantFrom<keyof typeof surroundings>(...(Object.keys(surroundings) as (keyof typeof surroundings)[]));
/** A key that is in none of the texts, and short enough to need no `?`. */
const anyKey = anyString.filter((key) => !['a', 'b', 'c', 'd', 'l', 'z', 'über'].includes(key) && key.length < 150);

function pairAt(node: Node | undefined, ...path: readonly string[]): Pair {
  let at = node;
  let found: Pair | undefined;
  for (const key of path) {
    found = at?.kind === 'mapping' ? at.pairs.find((pair) => pair.key.kind === 'scalar' && pair.key.text === key) : undefined;
    at = found?.value;
  }
  assert.ok(found);
  return found;
}

type Entries = readonly (readonly [string, unknown])[];

/** The value with the entries of the mapping at a path replaced by the result of a function. */
function mapped(entries: unknown, path: readonly string[], change: (entries: Entries) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(entries as Entries);
  return (entries as Entries).map(([each, value]) => [each, each === key ? mapped(value, rest, change) : value]);
}

/** The value with sorted keys. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value;

/** Asserts that the edited text reads as intended, and that its comments, its line ends and its last line are unchanged. */
function check(text: string, edits: readonly Edit[] | undefined, meant: (before: unknown) => unknown): void {
  assert.ok(edits);
  const before = readYaml(text);
  const now = applyEdits(text, edits);
  const after = readYaml(now);
  assert.deepEqual(after.problems, [], now);
  assert.deepEqual(sorted(plainOf(after.datum)), sorted(meant(plainOf(before.datum))), now);
  const comments = (document: typeof before) => document.comments.map(({ span }) => document.text.slice(span.start, span.end));
  assert.deepEqual(comments(after), comments(before), now);
  const breaks = (of: string) => [...new Set(of.match(/\r\n|[\n\r]/g))];
  if (breaks(text).length > 0) assert.deepEqual(breaks(now), breaks(text), now);
  assert.equal(/[\n\r]$/.test(now), /[\n\r]$/.test(text), now);
}

const runs = { numRuns: 1000 };

test('any value can replace another, in all surroundings', () => {
  fc.assert(
    fc.property(name, anyString, (of, value) => {
      const text = surroundings[of];
      const { value: node } = pairAt(readYaml(text).root, 'a', 'b');
      check(text, [replaceScalar(node, value)], (before) =>
        mapped(before, ['a'], (entries) => entries.map(([key, held]) => [key, key === 'b' ? value : held])),
      );
    }),
    runs,
  );
});

test('any name can replace a key, in all surroundings', () => {
  fc.assert(
    fc.property(name, anyKey, (of, key) => {
      const text = surroundings[of];
      const { key: node } = pairAt(readYaml(text).root, 'a', 'b');
      check(text, [replaceScalar(node, key)], (before) =>
        mapped(before, ['a'], (entries) => entries.map(([each, held]) => [each === 'b' ? key : each, held])),
      );
    }),
    runs,
  );
});

test('any pair can be added at the end of a mapping, in all surroundings', () => {
  fc.assert(
    fc.property(name, anyKey, anyString, (of, key, value) => {
      const text = surroundings[of];
      check(text, insertPair(readYaml(text), ['a'], newSnippet(key, value), key), (before) =>
        mapped(before, ['a'], (entries) => [...entries, [key, value]]),
      );
    }),
    runs,
  );
});

test('any pair can be added under new keys, in all surroundings', () => {
  fc.assert(
    fc.property(name, anyKey, anyKey, anyString, (of, outer, key, value) => {
      const text = surroundings[of];
      const edits = insertPair(readYaml(text), ['a', outer], newSnippet(key, value), key);
      check(text, edits, (before) => mapped(before, ['a'], (entries) => [...entries, [outer, [[key, value]]]]));
    }),
    runs,
  );
});

test('any pair can be inserted before another one, in all surroundings', () => {
  fc.assert(
    fc.property(name, anyKey, anyString, (of, key, value) => {
      const text = surroundings[of];
      const document = readYaml(text);
      const edit = insertBefore(document, pairAt(document.root, 'a', 'b'), newSnippet(key, value));
      check(text, edit && [edit], (before) => mapped(before, ['a'], (entries) => [[key, value], ...entries]));
    }),
    runs,
  );
});

test('a value becomes a mapping of any pair, in all surroundings', () => {
  fc.assert(
    fc.property(name, anyKey, anyString, (of, key, value) => {
      const text = surroundings[of];
      const document = readYaml(text);
      const edits = replaceByMapping(document, pairAt(document.root, 'a', 'b'), newSnippet(key, value));
      check(text, edits, (before) =>
        mapped(before, ['a'], (entries) => entries.map(([each, held]) => [each, each === 'b' ? [[key, value]] : held])),
      );
    }),
    runs,
  );
});

test('added values have the quotes of their neighbours, if all have the same', () => {
  const added = (text: string) => applyEdits(text, insertPair(readYaml(text), ['a'], newSnippet('k', 'new'), 'k') ?? []);
  assert.equal(
    added(dedent`
      a:
        b: 'x'
        c: 1
    `),
    dedent`
      a:
        b: 'x'
        c: 1
        k: 'new'
    `,
  );
  assert.equal(added('a: {b: "x"}\n'), 'a: {b: "x", k: "new"}\n');
  assert.equal(
    added(dedent`
      a:
        b: "x"
        c: y
    `),
    dedent`
      a:
        b: "x"
        c: y
        k: new
    `,
  );
  assert.equal(
    added(dedent`
      a:
        b: 1
    `),
    dedent`
      a:
        b: 1
        k: new
    `,
  );
});

test('the text of an edit is computed on first access, and once', () => {
  const document = readYaml(dedent`
    a:
      b: x
  `);
  let written = 0;
  const snippet: PairSnippet = { block: () => [`  k: ${++written}`], flow: undefined, within: () => snippet };
  const edits = insertPair(document, ['a'], snippet, 'k') ?? [];
  assert.equal(written, 0);
  assert.deepEqual([edits[0]?.newText, edits[0]?.newText], ['  k: 1\n', '  k: 1\n']);
});
