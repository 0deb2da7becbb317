import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Flow, render, routingDifferences, t } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { homeFolder } from '../../support/machine.ts';
import { flow, tableOf } from './flows.ts';

const shown = ({ stages, agents }: Flow): string[] =>
  stages.flatMap(({ stage, lines }) =>
    lines.map(({ serving, to, label }) => `${stage} ${serving} ${agents.find(({ id }) => id === to)?.name} ← ${label}`),
  );

test('each stage has a line to the agent that runs it and to the LLM that judges in it, with what decided', () => {
  const yaml = dedent`
    orchestrator:
      runtime_backend: goose
      runtime_profile:
        stages: {interview: codex, execute: grok}
    llm: {backend: hermes}
  `;
  assert.deepEqual(shown(flow(yaml)), [
    'interview both codex ← agent and internal LLM · stages.interview',
    'execute agent grok ← agent · stages.execute',
    'execute llm hermes ← internal LLM · llm.backend',
    'evaluate agent goose ← agent · orchestrator.runtime_backend',
    'evaluate llm hermes ← internal LLM · llm.backend',
    'reflect agent goose ← agent · orchestrator.runtime_backend',
    'reflect llm hermes ← internal LLM · llm.backend',
  ]);
});

test('reasons are keys, variables and defaults; keys of the file are targets', () => {
  const reasons = (yaml: string, env = {}) => [
    ...new Set(flow(yaml, { env }).stages.flatMap(({ lines }) => lines.map(({ label }) => label))),
  ];
  assert.deepEqual(reasons('orchestrator: {runtime_profile: {default: codex}}'), ['agent and internal LLM · runtime_profile.default']);
  assert.deepEqual(reasons('', { OUROBOROS_AGENT_RUNTIME: 'codex' }), ['agent and internal LLM · OUROBOROS_AGENT_RUNTIME']);
  assert.deepEqual(reasons(''), ['agent and internal LLM · built-in default']);
  assert.deepEqual(reasons('a: ['), ['agent and internal LLM · fallback, because the file does not load']);
  const [stage] = flow('orchestrator: {runtime_profile: {default: codex}}').stages;
  assert.deepEqual(stage?.lines[0]?.target, ['orchestrator', 'runtime_profile', 'default']);
  assert.equal(flow('').stages[0]?.lines[0]?.target, undefined);
});

test('an alias leads to its backend, and is named at its line', () => {
  const { agents, stages } = flow('orchestrator: {runtime_profile: {default: grok, stages: {interview: claude}}}');
  assert.deepEqual(
    agents.map(({ name }) => name),
    ['claude', 'grok'],
  );
  assert.deepEqual(stages[1]?.lines[1]?.label, 'internal LLM claude_code · built-in default');
});

test('a missing program, and one that failed when it was asked, are marked at their agent', () => {
  const yaml = 'orchestrator: {runtime_profile: {default: codex, stages: {interview: goose}}}';
  const failed = (program: string) => (program === `${homeFolder}/bin/codex` ? t('It did not answer.') : undefined);
  const { agents } = flow(yaml, { programs: ['codex'] }, { failed });
  assert.deepEqual(
    agents.map(({ name, marks }) => [name, ...marks]),
    [
      ['goose', 'goose is not on PATH.'],
      ['codex', 'It did not answer.'],
    ],
  );
});

test('where ouroboros stops, the line leads to why', () => {
  const { agents } = flow('orchestrator: {runtime_backend: 2025-13-01}');
  assert.deepEqual(
    agents.map(({ name, stops, marks }) => [name, stops, marks.length]),
    [['ouroboros stops', true, 1]],
  );
  const routed = flow('orchestrator: {runtime_profile: {default: codex}}', { env: { OUROBOROS_AGENT_RUNTIME: 'bogus' } });
  assert.deepEqual([routed.agents.map(({ name }) => name), routed.marks.length], [['codex'], 1]);
});

test('what changed is said at its stage', () => {
  const [old, fresh] = ['codex', 'goose'].map((backend) => tableOf(`orchestrator: {runtime_profile: {stages: {evaluate: ${backend}}}}`));
  assert.ok(old && fresh);
  const differences = routingDifferences(old, fresh);
  const { stages } = flow('orchestrator: {runtime_profile: {stages: {evaluate: goose}}}', {}, { differences });
  assert.deepEqual(
    stages.map(({ stage, changes }) => [stage, ...changes]),
    [
      ['interview'],
      ['execute'],
      ['evaluate', 'agent: codex → goose', 'internal LLM: codex → goose', 'model of the internal LLM: default → claude-opus-5'],
      ['reflect'],
    ],
  );
});

test('a difference is an agent, an LLM, a model or the program of the same agent', () => {
  const texts = (before: string, after: string, was = {}, is = {}) =>
    routingDifferences(tableOf(before, was), tableOf(after, is)).map(
      ({ stage, part, says }) => `${stage} ${part}: ${render(says.before)} → ${render(says.after)}`,
    );
  const codex = 'orchestrator: {runtime_profile: {stages: {reflect: codex}}}';
  assert.deepEqual(texts(codex, codex), []);
  assert.deepEqual(texts(codex, codex, {}, { programs: ['codex'] }), [`reflect program: codex was not found → ${homeFolder}/bin/codex`]);
  assert.deepEqual(texts(codex, `${codex}\nresilience: {reflect_model: x-1}`), ['reflect model: default → x-1']);
  assert.deepEqual(texts(codex, `${codex}\nexecution: {default_model: x-1}`), ['execute agent-model: claude-sonnet-4-6 → x-1']);
  assert.deepEqual(texts('', 'orchestrator: {runtime_backend: 2025-13-01}').slice(0, 2), [
    'interview agent: claude → ouroboros stops',
    'interview llm: claude → ouroboros stops',
  ]);
});
