import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, prepareRename, rename, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { mark, withCursor } from '../../support/marked.ts';

/** The text with the new name, or the reason for the refusal. */
function renamed(source: string, newName: string): string {
  const { text, offset } = withCursor(source);
  const renaming = rename(analyze(text), offset, newName);
  return 'refused' in renaming ? render(renaming.refused) : applyEdits(text, renaming.edits);
}

test('a profile is renamed everywhere, and quotes stay', () => {
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

test('a name that YAML would read differently is quoted', () => {
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
    assert.equal(
      text,
      dedent`
      llm_profiles:
        ${JSON.stringify(name)}: {}
      llm_role_profiles:
        qa: ${JSON.stringify(name)}
    `,
    );
  }
});

test('an anchor is renamed with its aliases', () => {
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

test('an existing name is refused', () => {
  assert.equal(
    renamed(
      dedent`
        llm_profiles:
          fa|st: {}
          slow: {}
      `,
      'slow',
    ),
    'The profile "slow" already exists.',
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
    '"slow" is already used as a profile.',
  );
  assert.equal(
    renamed(
      dedent`
        a: &o|ne 1
        b: &two 2
      `,
      'two',
    ),
    'The anchor "two" already exists.',
  );
  assert.equal(
    renamed(
      dedent`
        a: &o|ne 1
        b: *two
      `,
      'two',
    ),
    'The anchor "two" already exists.',
  );
});

test('an invalid name is refused', () => {
  assert.equal(renamed('a: &o|ne 1\n', 'a b'), '"a b" is not a valid anchor name. Use letters, digits, "-" and "_".');
  assert.equal(renamed('a: &o|ne 1\n', ''), '"" is not a valid anchor name. Use letters, digits, "-" and "_".');
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
      b" is not a valid profile name.`,
  );
  assert.match(
    renamed(
      dedent`
        llm_profiles:
          fa|st: {}
      `,
      'x'.repeat(1100),
    ),
    /is not allowed here/,
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

test('prepareRename marks the name', () => {
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

test('in a text that does not parse, the parsed part is renamed', () => {
  assert.equal(
    renamed('llm_profiles:\n  fa|st: {}\nllm_role_profiles:\n  qa: fast\nlogging:\n\tlevel: x\n', 'quick'),
    'llm_profiles:\n  quick: {}\nllm_role_profiles:\n  qa: quick\nlogging:\n\tlevel: x\n',
  );
});

test('in a kind of file without names, anchors can be renamed', () => {
  const text = 'openai:\n  api_key: &key x\n';
  const analysis = analyze(text, { kind: 'credentials' });
  assert.deepEqual(prepareRename(analysis, text.indexOf('key x'))?.name, 'key');
  const refused = rename(analysis, text.indexOf('openai'), 'other');
  assert.equal(
    'refused' in refused && render(refused.refused),
    'Only names of profiles, servers, fields of an ontology and anchors can be renamed.',
  );
});
