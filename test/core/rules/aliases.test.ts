import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { mark, marked } from '../../support/marked.ts';

interface Case {
  readonly rule: string;
  /** The wrong tokens are marked. */
  readonly bad: string;
  readonly says: string;
  /** The text after the first fix that changes something; undefined if there is none. */
  readonly fixed?: string;
}

const cases: Readonly<Record<string, Case>> = {
  'a key by an alias, whose value is blank': {
    rule: 'blank-value',
    bad: dedent`
      x: &k backend_profile
      orchestrator:
        runtime_profile:
          *k : <<" ">>
    `,
    says: 'backend_profile must not be blank. Fill it in or remove the line.',
  },
  'a key by an alias, written out below': {
    rule: 'duplicate-key',
    bad: dedent`
      x: &k backend
      llm:
        <<*k>> : codex
        backend: gemini
    `,
    says: '"*k" is set again below, and the last one wins. Remove this one.',
    fixed: dedent`
      x: &k backend
      llm:
        backend: gemini
    `,
  },
  'a key by an alias that is a number': {
    rule: 'wrong-type',
    bad: dedent`
      x: &k 1
      llm_role_profiles:
        <<*k>> : fast
    `,
    says: 'The key *k is not a string. Quote it.',
  },
  'a value by an alias': {
    rule: 'wrong-type',
    bad: dedent`
      x: &v nope
      telemetry:
        enabled: <<*v>>
    `,
    says: 'enabled cannot be "*v". Use true or false.',
  },
  'a mapping that two aliases show': {
    rule: 'duplicate-key',
    bad: dedent`
      economics:
        tiers:
          f: &t {<<cost_factor>>: 1, cost_factor: 2}
          g: *t
    `,
    says: '"cost_factor" is set again below, and the last one wins. Remove this one.',
    fixed: dedent`
      economics:
        tiers:
          f: &t {cost_factor: 2}
          g: *t
    `,
  },
  'an unknown key that two aliases show': {
    rule: 'unknown-key',
    bad: 'economics: {tiers: {a: &t {cost_factor: 1, <<colour>>: red}, b: *t}}\n',
    says: '"colour" is not a key of a and is ignored. Use "cost_factor", "intelligence_range", "models" or "use_cases".',
    fixed: 'economics: {tiers: {a: &t {cost_factor: 1}, b: *t}}\n',
  },
  'a switch that is turned by an alias': {
    rule: 'unknown-key',
    bad: dedent`
      logging: {include_reasoning: &b on}
      telemetry: {<<disabled>>: *b}
    `,
    says: '"disabled" is not a key of telemetry and is ignored. Did you mean "enabled: false"?',
    fixed: dedent`
      logging: {include_reasoning: &b on}
      telemetry: {}
    `,
  },
  'an older form by an alias': {
    rule: 'deprecated-form',
    bad: dedent`
      x: &x worker
      orchestrator:
        runtime_profile: <<*x>>
    `,
    says: 'A bare name is the older form of backend_profile. Write "backend_profile: worker" under runtime_profile.',
    fixed: dedent`
      x: &x worker
      orchestrator:
        runtime_profile:
          backend_profile: *x
    `,
  },
  'half a key by an alias': {
    rule: 'deprecated-form',
    bad: dedent`
      x: &x stages
      orchestrator:
        runtime_profile: <<*x>>
    `,
    says: '"stages" has no colon. A key is written "stages:".',
  },
  'a section by an alias, into which nothing can be put': {
    rule: 'mcp-server-cannot-start',
    bad: dedent`
      base: &o {<<runtime_profile>>: {stages: {execute: codex}}}
      orchestrator: *o
    `,
    says: 'With this the MCP server does not start: it cannot host claude, which runtime_backend leaves as the default agent.',
  },
  'a range with an alias': {
    rule: 'wrong-order',
    bad: dedent`
      x: &a 9
      economics: {tiers: {f: {cost_factor: 1, intelligence_range: <<[*a, 1]>>}}}
    `,
    says: 'The range is reversed. Give the lower number first.',
  },
  'a range that is a set, which Python gives out by its hashes': {
    rule: 'wrong-order',
    bad: 'economics: {tiers: {f: {cost_factor: 1, intelligence_range: !!set <<{1, 8}>>}}}\n',
    says: 'The range is reversed. Give the lower number first.',
  },
  'a set that is too long': {
    rule: 'wrong-length',
    bad: 'economics: {tiers: {f: {cost_factor: 1, intelligence_range: !!set <<{1, 2, 3}>>}}}\n',
    says: 'intelligence_range has 3 items. Give two: the lower and the upper end.',
  },
  'bytes where a name should stand': {
    rule: 'guidance-id',
    bad: dedent`
      execution:
        project_guidance: [!!binary <<Li4v>>]
    `,
    says: '"Li4v" is not a guidance id. Use up to 64 letters, digits, dots, dashes and underscores, not a path.',
  },
};

for (const [name, { rule, bad, says, fixed }] of Object.entries(cases)) {
  test(`${name}: is found at its position, and fixed only if the fix preserves the meaning`, () => {
    const { text, spans } = marked(bad);
    const found = analyze(text).findings.filter((finding) => finding.rule === rule);
    assert.equal(
      mark(
        text,
        found.map(({ span }) => span),
      ),
      mark(text, spans),
    );
    const [finding] = found;
    assert.equal(finding && render(finding.message), says);
    const fix = finding?.fixes.find(({ ignores }) => !ignores);
    assert.equal(fix && applyEdits(text, fix.edits), fixed);
  });
}

test('a repeated key in values that contain themselves is reported once, whichever value is visited first', () => {
  for (const text of [
    'llm: {backend: &a {b: &b {a: *a}, c: {x: 1, x: 2}}, qa_model: *b}\n',
    'llm: {qa_model: &b {a: &a {b: *b, c: {x: 1, x: 2}}}, backend: *a}\n',
    'llm: {backend: &a [*a, &b [*a, *b, {x: 1, x: 2}]], qa_model: [*b]}\n',
  ]) {
    const told = analyze(text).findings.filter(({ rule }) => rule === 'duplicate-key');
    assert.deepEqual(
      told.map(({ span }) => span.start),
      [text.indexOf('x: 1')],
      text,
    );
  }
});
