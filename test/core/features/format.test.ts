import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze, applyEdits, formatDocument, formatRange, render } from '../../../server/src/core/index.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { sameValue } from '../../../server/src/core/syntax/same.ts';
import { dedent } from '../../support/dedent.ts';
import { layouts } from '../../support/layouts.ts';
import { marked } from '../../support/marked.ts';

function formatted(text: string, step = 2): string {
  const formatting = formatDocument(analyze(text), { step });
  return 'refused' in formatting ? render(formatting.refused) : applyEdits(text, formatting.edits);
}

/** Formats the marked range. */
function formattedRange(source: string, step = 2): string {
  const { text, spans } = marked(source);
  const [span] = spans;
  assert.ok(span);
  const formatting = formatRange(analyze(text), span, { step });
  return 'refused' in formatting ? render(formatting.refused) : applyEdits(text, formatting.edits);
}

test('indentation becomes consistent, with the requested width', () => {
  const text = dedent`
    llm:
         backend: codex
         qa_model: x
    orchestrator:
     runtime_profile:
        stages:
              interview: claude
  `;
  assert.equal(
    formatted(text),
    dedent`
      llm:
        backend: codex
        qa_model: x
      orchestrator:
        runtime_profile:
          stages:
            interview: claude
    `,
  );
  assert.equal(
    formatted(text, 4),
    dedent`
      llm:
          backend: codex
          qa_model: x
      orchestrator:
          runtime_profile:
              stages:
                  interview: claude
    `,
  );
  assert.equal(
    formatted('  a: 1\n  b: 2\n'),
    dedent`
      a: 1
      b: 2
    `,
  );
});

test('one space after a colon and a dash, none before', () => {
  assert.equal(
    formatted(dedent`
      a  :   1
      "b" :
        -   c :  2
            d: 3
        -
          e: 4
    `),
    dedent`
      a: 1
      "b":
        - c: 2
          d: 3
        -
          e: 4
    `,
  );
  assert.equal(
    formatted(dedent`
      a: &x   !!str   "1"
      *x   :  2
    `),
    dedent`
      a: &x !!str "1"
      *x   : 2
    `,
  );
});

test('lists are indented like most lists of the document', () => {
  assert.equal(
    formatted(dedent`
      a:
      - 1
      - 2
      b:
      - 3
      c:
          - 4
    `),
    dedent`
      a:
      - 1
      - 2
      b:
      - 3
      c:
      - 4
    `,
  );
  assert.equal(
    formatted(dedent`
      a:
      - 1
      b:
          - 4
    `),
    dedent`
      a:
        - 1
      b:
        - 4
    `,
  );
  assert.equal(
    formatted(dedent`
      -   - 1
          - 2
      -   a: 3
          b: 4
    `),
    dedent`
      - - 1
        - 2
      - a: 3
        b: 4
    `,
  );
});

test('flow collections: one space after commas and colons, none inside brackets', () => {
  assert.equal(formatted('a: { b :1 , "c":2,d:  [ x,y , ] ,}\n'), 'a: {b :1, "c": 2, d: [x, y,],}\n');
  assert.equal(
    formatted(dedent`
      a: {b: ,c: !!str , d: *x }
      x: &x 1
    `),
    'The file does not parse, so it cannot be formatted.',
  );
  assert.equal(
    formatted(dedent`
      x: &x 1
      a: {b: ,c: !!str , *x : 1, d: *x }
    `),
    dedent`
      x: &x 1
      a: {b: , c: !!str , *x : 1, d: *x }
    `,
  );
  assert.equal(
    formatted(dedent`
      a: {
       b: 1, # one
            # two
        c: [
        2
        ]}
    `),
    dedent`
      a: {
        b: 1, # one
        # two
        c: [
          2
        ]}
    `,
  );
});

test('flow collections over several lines: in items, below their key, with a multi-line string', () => {
  assert.equal(
    formatted(dedent`
      a:
      - [b,
       c]
      - {d: 1,
       e: 2
       }
    `),
    dedent`
      a:
      - [b,
          c]
      - {d: 1,
          e: 2
        }
    `,
  );
  assert.equal(
    formatted(dedent`
      a:
            {x: 1,
         y: 2
        }
    `),
    dedent`
      a:
        {x: 1,
          y: 2
        }
    `,
  );
  assert.equal(
    formatted(dedent`
      a: {b: "x

          y",   c: 1}
    `),
    dedent`
      a: {b: "x

        y", c: 1}
    `,
  );
});

test('without a width from the editor, two columns are used', () => {
  for (const step of [0, Number.NaN])
    assert.equal(
      formatted(
        dedent`
          a:
              b: 1
        `,
        step,
      ),
      dedent`
        a:
          b: 1
      `,
    );
});

test('trailing white space is removed, blank lines stay, the file ends with one line break', () => {
  assert.equal(
    formatted('\n  \na: 1  \n   \n\nb: 2 # c \t\n\n \n'),
    dedent`
      a: 1


      b: 2 # c
    `,
  );
  assert.equal(formatted('a: 1'), 'a: 1\n');
  assert.equal(formatted('a: 1\r\nb: 2'), 'a: 1\r\nb: 2\r\n');
  assert.equal(formatted(' \n\n'), '');
  assert.equal(formatted(''), '');
  assert.equal(
    formatted(dedent`
      # only

    `),
    '# only\n',
  );
});

test('comments are aligned with what they are about, and keep their relative columns', () => {
  assert.equal(
    formatted(
      dedent`
        # top
        llm:
        # about backend
              # more
            backend: codex   # kept  apart
            # qa_model: x
           # end
        # logging
        logging:
            # level: info
            #   sub: 1
      `,
    ),
    dedent`
      # top
      llm:
        # about backend
              # more
        backend: codex   # kept  apart
        # qa_model: x
        # end
      # logging
      logging:
        # level: info
        #   sub: 1
    `,
  );
  assert.equal(
    formatted(dedent`
      a: # c
          # d
          b: 1
    `),
    dedent`
      a: # c
        # d
        b: 1
    `,
  );
});

test('block scalars move as a whole and keep every character', () => {
  assert.equal(
    formatted('a:\n    b: |\n          one\n            two  \n\n          three\n    c: 1\n'),
    'a:\n  b: |\n    one\n      two  \n\n    three\n  c: 1\n',
  );
  assert.equal(
    formatted(dedent`
      a:
          b: |2
              one
    `),
    dedent`
      a:
        b: |2
            one
    `,
  );
  assert.equal(
    formatted(dedent`
      a: |+
        x


    `),
    dedent`
      a: |+
        x


    `,
  );
  assert.equal(
    formatted(dedent`
      a: |
        x


    `),
    dedent`
      a: |
        x
    `,
  );
  assert.equal(
    formatted(dedent`
      a: |
        x`),
    dedent`
      a: |
        x`,
  );
  assert.equal(
    formatted(dedent`
      a: >-
        x`),
    dedent`
      a: >-
        x
    `,
  );
});

test('line breaks after a block scalar at the end of a list are removed, unless it keeps them', () => {
  assert.equal(
    formatted(dedent`
      a:
      - b
      - |
         x


    `),
    dedent`
      a:
      - b
      - |
        x
    `,
  );
  assert.equal(
    formatted(dedent`
      a:
      - b
      - |+
         x


    `),
    dedent`
      a:
      - b
      - |+
        x


    `,
  );
});

test('multi-line strings keep their value', () => {
  assert.equal(
    formatted(dedent`
      a:
          b: one
               two
          c: "three

        four \
        five"
    `),
    dedent`
      a:
        b: one
          two
        c: "three

          four \
          five"
    `,
  );
});

test('explicit keys, tags, anchors and documents with a start', () => {
  assert.equal(
    formatted(dedent`
      %YAML 1.1
      ---
      ?   a
      :   b
      c:  d
    `),
    dedent`
      %YAML 1.1
      ---
      ?   a
      :   b
      c: d
    `,
  );
  assert.equal(
    formatted(dedent`
      a: &x
           b: 1
      c:
          <<: *x
    `),
    dedent`
      a: &x
        b: 1
      c:
        <<: *x
    `,
  );
});

test('a document that does not parse is left unchanged', () => {
  assert.equal(
    formatted(dedent`
      a: [1,
      b:   2
    `),
    'The file does not parse, so it cannot be formatted.',
  );
});

test('only selected lines change, and nothing that is partly selected moves', () => {
  assert.equal(
    formattedRange(dedent`
      a:
          b:   1
          <<c:   2>>
          d:   3
    `),
    dedent`
      a:
          b:   1
          c: 2
          d:   3
    `,
  );
  assert.equal(formattedRange('a:\n    <<b:   1\n    c:   2>>\nd:   3  \n'), 'a:\n  b: 1\n  c: 2\nd:   3  \n');
  assert.equal(
    formattedRange('<<a:\n    b: 1  \n>>c:   2\n'),
    dedent`
      a:
        b: 1
      c:   2
    `,
  );
  assert.equal(
    formattedRange(dedent`
      a: |
          x
        <<  y>>
    `),
    dedent`
      a: |
          x
          y
    `,
  );
  assert.equal(
    formattedRange(dedent`
      -   a: 1
          <<b:   2>>
    `),
    dedent`
      -   a: 1
          b: 2
    `,
  );
});

test('a last line of spaces that a block scalar holds stays', () => {
  for (const end of ['\n', '\r\n', '']) {
    const text = `llm:\n  qa_model: |\n    gpt-5\n      ${end}`;
    assert.equal(formatted(text, 2), text);
  }
});

test('a selection of the blank lines at the end leaves the spaces of the line before them', () => {
  assert.equal(formattedRange('a: 1   \n<<\n\n>>'), 'a: 1   \n');
});

const withoutSpace = (text: string): string => text.replace(/\s+/g, '');
const commentsOf = (text: string): string[] => readYaml(text).comments.map(({ span }) => text.slice(span.start, span.end).trimEnd());

const breaksOf = (text: string): string[] => text.match(/\r\n|\r|\n/g) ?? [];

test('only white space changes, never the value or the comments, and formatting is idempotent', () => {
  fc.assert(
    fc.property(layouts, fc.integer({ min: 1, max: 8 }), (text, step) => {
      const formatting = formatDocument(analyze(text), { step });
      assert.ok('edits' in formatting, 'what parses can be laid out');
      const after = applyEdits(text, formatting.edits);
      for (const { span, newText } of formatting.edits) assert.equal(`${text.slice(span.start, span.end)}${newText}`.trim(), '');
      assert.equal(withoutSpace(after), withoutSpace(text));
      assert.deepEqual(commentsOf(after), commentsOf(text));
      assert.ok(sameValue(readYaml(text).datum, readYaml(after).datum));
      for (const end of breaksOf(after)) assert.ok(breaksOf(text).includes(end) || (breaksOf(text).length === 0 && end === '\n'));
      assert.equal(formatted(after, step), after);
    }),
    { numRuns: 400 },
  );
});

test('a selection changes nothing outside its lines', () => {
  fc.assert(
    fc.property(layouts, fc.nat(), fc.nat(), (text, a, b) => {
      const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
      const formatting = formatRange(analyze(text), { start: start ?? 0, end: end ?? 0 }, { step: 2 });
      assert.ok('edits' in formatting);
      const after = applyEdits(text, formatting.edits);
      const before = text.slice(0, text.lastIndexOf('\n', (start ?? 0) - 1) + 1);
      const behind = text.indexOf('\n', end);
      assert.ok(after.startsWith(before));
      if (behind >= 0) assert.ok(after.endsWith(text.slice(behind)));
      assert.ok(sameValue(readYaml(text).datum, readYaml(after).datum));
    }),
    { numRuns: 400 },
  );
});
