import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';

interface Case {
  readonly rule: string;
  readonly text: string;
  readonly says: string;
  /** The text after each fix, without those that ignore the finding or remove the line. */
  readonly fixed: readonly string[];
}

const profile = (value: string) => dedent`
  orchestrator:
    runtime_profile: ${value}
`;

const cases: Readonly<Record<string, Case>> = {
  'an agent in capitals is the agent': {
    rule: 'deprecated-form',
    text: profile('Pi'),
    says: '"Pi" is read as the name of a profile here, not as an agent. Write "default: pi" under runtime_profile.',
    fixed: [profile('\n    default: pi').replace(': \n', ':\n')],
  },
  'an agent in typographic quotes is the agent': {
    rule: 'deprecated-form',
    text: profile('\u201cpi\u201d'),
    says: '"\u201cpi\u201d" is read as the name of a profile here, not as an agent. Write "default: pi" under runtime_profile.',
    fixed: [profile('\n    default: pi').replace(': \n', ':\n')],
  },
  'an agent with a space is the agent': {
    rule: 'deprecated-form',
    text: profile('claude code'),
    says: '"claude code" is read as the name of a profile here, not as an agent. Write "default: claude_code" under runtime_profile.',
    fixed: [profile('\n    default: claude_code').replace(': \n', ':\n')],
  },
  'another word for an agent is the agent': {
    rule: 'deprecated-form',
    text: profile('claude-cli'),
    says: '"claude-cli" is read as the name of a profile here, not as an agent. Write "default: claude_mcp" under runtime_profile.',
    fixed: [profile('\n    default: claude_mcp').replace(': \n', ':\n')],
  },
  'a name near an agent, and more than a slip away, is a profile': {
    rule: 'deprecated-form',
    text: profile('claw_code'),
    says: 'A bare name is the older form of backend_profile. Write "backend_profile: claw_code" under runtime_profile.',
    fixed: [profile('\n    backend_profile: claw_code').replace(': \n', ':\n')],
  },
  'a name of several lines stays where it is': {
    rule: 'deprecated-form',
    text: profile(dedent`
      "wor
          ker"`),
    says: 'A bare name is the older form of backend_profile. Write "backend_profile: wor ker" under runtime_profile.',
    fixed: [],
  },
  'no colon goes behind a closing quote': {
    rule: 'deprecated-form',
    text: profile('"stages"'),
    says: '"stages" has no colon. A key is written "stages:".',
    fixed: [],
  },
  'a name that is taken is not given twice': {
    rule: 'misspelt-name',
    text: dedent`
      economics:
        tiers:
          frugal: {cost_factor: 1}
          frugel: {cost_factor: 1}
    `,
    says: 'Nothing asks for "frugel". Did you mean "frugal"?',
    fixed: [],
  },
  'the opposite of no boolean is not written': {
    rule: 'unknown-key',
    text: 'telemetry: {disabled: maybe}\n',
    says: '"disabled" is not a key of telemetry and is ignored. Did you mean "enabled"?',
    fixed: [],
  },
  'a key of several sections goes to the nearest': {
    rule: 'misplaced-key',
    text: dedent`
      orchestrator:
        runtime_profile:
          permission_mode: acceptEdits
    `,
    says: '"permission_mode" is ignored under runtime_profile. It belongs under orchestrator.',
    fixed: [
      dedent`
        orchestrator:
          runtime_profile: {}
          permission_mode: acceptEdits
      `,
    ],
  },
  'a key that stands twice in an item goes from there': {
    rule: 'duplicate-key',
    text: 'economics: {tiers: {f: {cost_factor: 1, models: [{provider: x, provider: y, model: z}]}}}\n',
    says: '"provider" is set again below, and the last one wins. Remove this one.',
    fixed: ['economics: {tiers: {f: {cost_factor: 1, models: [{provider: y, model: z}]}}}\n'],
  },
  'a value in brackets below a comment stays there': {
    rule: 'wrong-type',
    text: dedent`
      {llm: # mine
        "codex"}
    `,
    says: 'llm cannot be "codex". Use a mapping, with its keys indented below.',
    fixed: [],
  },
  'a marker that ends nothing goes': {
    rule: 'syntax',
    text: dedent`
      ...
      llm: {}
    `,
    says: 'This document marker comes before the value above is complete. Remove it.',
    fixed: ['llm: {}\n'],
  },
  'a marker with something behind it stays': {
    rule: 'syntax',
    text: '--- llm: {}\n',
    says: 'This document marker comes before the value above is complete. Remove it.',
    fixed: [],
  },
};

for (const [name, { rule, text, says, fixed }] of Object.entries(cases)) {
  test(`${rule}: ${name}`, () => {
    const finding = analyze(text).findings.find((candidate) => candidate.rule === rule);
    assert.equal(finding && render(finding.message), says);
    const changing = finding?.fixes.filter(({ ignores, title }) => !ignores && !/^Remove "[^"]*"$/.test(render(title)));
    assert.deepEqual(
      changing?.map(({ edits }) => applyEdits(text, edits)),
      fixed,
    );
  });
}

test('a model that does not fit two backends is reported once', () => {
  const mismatches = (agents: string) =>
    analyze(dedent`
      orchestrator: {runtime_backend: claude_mcp, runtime_profile: {stages: {${agents}}}}
      evaluation: {semantic_model: gpt-5}
    `)
      .findings.filter(({ rule }) => rule === 'model-backend-mismatch')
      .map(({ message }) => render(message));
  const gemini = '"gpt-5" is a model from OpenAI, but gemini takes models from Google. That is the model of';
  assert.deepEqual(mismatches('execute: codex, evaluate: codex'), []);
  assert.deepEqual(mismatches('execute: codex, evaluate: gemini'), [`${gemini} evaluate.`]);
  assert.deepEqual(mismatches('execute: gemini, evaluate: gemini'), [`${gemini} execute, evaluate.`]);
  assert.deepEqual(mismatches('execute: gemini, evaluate: claude'), [`${gemini} execute.`]);
});

test('the MCP server is reported to fail because of claude only if every agent is known', () => {
  const stages = ['interview', 'execute', 'evaluate', 'reflect'].map((stage) => `${stage}: codex`).join(', ');
  const rulesOf = (fallback: string, agent: string) =>
    analyze(`orchestrator: {runtime_backend: ${agent}, runtime_profile: {default: ${fallback}, stages: {${stages}}}}\n`).findings.map(
      ({ rule }) => rule,
    );
  assert.deepEqual(rulesOf('gjc_cli', 'codex'), ['unusable-backend']);
  assert.deepEqual(rulesOf('gjc_cli', 'claude'), ['unusable-backend']);
  assert.deepEqual(rulesOf('gjc', 'codex'), []);
  assert.deepEqual(rulesOf('gjc', 'claude'), ['mcp-server-cannot-start']);
});

test('a duplicate key is found next to aliases of any depth', () => {
  const chain = Array.from({ length: 600 }, (_, level) => `  - &a${level + 1} {b: *a${level}}\n`).join('');
  const text = dedent`
    chain:
      - {b: 1, b: 2}
      - &a0 {b: 1}
    ${chain}economics:
      tiers:
        deep: *a600
        frugal: {cost_factor: 1, cost_factor: 2}
  `;
  const found = analyze(text).findings.filter(({ rule }) => rule === 'duplicate-key');
  assert.deepEqual(
    found.map(({ path }) => path.join('.')),
    ['economics.tiers.frugal.cost_factor'],
  );
});

test('a variable is reported only in a path', () => {
  assert.deepEqual(analyze('llm: {qa_model: $MODEL}\n').findings, []);
});
