import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planChange, type RoutingChange } from '../../../server/src/core/kinds/config/routing-edit/index.ts';
import { analyze } from '../../../server/src/core/kinds/index.ts';
import { applyEdits } from '../../../server/src/core/text/span.ts';
import { render } from '../../../server/src/core/words.ts';
import { dedent } from '../../support/dedent.ts';

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
    gives: dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: codex
    `,
  },
  {
    name: 'a file of comments keeps them',
    from: '# mine\n',
    change: interview,
    gives: dedent`
      # mine
      orchestrator:
        runtime_profile:
          stages:
            interview: codex
    `,
  },
  {
    name: 'the null of a generated file becomes a mapping',
    from: dedent`
      orchestrator:
        runtime_profile: null # none yet
        runtime_backend: claude
    `,
    change: interview,
    gives: dedent`
      orchestrator:
        runtime_profile: # none yet
          stages:
            interview: codex
        runtime_backend: claude
    `,
  },
  {
    name: 'the short form keeps its profile and its quotes, which new values get, too',
    from: dedent`
      orchestrator:
        runtime_profile: 'worker' # legacy
    `,
    change: interview,
    gives: dedent`
      orchestrator:
        runtime_profile: # legacy
          backend_profile: 'worker'
          stages:
            interview: 'codex'
    `,
  },
  {
    name: 'the short form within braces',
    from: 'orchestrator: {runtime_profile: worker}\n',
    change: interview,
    gives: 'orchestrator: {runtime_profile: {backend_profile: worker, stages: {interview: codex}}}\n',
  },
  {
    name: 'stages without a value get one',
    from: dedent`
      orchestrator:
        runtime_profile:
          stages:
          default: goose
    `,
    change: interview,
    gives: dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: codex
          default: goose
    `,
  },
  {
    name: 'a value keeps its quotes and its comment',
    from: dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: "goose"   # why not
    `,
    change: interview,
    gives: dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: "codex"   # why not
    `,
  },
  {
    name: 'a key without a value gets one where it stands',
    from: dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview:
            execute: goose
    `,
    change: interview,
    gives: dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: codex
            execute: goose
    `,
  },
  {
    name: 'stages stand in their order, comments above the next one stay with it',
    from: dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: goose
            # eyes
            evaluate: grok
    `,
    change: stage('execute', 'codex'),
    gives: dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: goose
            execute: codex
            # eyes
            evaluate: grok
    `,
  },
  {
    name: 'within braces, too',
    from: dedent`
      orchestrator:
        runtime_profile: {stages: {interview: goose, evaluate: grok}}
    `,
    change: stage('execute', 'codex'),
    gives: dedent`
      orchestrator:
        runtime_profile: {stages: {interview: goose, execute: codex, evaluate: grok}}
    `,
  },
  {
    name: 'a stage is put in order where the next one does not begin its line',
    from: dedent`
      orchestrator:
        runtime_profile:
          ? stages
          : execute: claude
            evaluate: pi
    `,
    change: interview,
    gives: dedent`
      orchestrator:
        runtime_profile:
          ? stages
          : interview: codex
            execute: claude
            evaluate: pi
    `,
  },
  {
    name: 'CRLF and four columns stay',
    from: 'orchestrator:\r\n    runtime_profile:\r\n        stages:\r\n            interview: goose\r\n',
    change: stage('reflect', 'codex'),
    gives: 'orchestrator:\r\n    runtime_profile:\r\n        stages:\r\n            interview: goose\r\n            reflect: codex\r\n',
  },
  {
    name: 'of two keys the one in force changes',
    from: dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: goose
            interview: grok
    `,
    change: interview,
    gives: dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: goose
            interview: codex
    `,
  },
  {
    name: 'inheriting takes the key and the mappings that it leaves empty',
    from: dedent`
      orchestrator:
        runtime_backend: claude
        runtime_profile:
          stages:
            interview: codex
    `,
    change: stage('interview', null),
    gives: dedent`
      orchestrator:
        runtime_backend: claude
    `,
  },
  {
    name: 'inheriting keeps comments',
    from: dedent`
      orchestrator:
        runtime_backend: claude
        runtime_profile:
          stages: # who
            interview: codex # best
    `,
    change: stage('interview', null),
    gives: dedent`
      orchestrator:
        runtime_backend: claude
        # who
        # best
    `,
  },
  {
    name: 'inheriting leaves what has more to say',
    from: dedent`
      orchestrator:
        runtime_profile:
          default: goose
          stages:
            interview: codex
    `,
    change: stage('interview', null),
    gives: dedent`
      orchestrator:
        runtime_profile:
          default: goose
    `,
  },
  {
    name: 'inheriting takes every copy of the key',
    from: dedent`
      orchestrator:
        runtime_profile:
          default: grok
          stages:
            interview: goose
            interview: codex
            execute: pi
    `,
    change: stage('interview', null),
    gives: dedent`
      orchestrator:
        runtime_profile:
          default: grok
          stages:
            execute: pi
    `,
  },
  {
    name: 'inheriting within braces',
    from: 'orchestrator: {runtime_profile: {stages: {interview: codex}}, runtime_backend: claude}\n',
    change: stage('interview', null),
    gives: 'orchestrator: {runtime_backend: claude}\n',
  },
  {
    name: 'the only key of a file goes',
    from: dedent`
      orchestrator:
        runtime_backend: codex
    `,
    change: runtimeBackend(null),
    gives: '',
  },
  {
    name: 'default stands before stages',
    from: dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: codex
    `,
    change: byDefault('goose'),
    gives: dedent`
      orchestrator:
        runtime_profile:
          default: goose
          stages:
            interview: codex
    `,
  },
  {
    name: 'runtime_backend stands before runtime_profile',
    from: dedent`
      orchestrator:
        runtime_profile:
          default: codex
    `,
    change: runtimeBackend('goose'),
    gives: dedent`
      orchestrator:
        runtime_backend: goose
        runtime_profile:
          default: codex
    `,
  },
  {
    name: 'a mistaken value can be replaced in a file that does not load',
    from: dedent`
      logging:
        level: warn
      orchestrator:
        runtime_backend: cluade # me
    `,
    change: runtimeBackend('claude'),
    gives: dedent`
      logging:
        level: warn
      orchestrator:
        runtime_backend: claude # me
    `,
  },
  {
    name: 'a model of another section',
    from: 'llm: {}\n',
    change: model('interview', 'claude-opus-5'),
    gives: dedent`
      llm: {}
      clarification:
        default_model: claude-opus-5
    `,
  },
  {
    name: 'a model that needs quotes',
    from: dedent`
      evaluation:
        semantic_model: x
    `,
    change: model('evaluate', '4o: mini'),
    gives: dedent`
      evaluation:
        semantic_model: "4o: mini"
    `,
  },
  {
    name: 'a model keeps single quotes',
    from: "execution: {default_model: 'a'}\n",
    change: model('execute', "o'b"),
    gives: "execution: {default_model: 'o''b'}\n",
  },
  {
    name: 'a model goes',
    from: dedent`
      resilience:
        reflect_model: x
        stagnation_enabled: true
    `,
    change: model('reflect', null),
    gives: dedent`
      resilience:
        stagnation_enabled: true
    `,
  },
  {
    name: 'a model in a block scalar',
    from: dedent`
      resilience:
        reflect_model: >-
          x
          y
      llm: {}
    `,
    change: model('reflect', 'z'),
    gives: dedent`
      resilience:
        reflect_model: z
      llm: {}
    `,
  },
  {
    name: 'a value that comes through an alias is written out',
    from: dedent`
      llm:
        backend: &b codex
      orchestrator:
        runtime_backend: *b
    `,
    change: runtimeBackend('goose'),
    gives: dedent`
      llm:
        backend: &b codex
      orchestrator:
        runtime_backend: goose
    `,
  },
  {
    name: 'a preset sets all four, in the quotes that are there',
    from: dedent`
      orchestrator:
        runtime_profile:
          stages: {evaluate: "goose"} # keep
    `,
    change: { kind: 'routing-preset', preset: 'codex-core' },
    gives: dedent`
      orchestrator:
        runtime_profile:
          stages: {interview: "codex", execute: "codex", evaluate: "claude", reflect: "grok"} # keep
    `,
  },
  {
    name: 'a preset of models sets four sections',
    from: dedent`
      execution:
        default_model: x # mine
    `,
    change: { kind: 'model-preset', preset: 'frugal' },
    gives: dedent`
      execution:
        default_model: claude-sonnet-4-6 # mine
      clarification:
        default_model: claude-haiku-4-5-20251001
      evaluation:
        semantic_model: claude-sonnet-4-6
      resilience:
        reflect_model: claude-haiku-4-5-20251001
    `,
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
  { name: 'the file is no YAML', from: 'llm: [\n', change: interview, why: /until the file is valid YAML/ },
  { name: 'the file is a list', from: '- a\n', change: interview, why: /no top-level keys/ },
  { name: 'a name that no release accepts', from: '', change: stage('interview', 'cluade'), why: /"cluade" is not accepted/ },
  { name: 'a backend that runs nothing', from: '', change: runtimeBackend('litellm'), why: /not accepted/ },
  { name: 'a stage that is none', from: '', change: stage('interveiw', 'codex'), why: /no key for "interveiw"/ },
  { name: 'a preset that is none', from: '', change: { kind: 'routing-preset', preset: 'x' }, why: /no preset "x"/ },
  {
    name: 'a model of two lines',
    from: '',
    change: model(
      'interview',
      dedent`
        a
        b`,
    ),
    why: /one line/,
  },
  {
    name: 'a list in the way',
    from: dedent`
      orchestrator:
        runtime_profile: [worker]
    `,
    change: interview,
    why: /is not a mapping/,
  },
  {
    name: 'a word in the way',
    from: dedent`
      orchestrator:
        runtime_profile:
          stages: codex
    `,
    change: interview,
    why: /"stages" is not a mapping/,
  },
  {
    name: 'stages shared through an anchor',
    from: dedent`
      x: &s {interview: goose}
      orchestrator:
        runtime_profile:
          stages: *s
    `,
    change: interview,
    why: /anchor/,
  },
  {
    name: 'a value that others take over',
    from: dedent`
      orchestrator:
        runtime_backend: &b goose
      llm:
        backend: *b
    `,
    change: runtimeBackend('codex'),
    why: /anchor/,
  },
  { name: 'a model of a stage that is none', from: '', change: model('interveiw', 'x'), why: /no key for "interveiw"/ },
  {
    name: 'a value that another stage takes over cannot be taken away',
    from: dedent`
      orchestrator:
        runtime_profile:
          stages: {interview: &x pi, execute: *x}
    `,
    change: stage('interview', null),
    why: /anchor/,
  },
  {
    name: 'a short form of two lines',
    from: dedent`
      orchestrator:
        runtime_profile: >-
          worker
    `,
    change: interview,
    why: /Edit it in the file/,
  },
  {
    name: 'a key without a colon',
    from: dedent`
      orchestrator:
        runtime_profile:
          stages: {interview}
    `,
    change: interview,
    why: /Edit it in the file/,
  },
  {
    name: 'a value from a merge key cannot be taken away',
    from: dedent`
      x: &s {interview: goose}
      orchestrator:
        runtime_profile:
          stages:
            <<: *s
    `,
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

test('a preset contains what its release has: a later key is omitted, a later agent is reported', () => {
  const planned = (change: RoutingChange, release: string): string => {
    const plan = planChange(analyze('', { facts: { release } }), change);
    return 'blocked' in plan ? render(plan.blocked) : applyEdits('', plan.edits);
  };
  assert.equal(
    planned({ kind: 'model-preset', preset: 'quality' }, '0.50.0'),
    dedent`
      clarification:
        default_model: claude-opus-5
      evaluation:
        semantic_model: claude-opus-5
      resilience:
        reflect_model: claude-opus-5
    `,
  );
  assert.equal(
    planned({ kind: 'routing-preset', preset: 'tri-vendor' }, '0.44.0'),
    '"antigravity" is not accepted here by ouroboros 0.44.0.',
  );
});
