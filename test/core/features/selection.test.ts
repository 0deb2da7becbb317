import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, selectionSpans } from '../../../server/src/core/index.ts';
import { withCursor } from '../../support/marked.ts';

function grown(source: string, sign = '|'): string[] {
  const { text, offset } = withCursor(source, sign);
  return selectionSpans(analyze(text), offset).map(({ start, end }) => text.slice(start, end));
}

test('a selection grows from the value to the pair, the mapping, the section, the document', () => {
  assert.deepEqual(grown('# top\nllm:\n  backend: "cod|ex"\n  qa_model: x\n'), [
    'codex',
    '"codex"',
    'backend: "codex"',
    'backend: "codex"\n  qa_model: x',
    'llm:\n  backend: "codex"\n  qa_model: x',
    '# top\nllm:\n  backend: "codex"\n  qa_model: x\n',
  ]);
});

test('from a key to its pair', () => {
  assert.deepEqual(grown('llm:\n  back|end: codex\nlogging: {}\n').slice(0, 3), ['backend', 'backend: codex', 'llm:\n  backend: codex']);
});

test('in flow collections, with anchors, and behind the last letter', () => {
  assert.deepEqual(grown('a: &x {b: [1, 22|]}\r\n'), [
    '22',
    '[1, 22]',
    'b: [1, 22]',
    '{b: [1, 22]}',
    '&x {b: [1, 22]}',
    'a: &x {b: [1, 22]}',
    'a: &x {b: [1, 22]}\r\n',
  ]);
  assert.deepEqual(grown('a: 🦎|').slice(0, 2), ['🦎', 'a: 🦎']);
});

test('one word of several', () => {
  assert.deepEqual(grown('a: one t|wo').slice(0, 2), ['two', 'one two']);
});

test('in a comment its words, the comment, the comments around it', () => {
  assert.deepEqual(grown('# one\n# tw|o\nllm: {}\n'), ['two', '# two', '# one\n# two', '# one\n# two\nllm: {}\n']);
  assert.deepEqual(grown('llm: {} # no|te\n# other\n').slice(0, 3), ['note', '# note', 'llm: {} # note\n# other\n']);
});

test('every span holds the one before, at every offset of a text that does not parse', () => {
  const text = '# c\nllm:\n  backend: [a, "b\n x: {\n- y: \t1\n';
  const analysis = analyze(text);
  for (let offset = 0; offset <= text.length; offset++) {
    const spans = selectionSpans(analysis, offset);
    assert.ok(spans.length > 0);
    spans.reduce((inner, outer) => {
      assert.ok(outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start);
      return outer;
    });
  }
});

test('a block of comments grows both ways, and ends at other lines', () => {
  const block = '# one\n# two\n# three';
  for (const source of ['a: 1 # x\n# o|ne\n# two\n# three\n\n# far\n', '# far\n\n# one\n# two\n# th|ree\na: 1\n'])
    assert.ok(grown(source).includes(block), source);
  assert.ok(!grown('a: 1 # x\n# o|ne\nb: 2\n').some((text) => text.startsWith('# x')));
});
