import assert from 'node:assert/strict';
import { test } from 'node:test';
import vocabulary from '../../../schemas/vocabulary.json';
import { acceptedNames, backendSynonyms, everyAcceptedName } from '../../../server/src/core/kinds/config/accepted-names.ts';
import { configSchema } from '../../../server/src/core/kinds/config/schema.ts';
import { kinds } from '../../../server/src/core/kinds/index.ts';
import {
  type BackendKey,
  type BackendPlace,
  backend,
  backends,
  envOverrides,
  envOverridesOf,
  everyBackend,
  everyKey,
  isDeniedInProject,
  isPlaceholder,
  isSecretVariable,
  keySynonyms,
  keysAt,
  llmCapable,
  modelPresets,
  profileProviders,
  providerOfKey,
  replacedModel,
  replacedTierModel,
  roles,
  rolesOf,
  routingPresets,
  schemaAt,
  stageSynonyms,
  stages,
  valueSynonyms,
  vendorOfBackend,
  vendorOfModel,
} from '../../../server/src/core/vocabulary/index.ts';
import { isInRelease, newestKnownRelease, positionOf, releases, unreleased } from '../../../server/src/core/vocabulary/release.ts';

const places: readonly BackendPlace[] = ['runtime-backend', 'llm-backend', 'profile-backend', 'environment'];
const newest = newestKnownRelease;
const meant = (words: Readonly<Record<string, string>>, word: string) => words[word];
const isKey = (path: string) => schemaAt(configSchema, path, newest) !== undefined;

test('no name or alias belongs to two backends', () => {
  const names = everyBackend.flatMap((data) => [data.name, ...data.aliases.map((alias) => alias.name)]);
  assert.deepEqual(names, [...new Set(names)]);
});

test('every backend is described, exists in some release and is accepted somewhere', () => {
  for (const data of everyBackend) {
    assert.match(data.description, /^[A-Z].*[^.]\.$/, data.name);
    assert.notEqual(data.title, '', data.name);
    assert.ok(releases.includes(data.since ?? ''), data.name);
    assert.ok(data.runtime || data.llm, data.name);
    for (const alias of data.aliases) assert.ok(releases.includes(alias.since ?? ''), alias.name);
  }
});

test('a program is found by a key of the config and a variable that overrides this key', () => {
  for (const { name, program } of everyBackend) {
    if (program === undefined) continue;
    assert.equal(schemaAt(configSchema, program.pathKey, unreleased)?.kind, 'program-path', name);
    if (program.pathEnv === undefined) continue;
    const rows = envOverridesOf(program.pathKey, newest);
    assert.deepEqual(
      rows.map((row) => [row.env, row.reads, row.invalid]),
      [[program.pathEnv, 'path', program.search === 'sticky' ? 'used' : 'ignored']],
      name,
    );
    assert.equal(isDeniedInProject(program.pathEnv), true, name);
  }
  for (const need of everyBackend.flatMap((data) => data.program?.needs ?? [])) assert.ok(isKey(need.key), need.key);
});

test('an accepted name belongs to a backend of that release, or has a replacement', () => {
  for (const release of releases) {
    for (const place of places) {
      for (const name of acceptedNames(place, release)) {
        assert.notEqual(backend(name.backend ?? name.use ?? '', release), undefined, `${name.name} at ${place} in ${release}`);
      }
    }
  }
  assert.deepEqual(
    everyAcceptedName.filter((name) => name.backend === undefined).map((name) => [name.name, name.place, name.use]),
    [['gjc_cli', 'profile-backend', 'gjc']],
  );
});

test('each key has its own vocabulary', () => {
  const accepts = (place: BackendPlace, name: string, release = newest) =>
    acceptedNames(place, release).some((accepted) => accepted.name === name);
  assert.deepEqual(
    places.map((place) => accepts(place, 'codex_cli')),
    [false, false, true, true],
  );
  assert.deepEqual(
    places.map((place) => accepts(place, 'claude_code')),
    [false, true, true, true],
  );
  assert.deepEqual(
    places.map((place) => accepts(place, 'litellm')),
    [false, true, false, true],
  );
  assert.deepEqual(
    ['0.50.8', '0.51.0'].map((release) => accepts('runtime-backend', 'claude_mcp', release)),
    [false, true],
  );
  assert.deepEqual(
    ['0.51.14', '0.51.16'].map((release) => accepts('profile-backend', 'host', release)),
    [false, true],
  );
  assert.equal(acceptedNames('profile-backend', '0.33.0').length, 0);
});

test('a backend is found by its aliases and knows what it can do', () => {
  assert.equal(backend('agy', newest)?.name, 'antigravity');
  assert.equal(backend('gajae-code', newest)?.name, 'gjc');
  assert.equal(backend('gjc_cli', newest), undefined);
  assert.equal(backend('Codex', newest), undefined);
  assert.equal(backend('omp', '0.51.14'), undefined);
  assert.deepEqual(
    backends('0.51.14')
      .filter((candidate) => candidate.runtime && !candidate.llm)
      .map((candidate) => candidate.name),
    ['claude_mcp', 'codex_mcp', 'antigravity', 'grok'],
  );
  assert.equal(llmCapable('grok_build', newest), false);
  assert.equal(llmCapable('openrouter', newest), true);
  assert.equal(llmCapable('nobody', newest), false);
  assert.equal(backend('kiro', '0.38.2')?.program?.name, 'kiro');
  assert.equal(backend('kiro', '0.39.0')?.program?.name, 'kiro-cli');
});

test('stages have a key for their model, and roles belong to stages and profiles', () => {
  assert.deepEqual(
    stages(newest).map((stage) => stage.name),
    keysAt(configSchema, 'orchestrator.runtime_profile.stages', newest).map((key) => key.name),
  );
  assert.equal(stages('0.33.0').length, 0);
  assert.deepEqual(keysAt(configSchema, 'no.such.place', newest), []);
  for (const stage of stages(newest)) {
    assert.equal(schemaAt(configSchema, stage.modelKey ?? '', newest)?.kind, 'model');
    assert.ok(rolesOf(stage.name, newest).length > 0, stage.name);
    assert.equal(rolesOf(stage.name, '0.42.1').length, 0);
    assert.match(stage.description, /\.$/);
  }
  const known = new Set(stages(newest).map((stage) => stage.name));
  for (const role of roles(newest)) {
    assert.match(role.description, /^[A-Z].*\.$/, role.name);
    assert.ok(role.stage === undefined || known.has(role.stage), role.name);
    assert.ok(role.modelKey === undefined || isKey(role.modelKey), role.name);
  }
  assert.equal(new Set(roles(newest).map((role) => role.name)).size, roles(newest).length);
});

test('environment variables override keys that exist, and each key has one order', () => {
  const roleNames = new Set(roles(newest).map((role) => role.name));
  for (const row of envOverrides(newest)) {
    if (row.key !== undefined) assert.ok(isKey(row.key), `${row.env}: ${row.key}`);
    if (row.note !== undefined) assert.match(row.note, /^[A-Z0-9"].*\.$/, row.env);
    if (row.onlyRole !== undefined) assert.ok(roleNames.has(row.onlyRole), row.env);
  }
  assert.deepEqual(
    envOverridesOf('orchestrator.runtime_backend', newest).map((row) => row.env),
    ['OUROBOROS_AGENT_RUNTIME', 'OUROBOROS_RUNTIME'],
  );
  assert.deepEqual(envOverridesOf('execution.auto_evolve', newest), []);
});

test('secrets and placeholders are recognised', () => {
  assert.deepEqual(
    ['OPENAI_API_KEY', 'GH_TOKEN', 'my_api_key', 'OUROBOROS_RUNTIME'].map((name) => isSecretVariable(name)),
    [true, true, true, false],
  );
  assert.deepEqual(
    [' YOUR_OPENAI_API_KEY ', 'YOUR_API_KEY', 'sk-something', 'YOUR_NAME'].map((value) => isPlaceholder(value)),
    [true, true, false, false],
  );
  assert.deepEqual(
    ['sk-ant-x', 'sk-or-x', 'sk-x', 'AIzax', 'x'].map((key) => providerOfKey(key)?.name),
    ['anthropic', 'openrouter', 'openai', 'google', undefined],
  );
});

test('the .env of a project cannot set what decides which programs run', () => {
  assert.deepEqual(
    ['OUROBOROS_AGENT_RUNTIME', 'PATH', 'LD_PRELOAD', 'OUROBOROS_QA_MODEL', 'OPENAI_API_KEY'].map((name) => isDeniedInProject(name)),
    [true, true, true, false, false],
  );
});

test('an inert key is not a section, and the variable that is read instead of one is an override', () => {
  const inert = everyKey(configSchema, newest).filter((key) => key.inert !== undefined);
  assert.ok(inert.length > 20, `${inert.length} keys`);
  for (const { path, properties, inert: { onlyVariable } = {} } of inert) {
    assert.deepEqual(properties, [], path);
    if (onlyVariable !== undefined)
      assert.ok(envOverridesOf(path, newest).some((row) => row.env === onlyVariable && row.onlySource === true));
  }
  assert.equal(schemaAt(configSchema, 'orchestrator.runtime_backend', newest)?.inert, undefined);
});

test('a retired model is replaced in the releases that do so, by one that is not retired there', () => {
  assert.deepEqual(
    ['0.40.1', '0.41.0', '0.51.9', '0.51.10'].map((release) => replacedModel('claude-opus-4-6', release)),
    [undefined, 'claude-opus-4-8', 'claude-opus-4-8', 'claude-opus-5'],
  );
  assert.equal(replacedTierModel('openai', 'o3', newest), 'gpt-5.2');
  assert.equal(replacedTierModel('anthropic', 'o3', newest), undefined);
  for (const release of releases) {
    for (const { id } of vocabulary.retiredModels.inKeys) {
      const replaced = replacedModel(id, release);
      if (replaced !== undefined) assert.equal(replacedModel(replaced, release), undefined, `${id} in ${release}`);
    }
  }
});

test('the vendor of a model is determined by its id', () => {
  assert.equal(vendorOfModel('openrouter/anthropic/claude-opus-5')?.name, 'anthropic');
  assert.equal(vendorOfModel('gpt-5-codex')?.name, 'openai');
  assert.equal(vendorOfModel('default'), undefined);
  assert.equal(vendorOfBackend('grok')?.name, 'xai');
  assert.equal(vendorOfBackend('opencode'), undefined);
  for (const vendor of vocabulary.modelVendors) for (const name of vendor.backends) assert.notEqual(backend(name, newest), undefined, name);
});

test('presets contain all four stages, backends that can run them and known models', () => {
  const names = stages(newest).map((stage) => stage.name);
  assert.deepEqual(
    routingPresets.map((preset) => preset.name),
    ['all-claude', 'claude-verify', 'tri-vendor', 'codex-core', 'frugal-mix'],
  );
  assert.equal(modelPresets.length, 3);
  for (const preset of routingPresets) {
    assert.deepEqual(Object.keys(preset.stages), names, preset.name);
    for (const name of Object.values(preset.stages)) assert.equal(backend(name, newest)?.runtime, true, name);
  }
  for (const preset of modelPresets) {
    assert.deepEqual(Object.keys(preset.models), names, preset.name);
    const known = backend(preset.backend, newest)?.models ?? [];
    for (const model of Object.values(preset.models)) assert.ok(known.includes(model), model);
  }
});

test('a synonym leads to a name that is accepted there, and is not such a name itself', () => {
  for (const place of places.filter((candidate) => candidate !== 'environment')) {
    const accepted = acceptedNames(place, unreleased).map((name) => name.name);
    for (const [word, name] of Object.entries(backendSynonyms(place, unreleased))) {
      assert.ok(accepted.includes(name), `${word} → ${name} at ${place}`);
      assert.match(word, /^[a-z0-9_]+$/);
    }
  }
  const backendWords = (place: BackendKey) => backendSynonyms(place, newest);
  assert.equal(meant(backendWords('runtime-backend'), 'claude_cli'), 'claude_mcp');
  assert.equal(meant(backendWords('runtime-backend'), 'claude_code'), 'claude');
  assert.equal(meant(backendWords('runtime-backend'), 'openai'), 'codex');
  assert.equal(meant(backendWords('llm-backend'), 'openai'), 'litellm');
  assert.equal(meant(backendWords('profile-backend'), 'gajae_code'), 'gjc');
  assert.equal(meant(backendSynonyms('runtime-backend', '0.50.8'), 'claude_cli'), undefined);
  const stageNames = stages(newest).map((stage) => stage.name);
  for (const [word, name] of Object.entries(stageSynonyms)) assert.ok(stageNames.includes(name) && !stageNames.includes(word), word);
});

test('synonyms of values and keys lead to values and keys', () => {
  const schemas = kinds.map(({ format }) => format.schema);
  const keys = schemas.flatMap((schema) => everyKey(schema, unreleased));
  for (const [where, words] of Object.entries(vocabulary.synonyms.values)) {
    const holders = keys.filter((key) => key.path === where || key.kind === where);
    assert.ok(holders.length > 0, where);
    for (const [word, name] of Object.entries(words)) {
      assert.ok(
        holders.some((key) => key.values?.some((value) => value.name === name)),
        `${where}: ${word} → ${name}`,
      );
    }
  }
  assert.equal(meant(valueSynonyms('logging.level'), 'warn'), 'warning');
  assert.equal(meant(valueSynonyms('clarification.model_tier', 'tier'), 'cheap'), 'frugal');
  for (const [where, words] of Object.entries(vocabulary.synonyms.keys)) {
    const levels = schemas.map((schema) => schemaAt(schema, where, unreleased)?.properties.map((key) => key.name) ?? []);
    for (const [word, name] of Object.entries(words)) {
      assert.ok(
        levels.some((names) => names.includes(name) && !names.includes(word)),
        `${where}: ${word} → ${name}`,
      );
    }
  }
  assert.equal(meant(keySynonyms('orchestrator'), 'backend'), 'runtime_backend');
  assert.equal(profileProviders.get('codex_cli'), 'codex');
});

test('names of later releases are marked as such', () => {
  const release = '0.51.14';
  const later = everyAcceptedName.filter((name) => name.place === 'runtime-backend' && !isInRelease(name, release));
  assert.ok(later.length > 0);
  for (const { name, since = '', place } of later) {
    const acceptedBy = (release: string) => acceptedNames(place, release).some((accepted) => accepted.name === name);
    assert.ok(positionOf(since) > positionOf(release), name);
    assert.deepEqual([acceptedBy(release), acceptedBy(since)], [false, true], name);
  }
});

test('no common key is inert, and their ranks are 1, 2, 3 and so on', () => {
  const common = everyKey(configSchema, newest).filter((key) => key.common !== undefined);
  const inOrder = common.toSorted((a, b) => (a.common ?? 0) - (b.common ?? 0));
  assert.deepEqual(
    inOrder.map(({ common }) => common),
    inOrder.map((_, index) => index + 1),
  );
  for (const { path, inert } of common) assert.equal(inert, undefined, path);
  assert.equal(inOrder[0]?.path, 'orchestrator');
  assert.equal(schemaAt(configSchema, 'drift', newest)?.common, undefined);
});
