import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choicesOf, planChange, previewOf, type RoutingChange } from '../../../server/src/core/kinds/config/routing-edit/index.ts';
import { analyze } from '../../../server/src/core/kinds/index.ts';
import { replacedModel } from '../../../server/src/core/vocabulary/index.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';
import { render } from '../../../server/src/core/words.ts';
import { dedent } from '../../support/dedent.ts';
import { machine } from '../../support/machine.ts';

const facts = { release: newestKnownRelease, machine: machine({ programs: ['goose', 'grok'] }) };
const of = (text: string) => choicesOf(analyze(text, { facts }));

/** A change as a person reads it before it is made. */
function preview(text: string, change: RoutingChange): string[] {
  const analysis = analyze(text);
  const plan = planChange(analysis, change);
  assert.ok('edits' in plan);
  return previewOf(analysis, plan).differences.map(({ stage, what, before, after }) => `${stage}: ${render(what)} ${before} → ${after}`);
}

test('installed backends come first, each once, with what they can do', () => {
  const [interview] = of('').stages;
  const names = interview?.agent.options.map(({ name }) => name) ?? [];
  assert.deepEqual(names.slice(0, 2).toSorted(), ['goose', 'grok']);
  assert.equal(new Set(names).size, names.length);
  assert.ok(!names.includes('codex_cli') && !names.includes('litellm') && !names.includes('gjc_cli'));
  assert.deepEqual(
    interview?.agent.options.filter(({ installed }) => installed).map(({ name, llm }) => [name, llm]),
    [
      ['goose', true],
      ['grok', false],
    ],
  );
});

test('what a key inherits is what comes after it', () => {
  const text = dedent`
    orchestrator:
      runtime_backend: goose
      runtime_profile:
        default: codex_cli
        stages:
          interview: agy
  `;
  const { stages, byDefault, runtimeBackend } = of(text);
  assert.deepEqual(
    stages.map(({ agent }) => [agent.written, agent.inherited]),
    [['antigravity', 'codex'], ...Array(3).fill([undefined, 'codex'])],
  );
  assert.deepEqual([byDefault?.written, byDefault?.inherited], ['codex', 'goose']);
  assert.deepEqual([runtimeBackend.written, runtimeBackend.inherited], ['goose', 'claude']);
});

test('a wrong name stays visible, and a file that does not load inherits as it will once it is fixed', () => {
  const { stages, runtimeBackend } = of(dedent`
    orchestrator:
      runtime_backend: cluade
      runtime_profile:
        default: goose
  `);
  assert.equal(runtimeBackend.written, 'cluade');
  assert.equal(stages[0]?.agent.inherited, 'goose');
});

test('models of the answering backend come first, and no retired one is offered', () => {
  const [interview, execute] = of(dedent`
    orchestrator:
      runtime_profile:
        default: codex
    execution:
      default_model: gpt-5
  `).stages;
  assert.deepEqual(
    interview?.model?.options.filter(({ of }) => of === 'backend').map(({ id }) => id),
    ['default', 'gpt-5-codex', 'gpt-5', 'gpt-5-mini'],
  );
  assert.equal(interview?.model?.inherited, 'default');
  assert.deepEqual(execute?.model?.path, ['execution', 'default_model']);
  assert.equal(execute?.model?.written, 'gpt-5');
  assert.ok(interview?.model?.options.every(({ id }) => replacedModel(id, newestKnownRelease) === undefined));
});

test('in releases without stages only the default agent can be selected', () => {
  const { stages, byDefault, routingPresets } = choicesOf(analyze('', { facts: { release: '0.30.0' } }));
  assert.deepEqual([stages, byDefault, routingPresets], [[], undefined, []]);
});

test('a preview shows what changes', () => {
  const text = dedent`
    orchestrator:
      runtime_profile:
        default: codex
  `;
  assert.deepEqual(preview(text, { kind: 'stage', stage: 'reflect', backend: 'grok' }), [
    'reflect: agent codex → grok',
    'reflect: internal LLM codex → claude_code',
    'reflect: model of the internal LLM default → claude-opus-5',
  ]);
  assert.deepEqual(preview(text, { kind: 'stage', stage: 'reflect', backend: 'codex' }), [], 'the same, said again');
});
