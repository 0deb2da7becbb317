import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { planChange, type RoutingChange } from '../../../server/src/core/kinds/config/routing-edit/index.ts';
import { applyEdits } from '../../../server/src/core/text/span.ts';
import { render } from '../../../server/src/core/words.ts';

interface Case {
  readonly name: string;
  readonly from: string;
  readonly change: RoutingChange;
  readonly gives: string;
}

const stage = (name: string, backend: string | null): RoutingChange => ({ kind: 'stage', stage: name, backend });
const byDefault = (backend: string | null): RoutingChange => ({ kind: 'default', backend });
const runtimeBackend = (backend: string | null): RoutingChange => ({ kind: 'runtime-backend', backend });
const model = (name: string, id: string | null): RoutingChange => ({ kind: 'model', stage: name, model: id });
const interview = stage('interview', 'codex');

const cases: readonly Case[] = [
  {
    name: 'an empty file gets the whole way',
    from: '',
    change: interview,
    gives: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: codex\n',
  },
  {
    name: 'a file of comments keeps them',
    from: '# mine\n',
    change: interview,
    gives: '# mine\norchestrator:\n  runtime_profile:\n    stages:\n      interview: codex\n',
  },
  {
    name: 'the null of a generated file becomes a mapping',
    from: 'orchestrator:\n  runtime_profile: null # none yet\n  runtime_backend: claude\n',
    change: interview,
    gives: 'orchestrator:\n  runtime_profile: # none yet\n    stages:\n      interview: codex\n  runtime_backend: claude\n',
  },
  {
    name: 'the short form keeps its profile and its quotes',
    from: "orchestrator:\n  runtime_profile: 'worker' # legacy\n",
    change: interview,
    gives: "orchestrator:\n  runtime_profile: # legacy\n    backend_profile: 'worker'\n    stages:\n      interview: codex\n",
  },
  {
    name: 'the short form within braces',
    from: 'orchestrator: {runtime_profile: worker}\n',
    change: interview,
    gives: 'orchestrator: {runtime_profile: {backend_profile: worker, stages: {interview: codex}}}\n',
  },
  {
    name: 'stages without a value get one',
    from: 'orchestrator:\n  runtime_profile:\n    stages:\n    default: goose\n',
    change: interview,
    gives: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: codex\n    default: goose\n',
  },
  {
    name: 'a value keeps its quotes and its comment',
    from: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: "goose"   # why not\n',
    change: interview,
    gives: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: "codex"   # why not\n',
  },
  {
    name: 'a key without a value gets one where it stands',
    from: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview:\n      execute: goose\n',
    change: interview,
    gives: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: codex\n      execute: goose\n',
  },
  {
    name: 'stages stand in their order, comments above the next one stay with it',
    from: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: goose\n      # eyes\n      evaluate: grok\n',
    change: stage('execute', 'codex'),
    gives:
      'orchestrator:\n  runtime_profile:\n    stages:\n      interview: goose\n      execute: codex\n      # eyes\n      evaluate: grok\n',
  },
  {
    name: 'within braces, too',
    from: 'orchestrator:\n  runtime_profile: {stages: {interview: goose, evaluate: grok}}\n',
    change: stage('execute', 'codex'),
    gives: 'orchestrator:\n  runtime_profile: {stages: {interview: goose, execute: codex, evaluate: grok}}\n',
  },
  {
    name: 'where the next stage does not begin its line, the new one comes last',
    from: 'orchestrator:\n  runtime_profile:\n    ? stages\n    : execute: claude\n      evaluate: pi\n',
    change: interview,
    gives: 'orchestrator:\n  runtime_profile:\n    ? stages\n    : execute: claude\n      evaluate: pi\n      interview: codex\n',
  },
  {
    name: 'CRLF and four columns stay',
    from: 'orchestrator:\r\n    runtime_profile:\r\n        stages:\r\n            interview: goose\r\n',
    change: stage('reflect', 'codex'),
    gives: 'orchestrator:\r\n    runtime_profile:\r\n        stages:\r\n            interview: goose\r\n            reflect: codex\r\n',
  },
  {
    name: 'of two keys the one in force changes',
    from: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: goose\n      interview: grok\n',
    change: interview,
    gives: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: goose\n      interview: codex\n',
  },
  {
    name: 'inheriting takes the key and the mappings that it leaves empty',
    from: 'orchestrator:\n  runtime_backend: claude\n  runtime_profile:\n    stages:\n      interview: codex\n',
    change: stage('interview', null),
    gives: 'orchestrator:\n  runtime_backend: claude\n',
  },
  {
    name: 'inheriting keeps comments',
    from: 'orchestrator:\n  runtime_backend: claude\n  runtime_profile:\n    stages: # who\n      interview: codex # best\n',
    change: stage('interview', null),
    gives: 'orchestrator:\n  runtime_backend: claude\n  # who\n  # best\n',
  },
  {
    name: 'inheriting leaves what has more to say',
    from: 'orchestrator:\n  runtime_profile:\n    default: goose\n    stages:\n      interview: codex\n',
    change: stage('interview', null),
    gives: 'orchestrator:\n  runtime_profile:\n    default: goose\n',
  },
  {
    name: 'inheriting takes every copy of the key',
    from: 'orchestrator:\n  runtime_profile:\n    default: grok\n    stages:\n      interview: goose\n      interview: codex\n      execute: pi\n',
    change: stage('interview', null),
    gives: 'orchestrator:\n  runtime_profile:\n    default: grok\n    stages:\n      execute: pi\n',
  },
  {
    name: 'inheriting within braces',
    from: 'orchestrator: {runtime_profile: {stages: {interview: codex}}, runtime_backend: claude}\n',
    change: stage('interview', null),
    gives: 'orchestrator: {runtime_backend: claude}\n',
  },
  {
    name: 'the only key of a file goes',
    from: 'orchestrator:\n  runtime_backend: codex\n',
    change: runtimeBackend(null),
    gives: '',
  },
  {
    name: 'default stands before stages',
    from: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: codex\n',
    change: byDefault('goose'),
    gives: 'orchestrator:\n  runtime_profile:\n    default: goose\n    stages:\n      interview: codex\n',
  },
  {
    name: 'runtime_backend stands before runtime_profile',
    from: 'orchestrator:\n  runtime_profile:\n    default: codex\n',
    change: runtimeBackend('goose'),
    gives: 'orchestrator:\n  runtime_backend: goose\n  runtime_profile:\n    default: codex\n',
  },
  {
    name: 'a mistaken value can be replaced in a file that does not load',
    from: 'logging:\n  level: warn\norchestrator:\n  runtime_backend: cluade # me\n',
    change: runtimeBackend('claude'),
    gives: 'logging:\n  level: warn\norchestrator:\n  runtime_backend: claude # me\n',
  },
  {
    name: 'a model of another section',
    from: 'llm: {}\n',
    change: model('interview', 'claude-opus-5'),
    gives: 'llm: {}\nclarification:\n  default_model: claude-opus-5\n',
  },
  {
    name: 'a model that needs quotes',
    from: 'evaluation:\n  semantic_model: x\n',
    change: model('evaluate', '4o: mini'),
    gives: 'evaluation:\n  semantic_model: "4o: mini"\n',
  },
  {
    name: 'a model keeps single quotes',
    from: "execution: {default_model: 'a'}\n",
    change: model('execute', "o'b"),
    gives: "execution: {default_model: 'o''b'}\n",
  },
  {
    name: 'a model goes',
    from: 'resilience:\n  reflect_model: x\n  stagnation_enabled: true\n',
    change: model('reflect', null),
    gives: 'resilience:\n  stagnation_enabled: true\n',
  },
  {
    name: 'a model in a block scalar',
    from: 'resilience:\n  reflect_model: >-\n    x\n    y\nllm: {}\n',
    change: model('reflect', 'z'),
    gives: 'resilience:\n  reflect_model: z\nllm: {}\n',
  },
  {
    name: 'a value that comes through an alias is written out',
    from: 'llm:\n  backend: &b codex\norchestrator:\n  runtime_backend: *b\n',
    change: runtimeBackend('goose'),
    gives: 'llm:\n  backend: &b codex\norchestrator:\n  runtime_backend: goose\n',
  },
  {
    name: 'a preset sets all four',
    from: 'orchestrator:\n  runtime_profile:\n    stages: {evaluate: "goose"} # keep\n',
    change: { kind: 'routing-preset', preset: 'codex-core' },
    gives: 'orchestrator:\n  runtime_profile:\n    stages: {interview: codex, execute: codex, evaluate: "claude", reflect: grok} # keep\n',
  },
  {
    name: 'a preset of models sets four sections',
    from: 'execution:\n  default_model: x # mine\n',
    change: { kind: 'model-preset', preset: 'frugal' },
    gives:
      'execution:\n  default_model: claude-sonnet-4-6 # mine\nclarification:\n  default_model: claude-haiku-4-5-20251001\nevaluation:\n  semantic_model: claude-sonnet-4-6\nresilience:\n  reflect_model: claude-haiku-4-5-20251001\n',
  },
];

for (const { name, from, change, gives } of cases) {
  test(`a change of routing: ${name}`, () => {
    const analysis = analyze(from);
    const plan = planChange(analysis, change);
    assert.ok('edits' in plan, 'blocked' in plan ? render(plan.blocked) : '');
    assert.equal(applyEdits(from, plan.edits), gives);
    const again = planChange(analyze(gives), change);
    assert.deepEqual('edits' in again && again.edits, [], 'it is so now');
  });
}

const blocked: readonly { readonly name: string; readonly from: string; readonly change: RoutingChange; readonly why: RegExp }[] = [
  { name: 'the file is no YAML', from: 'llm: [\n', change: interview, why: /until the file is YAML again/ },
  { name: 'the file is a list', from: '- a\n', change: interview, why: /no keys at its top/ },
  { name: 'a name that no release accepts', from: '', change: stage('interview', 'cluade'), why: /"cluade" is not accepted/ },
  { name: 'a backend that runs nothing', from: '', change: runtimeBackend('litellm'), why: /not accepted/ },
  { name: 'a stage that is none', from: '', change: stage('interveiw', 'codex'), why: /no key for "interveiw"/ },
  { name: 'a preset that is none', from: '', change: { kind: 'routing-preset', preset: 'x' }, why: /no preset "x"/ },
  { name: 'a model of two lines', from: '', change: model('interview', 'a\nb'), why: /one line/ },
  { name: 'a list in the way', from: 'orchestrator:\n  runtime_profile: [worker]\n', change: interview, why: /holds no mapping/ },
  {
    name: 'a word in the way',
    from: 'orchestrator:\n  runtime_profile:\n    stages: codex\n',
    change: interview,
    why: /"stages" holds no mapping/,
  },
  {
    name: 'stages shared through an anchor',
    from: 'x: &s {interview: goose}\norchestrator:\n  runtime_profile:\n    stages: *s\n',
    change: interview,
    why: /anchor/,
  },
  {
    name: 'a value that others take over',
    from: 'orchestrator:\n  runtime_backend: &b goose\nllm:\n  backend: *b\n',
    change: runtimeBackend('codex'),
    why: /anchor/,
  },
  { name: 'a model of a stage that is none', from: '', change: model('interveiw', 'x'), why: /no key for "interveiw"/ },
  {
    name: 'a value that another stage takes over cannot be taken away',
    from: 'orchestrator:\n  runtime_profile:\n    stages: {interview: &x pi, execute: *x}\n',
    change: stage('interview', null),
    why: /anchor/,
  },
  {
    name: 'a short form of two lines',
    from: 'orchestrator:\n  runtime_profile: >-\n    worker\n',
    change: interview,
    why: /Change it in the text/,
  },
  {
    name: 'a key without a colon',
    from: 'orchestrator:\n  runtime_profile:\n    stages: {interview}\n',
    change: interview,
    why: /Change it in the text/,
  },
  {
    name: 'a value from a merge key cannot be taken away',
    from: 'x: &s {interview: goose}\norchestrator:\n  runtime_profile:\n    stages:\n      <<: *s\n',
    change: stage('interview', null),
    why: /merge key/,
  },
];

for (const { name, from, change, why } of blocked) {
  test(`a change of routing is not made: ${name}`, () => {
    const plan = planChange(analyze(from), change);
    assert.match('blocked' in plan ? render(plan.blocked) : 'made', why);
  });
}

test('a preset holds what its release has: a key that came later is left out, an agent that came later is told', () => {
  const planned = (change: RoutingChange, release: string): string => {
    const plan = planChange(analyze('', { facts: { release } }), change);
    return 'blocked' in plan ? render(plan.blocked) : applyEdits('', plan.edits);
  };
  assert.equal(
    planned({ kind: 'model-preset', preset: 'quality' }, '0.50.0'),
    'clarification:\n  default_model: claude-opus-5\nevaluation:\n  semantic_model: claude-opus-5\nresilience:\n  reflect_model: claude-opus-5\n',
  );
  assert.equal(
    planned({ kind: 'routing-preset', preset: 'tri-vendor' }, '0.44.0'),
    '"antigravity" is not accepted here by ouroboros 0.44.0.',
  );
});
