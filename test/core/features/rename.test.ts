import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, prepareRename, rename, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
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
    renamed(
      dedent`
        llm_profiles: {fast: {}}
        llm_role_profiles: {qa: fast|}`,
      'a, b',
    ),
    dedent`
      llm_profiles: {"a, b": {}}
      llm_role_profiles: {qa: "a, b"}`,
  );
});

test('a name that YAML would read otherwise gets quotes', () => {
  for (const name of ['off', 'null', '1', 'a: b', '- x', '#x', '1_000', '1e3', '=']) {
    const text = renamed(
      dedent`
        llm_profiles:
          fa|st: {}
        llm_role_profiles:
          qa: fast
      `,
      name,
    );
    assert.equal(text, `llm_profiles:\n  ${JSON.stringify(name)}: {}\nllm_role_profiles:\n  qa: ${JSON.stringify(name)}\n`);
  }
});

test('an anchor gets another name with its aliases', () => {
  assert.equal(
    renamed(
      dedent`
        a: &o|ne {x: 1}
        b: *one
        c: [*one]
      `,
      'two',
    ),
    dedent`
      a: &two {x: 1}
      b: *two
      c: [*two]
    `,
  );
  assert.equal(
    renamed(
      dedent`
        a: &one 1
        *on|e : 2
      `,
      'x-1',
    ),
    dedent`
      a: &x-1 1
      *x-1 : 2
    `,
  );
});

test('what is taken is refused', () => {
  assert.equal(
    renamed(
      dedent`
        llm_profiles:
          fa|st: {}
          slow: {}
      `,
      'slow',
    ),
    'The profile "slow" exists already.',
  );
  assert.equal(
    renamed(
      dedent`
        llm_profiles:
          fa|st: {}
        llm_role_profiles: {qa: slow}
      `,
      'slow',
    ),
    '"slow" is used as a profile already.',
  );
  assert.equal(
    renamed(
      dedent`
        a: &o|ne 1
        b: &two 2
      `,
      'two',
    ),
    'The anchor "two" exists already.',
  );
  assert.equal(
    renamed(
      dedent`
        a: &o|ne 1
        b: *two
      `,
      'two',
    ),
    'The anchor "two" exists already.',
  );
});

test('what is no name is refused', () => {
  assert.equal(renamed('a: &o|ne 1\n', 'a b'), '"a b" is no name for an anchor. Use letters, digits, "-" and "_".');
  assert.equal(renamed('a: &o|ne 1\n', ''), '"" is no name for an anchor. Use letters, digits, "-" and "_".');
  assert.equal(
    renamed(
      dedent`
        llm_profiles:
          fa|st: {}
      `,
      ' ',
    ),
    'A profile needs a name.',
  );
  assert.equal(
    renamed(
      dedent`
        llm_profiles:
          fa|st: {}
      `,
      dedent`
        a
        b`,
    ),
    dedent`
      "a
      b" is no name for a profile.`,
  );
  assert.match(
    renamed(
      dedent`
        llm_profiles:
          fa|st: {}
      `,
      'x'.repeat(1100),
    ),
    /cannot stand in this place/,
  );
});

test('the same name changes nothing', () => {
  assert.equal(renamed('a: &o|ne 1\n', 'one'), 'a: &one 1\n');
});

test('only profiles and anchors can be renamed', () => {
  const cannot = 'Only names of profiles, servers, fields of an ontology and anchors can be renamed.';
  assert.equal(
    renamed(
      dedent`
        llm:
          back|end: codex
      `,
      'x',
    ),
    cannot,
  );
  assert.equal(
    renamed(
      dedent`
        economics:
          default_tier: frug|al
          tiers: {frugal: {}}
      `,
      'x',
    ),
    cannot,
  );
});

test('before the name is asked for, its letters are marked', () => {
  const prepared = (source: string): string | undefined => {
    const { text, offset } = withCursor(source);
    const target = prepareRename(analyze(text), offset);
    return target && `${mark(text, [target.span])} ${target.name}`;
  };
  assert.equal(
    prepared(dedent`
      llm_role_profiles:
        qa: "fa|st"
    `),
    dedent`
      llm_role_profiles:
        qa: "<<fast>>"
       fast`,
  );
  assert.equal(
    prepared('a: |&one 1\n'),
    dedent`
      a: &<<one>> 1
       one`,
  );
  assert.equal(
    prepared(dedent`
      llm:
        back|end: codex
    `),
    undefined,
  );
  assert.equal(
    prepared(dedent`
      economics:
        default_tier: frug|al
    `),
    undefined,
  );
});

test('in a text that does not parse, what was read is renamed', () => {
  assert.equal(
    renamed('llm_profiles:\n  fa|st: {}\nllm_role_profiles:\n  qa: fast\nlogging:\n\tlevel: x\n', 'quick'),
    'llm_profiles:\n  quick: {}\nllm_role_profiles:\n  qa: quick\nlogging:\n\tlevel: x\n',
  );
});

test('a kind of file that names nothing itself has anchors to rename', () => {
  const text = 'openai:\n  api_key: &key x\n';
  const analysis = analyze(text, { kind: 'credentials' });
  assert.deepEqual(prepareRename(analysis, text.indexOf('key x'))?.name, 'key');
  const refused = rename(analysis, text.indexOf('openai'), 'other');
  assert.equal('refused' in refused && render(refused.refused), 'Only names of profiles, servers and anchors can be renamed.');
});
