import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildModel, type Model } from '../../../server/src/core/model.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';
import { mark, marked } from '../../support/marked.ts';

function modelOf(text: string, release = newestKnownRelease): Model {
  return buildModel(readYaml(text), 'config', release);
}

/** Where a violation stands in the text, and its path. */
const places: readonly (readonly [string, ...string[]])[] = [
  ['logging:\n  level: <<warn>> # was trace\n', 'logging.level'],
  ['logging:\n  level: <<"warn">>\n', 'logging.level'],
  ['? logging\n: {level: <<warn>>}\n', 'logging.level'],
  ['<<llm>>:\nlogging: {level: debug}\n', 'llm'],
  ['llm: <<~>>\n', 'llm'],
  ['orchestrator:\n  <<runtime_backend>>:\n', 'orchestrator.runtime_backend'],
  ['llm: <<[a]>>\n', 'llm'],
  ['<<- a>>\n', ''],
  [
    'orchestrator:\n  runtime_profile:\n    stages:\n      <<interveiw>>: codex\n      execute: <<cluade>>\n      <<Reflect>>: codex\n',
    'orchestrator.runtime_profile.stages.interveiw',
    'orchestrator.runtime_profile.stages.execute',
    'orchestrator.runtime_profile.stages.Reflect',
  ],
  ["orchestrator: {runtime_profile: <<' '>>}\n", 'orchestrator.runtime_profile.backend_profile'],
  ['economics:\n  tiers:\n    <<frugal>>:\n      models: []\n', 'economics.tiers.frugal.cost_factor'],
  ['economics: {tiers: {f: {cost_factor: 1, models: [{<<provider>>: x}]}}}\n', 'economics.tiers.f.models.0.model'],
  ['economics: {tiers: {f: {cost_factor: 1, intelligence_range: <<[1]>>}}}\n', 'economics.tiers.f.intelligence_range.1'],
  ['economics: {tiers: {f: {cost_factor: 1, intelligence_range: <<[3, 1]>>}}}\n', 'economics.tiers.f.intelligence_range'],
  [
    'llm_role_profiles: {<<1>>: a, <<~>>: b, c: <<2>>}\n',
    'llm_role_profiles.1.[key]',
    'llm_role_profiles.None.[key]',
    'llm_role_profiles.c',
  ],
  ['execution:\n  project_guidance: [a, <<../b>>, <<a>>]\n', 'execution.project_guidance.1', 'execution.project_guidance.2'],
  ['drift: {critical_threshold: <<0.2>>, warning_threshold: 0.5}\n', 'drift.critical_threshold'],
  [
    'llm_profiles:\n  deep:\n    providers:\n      litellm:\n        reasoning_effort: <<xhigh>>\n',
    'llm_profiles.deep.providers.litellm.reasoning_effort',
  ],
  [
    'llm_profiles:\n  !!binary ZmFzdA==: {max_turns: <<0>>}\n  fast: {max_tokens: <<0>>}\n',
    "llm_profiles.b'fast'.max_turns",
    'llm_profiles.fast.max_tokens',
  ],
  [
    'llm_profiles:\n  d:\n    providers:\n      codex: {reasoning_effort: xhigh}\n      !!binary Y29kZXg=: {reasoning_effort: <<1>>}\n',
    "llm_profiles.d.providers.b'codex'.reasoning_effort",
  ],
  ['orchestrator: {runtime_profile: {stages: {!!binary ZXhlY3V0ZQ==: bogus, execute: pi}}}\n'],
  ['orchestrator: {runtime_profile: {stages: {!!binary ZXhlY3V0ZQ==: omp, execute: pi}}}\n'],
  ['x: &v nope\nllm:\n  backend: <<*v>>\n', 'llm.backend'],
  ['x: &v {level: <<nope>>}\nlogging: *v\n', 'logging.level'],
  ['x: &v {backend: <<nope>>}\nllm:\n  <\\<: *v\n', 'llm.backend'],
  ['x: &m {provider: y}\neconomics: {tiers: {f: {cost_factor: 1, models: [<<*m>>]}}}\n', 'economics.tiers.f.models.0.model'],
  ['x: &v [1]\nconsensus:\n  models: [<<*v>>]\n', 'consensus.models.0'],
  ['orchestrator: {cli_path: <<~nosuchuser/x>>}\n', 'orchestrator.cli_path'],
];

test('a violation stands at the very token that is wrong', () => {
  for (const [source, ...paths] of places) {
    const { text, spans } = marked(source);
    const { violations } = modelOf(text);
    assert.equal(
      mark(
        text,
        violations.map(({ span }) => span),
      ),
      mark(text, spans),
    );
    assert.deepEqual(
      violations.map(({ path }) => path.join('.')),
      paths,
      source,
    );
  }
});

test('nothing is said of a value on a line that cannot be read, and all of the others', () => {
  const { loads, violations } = modelOf('logging:\n  level: warn\norchestrator:\n  max_parallel_workers: [\n');
  assert.equal(loads, false);
  assert.deepEqual(
    violations.map(({ path }) => path.join('.')),
    ['logging.level'],
  );
});

test('a name that another release accepts is told from one that none does', () => {
  const details = (text: string, release: string) => modelOf(text, release).violations.map(({ detail }) => [detail.since, detail.until]);
  assert.deepEqual(details('llm: {backend: omp}\n', '0.51.14'), [['0.54.0', undefined]]);
  assert.deepEqual(details('llm: {backend: omp}\n', '0.54.0'), []);
  assert.deepEqual(details('llm: {backend: cluade}\n', '0.51.14'), [[undefined, undefined]]);
  assert.deepEqual(details('orchestrator: {runtime_profile: {stages: {execute: agy}}}\n', '0.39.0'), [['0.50.0', undefined]]);
  const [violation] = modelOf('orchestrator: {runtime_backend: nope}\n', '0.28.0').violations;
  assert.deepEqual(violation?.detail.allowed, ['claude', 'codex', 'opencode']);
});

test('what no model knows is listed with the mapping that holds it, whatever the key is', () => {
  const { loads, sections } = modelOf('orchestratr: {a: 1}\nllm: {backed: x, 1: y}\norchestrator: {runtime_profile: {defaults: codex}}\n');
  assert.equal(loads, true);
  assert.deepEqual(
    sections.flatMap(({ unknown }) => unknown.map(({ path, parent }) => [path, parent])),
    [
      [['orchestratr'], ''],
      [['llm', 'backed'], 'llm'],
      [['llm', 1], 'llm'],
      [['orchestrator', 'runtime_profile', 'defaults'], 'orchestrator.runtime_profile'],
    ],
  );
});

test('a setting is found by its path, with the schema path beside it', () => {
  const model = modelOf('economics:\n  tiers:\n    my.tier:\n      cost_factor: 2\n      models: [{provider: x, model: y}]\n');
  const setting = model.at(['economics', 'tiers', 'my.tier', 'models', 0, 'provider']);
  assert.equal(setting?.value, 'x');
  assert.equal(setting?.schemaPath, 'economics.tiers.*.models[].provider');
  assert.equal(model.at('economics.tiers')?.schemaPath, 'economics.tiers');
  assert.equal(model.at('economics.tiers.my.tier'), undefined);
  assert.equal(model.at('llm'), undefined);
});

test('an absent key means the default of the release, and so does every key of a file that does not load', () => {
  const text = 'orchestrator: {runtime_backend: codex, cli_path: ~}\nclarification: {default_model: x}\n';
  const model = modelOf(text);
  assert.equal(model.effective('orchestrator.runtime_backend'), 'codex');
  assert.equal(model.effective('orchestrator.cli_path'), null);
  assert.equal(model.effective('llm.backend'), 'claude_code');
  assert.equal(model.effective('no.such.key'), undefined);
  const broken = modelOf(`${text}logging: debug\n`);
  assert.equal(broken.loads, false);
  assert.equal(broken.effective('orchestrator.runtime_backend'), 'claude');
  assert.equal(broken.at('orchestrator.runtime_backend')?.value, 'codex');
  assert.equal(modelOf('', '0.40.0').effective('clarification.default_model'), 'claude-opus-4-6');
});

test('a document that is empty loads, and one that is no mapping does not', () => {
  for (const text of ['', '# nothing\n', '---\n', 'null\n', '~\n']) assert.equal(modelOf(text).loads, true, text);
  for (const text of ["''\n", '0\n', 'false\n', '[]\n', 'llm\n', '!!set {llm}\n']) assert.equal(modelOf(text).loads, false, text);
});

test('references in a circle are judged as far as the models reach', () => {
  assert.equal(modelOf('llm: &a\n  self: *a\n').loads, true);
  assert.equal(modelOf('llm_profiles: &a\n  providers: *a\n').loads, true);
  assert.deepEqual(
    modelOf('consensus:\n  models: &m [*m]\n').violations.map(({ path }) => path),
    [['consensus', 'models', 0]],
  );
});
