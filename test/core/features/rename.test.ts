import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, prepareRename, rename, render } from '../../../server/src/core/index.ts';
import { mark, withCursor } from '../../support/marked.ts';

/** The text with the new name, or why there is none. */
function renamed(source: string, newName: string): string {
  const { text, offset } = withCursor(source);
  const renaming = rename(analyze(text), offset, newName);
  return 'refused' in renaming ? render(renaming.refused) : applyEdits(text, renaming.edits);
}

test('a profile gets another name everywhere, and quotes stay', () => {
  assert.equal(
    renamed('llm_profiles:\n  fa|st: {} # quick\nllm_role_profiles:\n  qa: \'fast\'\r\n  evaluate: "fast"\n', 'quick'),
    'llm_profiles:\n  quick: {} # quick\nllm_role_profiles:\n  qa: \'quick\'\r\n  evaluate: "quick"\n',
  );
  assert.equal(
    renamed('llm_profiles: {fast: {}}\nllm_role_profiles: {qa: fast|}', 'a, b'),
    'llm_profiles: {"a, b": {}}\nllm_role_profiles: {qa: "a, b"}',
  );
});

test('a name that YAML would read otherwise gets quotes', () => {
  for (const name of ['off', 'null', '1', 'a: b', '- x', '#x', '1_000', '1e3', '=']) {
    const text = renamed('llm_profiles:\n  fa|st: {}\nllm_role_profiles:\n  qa: fast\n', name);
    assert.equal(text, `llm_profiles:\n  ${JSON.stringify(name)}: {}\nllm_role_profiles:\n  qa: ${JSON.stringify(name)}\n`);
  }
});

test('an anchor gets another name with its aliases', () => {
  assert.equal(renamed('a: &o|ne {x: 1}\nb: *one\nc: [*one]\n', 'two'), 'a: &two {x: 1}\nb: *two\nc: [*two]\n');
  assert.equal(renamed('a: &one 1\n*on|e : 2\n', 'x-1'), 'a: &x-1 1\n*x-1 : 2\n');
});

test('what is taken is refused', () => {
  assert.equal(renamed('llm_profiles:\n  fa|st: {}\n  slow: {}\n', 'slow'), 'The profile "slow" exists already.');
  assert.equal(renamed('llm_profiles:\n  fa|st: {}\nllm_role_profiles: {qa: slow}\n', 'slow'), '"slow" is used as a profile already.');
  assert.equal(renamed('a: &o|ne 1\nb: &two 2\n', 'two'), 'The anchor "two" exists already.');
  assert.equal(renamed('a: &o|ne 1\nb: *two\n', 'two'), 'The anchor "two" exists already.');
});

test('what is no name is refused', () => {
  assert.equal(renamed('a: &o|ne 1\n', 'a b'), '"a b" is no name for an anchor. Use letters, digits, "-" and "_".');
  assert.equal(renamed('a: &o|ne 1\n', ''), '"" is no name for an anchor. Use letters, digits, "-" and "_".');
  assert.equal(renamed('llm_profiles:\n  fa|st: {}\n', ' '), 'A profile needs a name.');
  assert.equal(renamed('llm_profiles:\n  fa|st: {}\n', 'a\nb'), '"a\nb" is no name for a profile.');
  assert.match(renamed(`llm_profiles:\n  fa|st: {}\n`, 'x'.repeat(1100)), /cannot stand in this place/);
});

test('the same name changes nothing', () => {
  assert.equal(renamed('a: &o|ne 1\n', 'one'), 'a: &one 1\n');
});

test('only profiles and anchors can be renamed', () => {
  const cannot = 'Only profiles of llm_profiles and anchors can be renamed.';
  assert.equal(renamed('llm:\n  back|end: codex\n', 'x'), cannot);
  assert.equal(renamed('economics:\n  default_tier: frug|al\n  tiers: {frugal: {}}\n', 'x'), cannot);
});

test('before the name is asked for, its letters are marked', () => {
  const prepared = (source: string): string | undefined => {
    const { text, offset } = withCursor(source);
    const target = prepareRename(analyze(text), offset);
    return target && `${mark(text, [target.span])} ${target.name}`;
  };
  assert.equal(prepared('llm_role_profiles:\n  qa: "fa|st"\n'), 'llm_role_profiles:\n  qa: "<<fast>>"\n fast');
  assert.equal(prepared('a: |&one 1\n'), 'a: &<<one>> 1\n one');
  assert.equal(prepared('llm:\n  back|end: codex\n'), undefined);
  assert.equal(prepared('economics:\n  default_tier: frug|al\n'), undefined);
});

test('in a text that does not parse, what was read is renamed', () => {
  assert.equal(
    renamed('llm_profiles:\n  fa|st: {}\nllm_role_profiles:\n  qa: fast\nlogging:\n\tlevel: x\n', 'quick'),
    'llm_profiles:\n  quick: {}\nllm_role_profiles:\n  qa: quick\nlogging:\n\tlevel: x\n',
  );
});
