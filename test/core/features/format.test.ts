import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyze, applyEdits, formatDocument, formatRange, render } from '../../../server/src/core/index.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { sameValue } from '../../../server/src/core/syntax/same.ts';
import { layouts } from '../../support/layouts.ts';
import { marked } from '../../support/marked.ts';

function formatted(text: string, step = 2): string {
  const formatting = formatDocument(analyze(text), { step });
  return 'refused' in formatting ? render(formatting.refused) : applyEdits(text, formatting.edits);
}

/** Formats what is marked, and marks nothing in the answer. */
function formattedRange(source: string, step = 2): string {
  const { text, spans } = marked(source);
  const [span] = spans;
  assert.ok(span);
  const formatting = formatRange(analyze(text), span, { step });
  return 'refused' in formatting ? render(formatting.refused) : applyEdits(text, formatting.edits);
}

test('indentation becomes even, as far as it is asked for', () => {
  const text = 'llm:\n     backend: codex\n     qa_model: x\norchestrator:\n runtime_profile:\n    stages:\n          interview: claude\n';
  assert.equal(
    formatted(text),
    'llm:\n  backend: codex\n  qa_model: x\norchestrator:\n  runtime_profile:\n    stages:\n      interview: claude\n',
  );
  assert.equal(
    formatted(text, 4),
    'llm:\n    backend: codex\n    qa_model: x\norchestrator:\n    runtime_profile:\n        stages:\n            interview: claude\n',
  );
  assert.equal(formatted('  a: 1\n  b: 2\n'), 'a: 1\nb: 2\n');
});

test('one space behind a colon and a dash, none before', () => {
  assert.equal(formatted('a  :   1\n"b" :\n  -   c :  2\n      d: 3\n  -\n    e: 4\n'), 'a: 1\n"b":\n  - c: 2\n    d: 3\n  -\n    e: 4\n');
  assert.equal(formatted('a: &x   !!str   "1"\n*x   :  2\n'), 'a: &x !!str "1"\n*x   : 2\n');
});

test('lists stand as most of the document has them', () => {
  assert.equal(formatted('a:\n- 1\n- 2\nb:\n- 3\nc:\n    - 4\n'), 'a:\n- 1\n- 2\nb:\n- 3\nc:\n- 4\n');
  assert.equal(formatted('a:\n- 1\nb:\n    - 4\n'), 'a:\n  - 1\nb:\n  - 4\n');
  assert.equal(formatted('-   - 1\n    - 2\n-   a: 3\n    b: 4\n'), '- - 1\n  - 2\n- a: 3\n  b: 4\n');
});

test('flow collections: one space behind commas and colons, none inside brackets', () => {
  assert.equal(formatted('a: { b :1 , "c":2,d:  [ x,y , ] ,}\n'), 'a: {b :1, "c": 2, d: [x, y,],}\n');
  assert.equal(formatted('a: {b: ,c: !!str , d: *x }\nx: &x 1\n'), 'The file does not parse, so its layout cannot be told from a mistake.');
  assert.equal(formatted('x: &x 1\na: {b: ,c: !!str , *x : 1, d: *x }\n'), 'x: &x 1\na: {b: , c: !!str , *x : 1, d: *x }\n');
  assert.equal(formatted('a: {\n b: 1, # one\n      # two\n  c: [\n  2\n  ]}\n'), 'a: {\n  b: 1, # one\n  # two\n  c: [\n    2\n  ]}\n');
});

test('flow collections that go on below: in items, below their key, with a text of several lines', () => {
  assert.equal(formatted('a:\n- [b,\n c]\n- {d: 1,\n e: 2\n }\n'), 'a:\n- [b,\n    c]\n- {d: 1,\n    e: 2\n  }\n');
  assert.equal(formatted('a:\n      {x: 1,\n   y: 2\n  }\n'), 'a:\n  {x: 1,\n    y: 2\n  }\n');
  assert.equal(formatted('a: {b: "x\n\n    y",   c: 1}\n'), 'a: {b: "x\n\n  y", c: 1}\n');
});

test('an editor that says no width gets two columns', () => {
  for (const step of [0, Number.NaN]) assert.equal(formatted('a:\n    b: 1\n', step), 'a:\n  b: 1\n');
});

test('trailing white space goes, blank lines stay, the file ends with one line break', () => {
  assert.equal(formatted('\n  \na: 1  \n   \n\nb: 2 # c \t\n\n \n'), 'a: 1\n\n\nb: 2 # c\n');
  assert.equal(formatted('a: 1'), 'a: 1\n');
  assert.equal(formatted('a: 1\r\nb: 2'), 'a: 1\r\nb: 2\r\n');
  assert.equal(formatted(' \n\n'), '');
  assert.equal(formatted(''), '');
  assert.equal(formatted('# only\n\n'), '# only\n');
});

test('comments stand where what they are about stands, and keep their shape', () => {
  assert.equal(
    formatted(
      '# top\nllm:\n# about backend\n      # more\n    backend: codex   # kept  apart\n    # qa_model: x\n   # end\n# logging\nlogging:\n    # level: info\n    #   sub: 1\n',
    ),
    '# top\nllm:\n  # about backend\n        # more\n  backend: codex   # kept  apart\n  # qa_model: x\n  # end\n# logging\nlogging:\n  # level: info\n  #   sub: 1\n',
  );
  assert.equal(formatted('a: # c\n    # d\n    b: 1\n'), 'a: # c\n  # d\n  b: 1\n');
});

test('blocks of text move as a whole and keep every character', () => {
  assert.equal(
    formatted('a:\n    b: |\n          one\n            two  \n\n          three\n    c: 1\n'),
    'a:\n  b: |\n    one\n      two  \n\n    three\n  c: 1\n',
  );
  assert.equal(formatted('a:\n    b: |2\n        one\n'), 'a:\n  b: |2\n      one\n');
  assert.equal(formatted('a: |+\n  x\n\n\n'), 'a: |+\n  x\n\n\n');
  assert.equal(formatted('a: |\n  x\n\n\n'), 'a: |\n  x\n');
  assert.equal(formatted('a: |\n  x'), 'a: |\n  x');
  assert.equal(formatted('a: >-\n  x'), 'a: >-\n  x\n');
});

test('a block of text that ends a list leaves the line breaks behind it, where it does not keep them', () => {
  assert.equal(formatted('a:\n- b\n- |\n   x\n\n\n'), 'a:\n- b\n- |\n  x\n');
  assert.equal(formatted('a:\n- b\n- |+\n   x\n\n\n'), 'a:\n- b\n- |+\n  x\n\n\n');
});

test('text over several lines stays the same text', () => {
  assert.equal(
    formatted('a:\n    b: one\n         two\n    c: "three\n\n  four \\\n  five"\n'),
    'a:\n  b: one\n    two\n  c: "three\n\n    four \\\n    five"\n',
  );
});

test('explicit keys, tags, anchors and documents with a start', () => {
  assert.equal(formatted('%YAML 1.1\n---\n?   a\n:   b\nc:  d\n'), '%YAML 1.1\n---\n?   a\n:   b\nc: d\n');
  assert.equal(formatted('a: &x\n     b: 1\nc:\n    <<: *x\n'), 'a: &x\n  b: 1\nc:\n  <<: *x\n');
});

test('a document that does not parse stays as it is', () => {
  assert.equal(formatted('a: [1,\nb:   2\n'), 'The file does not parse, so its layout cannot be told from a mistake.');
});

test('of a selection only its lines change, and nothing half selected moves', () => {
  assert.equal(formattedRange('a:\n    b:   1\n    <<c:   2>>\n    d:   3\n'), 'a:\n    b:   1\n    c: 2\n    d:   3\n');
  assert.equal(formattedRange('a:\n    <<b:   1\n    c:   2>>\nd:   3  \n'), 'a:\n  b: 1\n  c: 2\nd:   3  \n');
  assert.equal(formattedRange('<<a:\n    b: 1  \n>>c:   2\n'), 'a:\n  b: 1\nc:   2\n');
  assert.equal(formattedRange('a: |\n    x\n  <<  y>>\n'), 'a: |\n    x\n    y\n');
  assert.equal(formattedRange('-   a: 1\n    <<b:   2>>\n'), '-   a: 1\n    b: 2\n');
});

const withoutSpace = (text: string): string => text.replace(/\s+/g, '');
const commentsOf = (text: string): string[] => readYaml(text).comments.map(({ span }) => text.slice(span.start, span.end).trimEnd());

const breaksOf = (text: string): string[] => text.match(/\r\n|\r|\n/g) ?? [];

test('only white space changes, the value and the comments never, and twice is once', () => {
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
