import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configFormat } from '../../../server/src/core/kinds/config/schema.ts';
import { buildModel, type Model, scopeOf } from '../../../server/src/core/model.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';
import { dedent } from '../../support/dedent.ts';
import { mark, marked } from '../../support/marked.ts';

function modelOf(text: string, release = newestKnownRelease): Model {
  return buildModel(readYaml(text), configFormat, scopeOf({ release }));
}

/** The span of a violation in the text, and its path. */
const places: readonly (readonly [string, ...string[]])[] = [
  [
    dedent`
      logging:
        level: <<warn>> # was trace
    `,
    'logging.level',
  ],
  [
    dedent`
      logging:
        level: <<"warn">>
    `,
    'logging.level',
  ],
  [
    dedent`
      ? logging
      : {level: <<warn>>}
    `,
    'logging.level',
  ],
  [
    dedent`
      <<llm>>:
      logging: {level: debug}
    `,
    'llm',
  ],
  ['llm: <<~>>\n', 'llm'],
  [
    dedent`
      orchestrator:
        <<runtime_backend>>:
    `,
    'orchestrator.runtime_backend',
  ],
  ['llm: <<[a]>>\n', 'llm'],
  ['<<- a>>\n', ''],
  [
    dedent`
      orchestrator:
        runtime_profile:
          stages:
            <<interveiw>>: codex
            execute: <<cluade>>
            <<Reflect>>: codex
    `,
    'orchestrator.runtime_profile.stages.interveiw',
    'orchestrator.runtime_profile.stages.execute',
    'orchestrator.runtime_profile.stages.Reflect',
  ],
  ["orchestrator: {runtime_profile: <<' '>>}\n", 'orchestrator.runtime_profile.backend_profile'],
  [
    dedent`
      economics:
        tiers:
          <<frugal>>:
            models: []
    `,
    'economics.tiers.frugal.cost_factor',
  ],
  ['economics: {tiers: {f: {cost_factor: 1, models: [{<<provider>>: x}]}}}\n', 'economics.tiers.f.models.0.model'],
  ['economics: {tiers: {f: {cost_factor: 1, intelligence_range: <<[1]>>}}}\n', 'economics.tiers.f.intelligence_range.1'],
  ['economics: {tiers: {f: {cost_factor: 1, intelligence_range: <<[3, 1]>>}}}\n', 'economics.tiers.f.intelligence_range'],
  [
    'llm_role_profiles: {<<1>>: a, <<~>>: b, c: <<2>>}\n',
    'llm_role_profiles.1.[key]',
    'llm_role_profiles.None.[key]',
    'llm_role_profiles.c',
  ],
  [
    dedent`
      execution:
        project_guidance: [a, <<../b>>, <<a>>]
    `,
    'execution.project_guidance.1',
    'execution.project_guidance.2',
  ],
  ['drift: {critical_threshold: <<0.2>>, warning_threshold: 0.5}\n', 'drift.critical_threshold'],
  [
    dedent`
      llm_profiles:
        deep:
          providers:
            litellm:
              reasoning_effort: <<xhigh>>
    `,
    'llm_profiles.deep.providers.litellm.reasoning_effort',
  ],
  [
    dedent`
      llm_profiles:
        !!binary ZmFzdA==: {max_turns: <<0>>}
        fast: {max_tokens: <<0>>}
    `,
    "llm_profiles.b'fast'.max_turns",
    'llm_profiles.fast.max_tokens',
  ],
  [
    dedent`
      llm_profiles:
        d:
          providers:
            codex: {reasoning_effort: xhigh}
            !!binary Y29kZXg=: {reasoning_effort: <<1>>}
    `,
    "llm_profiles.d.providers.b'codex'.reasoning_effort",
  ],
  ['orchestrator: {runtime_profile: {stages: {!!binary ZXhlY3V0ZQ==: bogus, execute: pi}}}\n'],
  ['orchestrator: {runtime_profile: {stages: {!!binary ZXhlY3V0ZQ==: omp, execute: pi}}}\n'],
  [
    dedent`
      x: &v nope
      llm:
        backend: <<*v>>
    `,
    'llm.backend',
  ],
  [
    dedent`
      x: &v {level: <<nope>>}
      logging: *v
    `,
    'logging.level',
  ],
  [
    dedent`
    x: &v {backend: <<nope>>}
    llm:
      <\<: *v
  `,
    'llm.backend',
  ],
  [
    dedent`
      x: &m {provider: y}
      economics: {tiers: {f: {cost_factor: 1, models: [<<*m>>]}}}
    `,
    'economics.tiers.f.models.0.model',
  ],
  [
    dedent`
      x: &v [1]
      consensus:
        models: [<<*v>>]
    `,
    'consensus.models.0',
  ],
  ['orchestrator: {cli_path: <<~nosuchuser/x>>}\n', 'orchestrator.cli_path'],
];

test('a violation is at exactly the wrong token', () => {
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

test('nothing is reported for a value on a line that does not parse, and everything for the others', () => {
  const { loads, violations } = modelOf(dedent`
    logging:
      level: warn
    orchestrator:
      max_parallel_workers: [
  `);
  assert.equal(loads, false);
  assert.deepEqual(
    violations.map(({ path }) => path.join('.')),
    ['logging.level'],
  );
});

test('a name that another release accepts is distinguished from one that none does', () => {
  const details = (text: string, release: string) => modelOf(text, release).violations.map(({ detail }) => [detail.since, detail.until]);
  assert.deepEqual(details('llm: {backend: omp}\n', '0.51.14'), [['0.54.0', undefined]]);
  assert.deepEqual(details('llm: {backend: omp}\n', '0.54.0'), []);
  assert.deepEqual(details('llm: {backend: cluade}\n', '0.51.14'), [[undefined, undefined]]);
  assert.deepEqual(details('orchestrator: {runtime_profile: {stages: {execute: agy}}}\n', '0.39.0'), [['0.50.0', undefined]]);
  const [violation] = modelOf('orchestrator: {runtime_backend: nope}\n', '0.28.0').violations;
  assert.deepEqual(violation?.detail.allowed, ['claude', 'codex', 'opencode']);
});

test('unknown keys are listed with their mapping, whatever the key is', () => {
  const { loads, sections } = modelOf(dedent`
    orchestratr: {a: 1}
    llm: {backed: x, 1: y}
    orchestrator: {runtime_profile: {defaults: codex}}
  `);
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

test('a setting is found by its path, with its schema path', () => {
  const model = modelOf(dedent`
    economics:
      tiers:
        my.tier:
          cost_factor: 2
          models: [{provider: x, model: y}]
  `);
  const setting = model.at(['economics', 'tiers', 'my.tier', 'models', 0, 'provider']);
  assert.equal(setting?.value, 'x');
  assert.equal(setting?.schemaPath, 'economics.tiers.*.models[].provider');
  assert.equal(model.at('economics.tiers')?.schemaPath, 'economics.tiers');
  assert.equal(model.at('economics.tiers.my.tier'), undefined);
  assert.equal(model.at('llm'), undefined);
});

test('an absent key means the default of the release, and so does every key of a file that does not load', () => {
  const text = dedent`
    orchestrator: {runtime_backend: codex, cli_path: ~}
    clarification: {default_model: x}
  `;
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

test('an empty document loads, and one that is not a mapping does not', () => {
  for (const text of ['', '# nothing\n', '---\n', 'null\n', '~\n']) assert.equal(modelOf(text).loads, true, text);
  for (const text of ["''\n", '0\n', 'false\n', '[]\n', 'llm\n', '!!set {llm}\n']) assert.equal(modelOf(text).loads, false, text);
});

test('cyclic references are judged as deep as the models go', () => {
  assert.equal(
    modelOf(dedent`
      llm: &a
        self: *a
    `).loads,
    true,
  );
  assert.equal(
    modelOf(dedent`
      llm_profiles: &a
        providers: *a
    `).loads,
    true,
  );
  assert.deepEqual(
    modelOf(dedent`
      consensus:
        models: &m [*m]
    `).violations.map(({ path }) => path),
    [['consensus', 'models', 0]],
  );
});
