import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, indentNewLine } from '../../../server/src/core/index.ts';
import { withCursor } from '../../support/marked.ts';

/** The text after Enter, with the cursor sign where the line's text begins. */
function entered(source: string, step = 2): string {
  const { text, offset } = withCursor(source, '§');
  const edit = indentNewLine(analyze(text), offset, step);
  return edit ? applyEdits(text, [{ ...edit, newText: `${edit.newText}§` }]) : source;
}

test('behind a key without a value the line goes in', () => {
  assert.equal(entered('llm:\n§'), 'llm:\n  §');
  assert.equal(entered('llm:\n§\nlogging: {}\n'), 'llm:\n  §\nlogging: {}\n');
  assert.equal(entered('orchestrator:\n  runtime_profile:\n  §'), 'orchestrator:\n  runtime_profile:\n    §');
  assert.equal(entered('llm:\r\n§'), 'llm:\r\n  §');
});

test('as far as the document does it, else as the editor is set', () => {
  assert.equal(entered('a:\n    b: 1\nllm:\n§', 2), 'a:\n    b: 1\nllm:\n    §');
  assert.equal(entered('llm:\n§', 4), 'llm:\n    §');
});

test('where what follows already stands', () => {
  assert.equal(entered('llm:\n§\n     backend: codex\n'), 'llm:\n     §\n     backend: codex\n');
});

test('behind an item, an anchor, a tag, a comment, a quoted key and the sign of a text', () => {
  assert.equal(entered('models:\n  - provider:\n  §'), 'models:\n  - provider:\n      §');
  assert.equal(entered('a: &x\n§'), 'a: &x\n  §');
  assert.equal(entered('a: !!map\n§'), 'a: !!map\n  §');
  assert.equal(entered('a: # 🦎: note\n§'), 'a: # 🦎: note\n  §');
  assert.equal(entered('"a: b":\n§'), '"a: b":\n  §');
  assert.equal(entered('a: |-\n§'), 'a: |-\n  §');
});

test('what stood behind the cursor goes in with the line', () => {
  assert.equal(entered('llm:\n§backend: codex\n'), 'llm:\n  §backend: codex\n');
  assert.equal(entered('llm:\n \t§x\n'), 'llm:\n  §x\n');
});

test('a line that stands right, or need not go in, stays', () => {
  for (const text of ['llm:\n  §', 'llm: {}\n§', 'llm: codex\n  §', '- a\n§', '# llm:\n§', '§', 'https://x\n§', 'a: b:\n§', '\n§'])
    assert.equal(entered(text), text);
});

test('in quoted text, blocks of text and flow collections nothing happens', () => {
  for (const text of ['a: "x:\n§"\n', 'a: |\n  note:\n  §', 'a: {b:\n§}\n', 'a: |\n  note:\n  §\n  more\n', "a: 'x\n  y:\n§'"])
    assert.equal(entered(text), text);
});
