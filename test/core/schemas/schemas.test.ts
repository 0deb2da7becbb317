import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import backendLimitsJson from '../../../schemas/backend_limits.schema.json';
import configJson from '../../../schemas/config.schema.json';
import credentialsJson from '../../../schemas/credentials.schema.json';
import mcpServersJson from '../../../schemas/mcp_servers.schema.json';
import seedJson from '../../../schemas/seed.schema.json';
import toolCapabilitiesJson from '../../../schemas/tool_capabilities.schema.json';
import { backendLimitsSchema } from '../../../server/src/core/kinds/backend_limits/schema.ts';
import { configSchema } from '../../../server/src/core/kinds/config/schema.ts';
import { credentialsSchema } from '../../../server/src/core/kinds/credentials/schema.ts';
import { generatedDefault } from '../../../server/src/core/kinds/index.ts';
import { mcpServersSchema } from '../../../server/src/core/kinds/mcp_servers/schema.ts';
import { seedSchema } from '../../../server/src/core/kinds/seed/schema.ts';
import { toolCapabilitiesSchema } from '../../../server/src/core/kinds/tool_capabilities/schema.ts';
import { everyKey, keysAt, schemaAt, schemaPathOf } from '../../../server/src/core/vocabulary/index.ts';
import { type History, isInRelease, newestKnownRelease, releases } from '../../../server/src/core/vocabulary/release.ts';

const kinds = ['config', 'credentials', 'backend_limits', 'tool_capabilities', 'mcp_servers', 'seed'] as const;
const jsons = {
  config: configJson,
  credentials: credentialsJson,
  backend_limits: backendLimitsJson,
  tool_capabilities: toolCapabilitiesJson,
  mcp_servers: mcpServersJson,
  seed: seedJson,
};
const schemas = {
  config: configSchema,
  credentials: credentialsSchema,
  backend_limits: backendLimitsSchema,
  tool_capabilities: toolCapabilitiesSchema,
  mcp_servers: mcpServersSchema,
  seed: seedSchema,
};

/** Compiles a schema as strictly as ajv can; `x-ouroboros` and `x-secret` are our own keywords. */
function validator(kind: (typeof kinds)[number]) {
  const ajv = new Ajv2020({ strict: true, strictRequired: true, allErrors: true });
  ajv.addKeyword('x-ouroboros');
  ajv.addKeyword('x-secret');
  return ajv.compile(jsons[kind]);
}

for (const kind of kinds) {
  test(`${kind}: ajv compiles the schema in strict mode and accepts what config init writes`, () => {
    const validate = validator(kind);
    assert.equal(validate(parse(generatedDefault(kind, newestKnownRelease)) ?? {}), true, JSON.stringify(validate.errors));
    assert.equal(validate({}), jsons[kind] !== seedJson);
  });

  test(`${kind}: no key is lost or added unnoticed`, () => {
    const listed = readFileSync('test/core/schemas/key-paths.txt', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(`${kind} `))
      .map((line) => line.slice(kind.length + 1));
    assert.deepEqual(
      everyKey(schemas[kind], newestKnownRelease).map((key) => key.path),
      listed,
    );
  });

  test(`${kind}: every key, item and value is described in whole sentences`, () => {
    for (const key of [...everyKey(schemas[kind], newestKnownRelease), schemaAt(schemas[kind], '', newestKnownRelease)]) {
      assert.match(key?.description ?? '', /^[A-Z0-9].*[^.]\.$/s, `${kind} ${key?.path}`);
      for (const value of key?.values ?? []) {
        if (value.description !== undefined) assert.match(value.description, /^[A-Z].*\.$/, `${key?.path}: ${value.name}`);
      }
    }
  });

  test(`${kind}: histories name known releases, in their order`, () => {
    const inOrder = (history: History, what: string) => {
      const named = history.spans?.flat() ?? [history.since, history.until];
      const positions = named.flatMap((release) => (release === undefined || release === null ? [] : [releases.indexOf(release)]));
      assert.ok(!positions.includes(-1), `${what} names an unknown release`);
      assert.deepEqual(
        positions,
        positions.toSorted((a, b) => a - b),
        what,
      );
      assert.equal(history.spans?.[0]?.[0] ?? history.since, history.since, what);
    };
    for (const key of everyKey(schemas[kind], newestKnownRelease)) {
      inOrder(key, key.path);
      for (const value of key.values ?? []) inOrder(value, `${key.path}: ${value.name}`);
      for (const [index, { since }] of key.defaults.entries()) {
        assert.ok(releases.includes(since), key.path);
        if (index === 0) assert.equal(since, key.since, `${key.path}: the first default is as old as the key`);
      }
    }
  });

  test(`${kind}: the last of changed defaults is the current one, and a value that some release does not have has a history`, () => {
    for (const key of everyKey(schemas[kind], newestKnownRelease)) {
      if (key.defaults.length > 0 && key.inRelease) assert.deepEqual(key.defaults.at(-1)?.value, key.default, key.path);
      for (const release of releases.filter((candidate) => isInRelease(key, candidate))) {
        const here = schemaAt(schemas[kind], key.path, release);
        for (const value of here?.values ?? []) {
          assert.ok(value.inRelease || value.since !== undefined || value.until !== undefined, `${key.path}: ${value.name} in ${release}`);
        }
        const allowed = here?.allowed;
        if (allowed !== undefined && typeof here?.default === 'string')
          assert.ok(allowed.includes(here.default), `${key.path} in ${release}`);
      }
    }
  });
}

test('other editors see the classic mistakes', () => {
  const validate = validator('config');
  for (const mistake of [
    { orchestrator: { runtime_profile: { stages: { interveiw: 'codex' } } } },
    { orchestrator: { runtime_profile: { default: 'cluade' } } },
    { orchestrator: { runtime_backend: 'codex_cli' } },
    { orchestrator: { runtime_profile: { stages: null } } },
    { llm: null },
    { logging: { level: 'warn' } },
    { runtime_backend: 'codex' },
    { economics: { tiers: { frugal: {} } } },
    { drift: { warning_threshold: 1.5 } },
  ]) {
    assert.equal(validate(mistake), false, JSON.stringify(mistake));
  }
});

test('the sections of a release are the ones it had', () => {
  const names = (release: string) => keysAt(configSchema, '', release).map((key) => key.name);
  assert.deepEqual(
    ['0.51.12', '0.51.13', '0.51.14'].map((release) => names(release).includes('seed')),
    [true, false, true],
  );
  assert.deepEqual(
    ['0.6.0', '0.7.0'].map((release) => names(release).includes('orchestrator')),
    [false, true],
  );
  assert.equal(names('0.54.4').includes('boundary'), false);
  assert.equal(names('next').includes('boundary'), true);
  assert.equal(schemaAt(configSchema, 'boundary.check_package', '0.51.14')?.inRelease, false);
});

test('a key has its types, limits, values and default of the given release', () => {
  const at = (path: string, release = newestKnownRelease) => schemaAt(configSchema, path, release);
  assert.deepEqual(at('orchestrator.runtime_profile')?.types, ['object', 'string']);
  assert.equal(at('orchestrator.runtime_profile')?.nullable, true);
  assert.equal(at('orchestrator.runtime_profile')?.deprecated, false);
  assert.equal(at('orchestrator.runtime_profile.stages')?.nullable, false);
  assert.equal(at('orchestrator.runtime_profile.stages.reflect')?.kind, 'profile-backend');
  assert.equal(at('orchestrator.usage_limit_pause_hours')?.exclusiveMinimum, 0);
  assert.equal(at('llm_profiles.*.top_p')?.maximum, 1);
  assert.equal(at('llm_profiles.*.providers.*.reasoning_effort', '0.50.6')?.allowed?.includes('xhigh'), false);
  assert.equal(at('llm_profiles.*.providers.*.reasoning_effort', '0.50.7')?.allowed?.includes('xhigh'), true);
  assert.deepEqual(
    ['0.50.4', '0.50.6', '0.50.7'].map((release) => at('execution.decomposition_mode', release)?.default),
    ['bounce_only', 'preflight', 'bounce_only'],
  );
  assert.equal(at('economics.tiers.*.models[].provider')?.required, true);
  assert.equal(at('consensus.models[]')?.kind, 'model');
  assert.equal(at('execution.atomicity_model')?.deprecated, true);
  assert.equal(at('execution.atomicity_model')?.inRelease, false);
  assert.equal(at('execution.atomicity_model', '0.41.0')?.inRelease, true);
  assert.equal(schemaAt(credentialsSchema, 'providers.*.api_key', newestKnownRelease)?.secret, true);
  assert.equal(at('economics.nothing'), undefined);
});

test('the conversions of a release are in the schema', () => {
  const before = (path: string, release: string) => schemaAt(configSchema, path, release)?.before;
  assert.deepEqual(before('execution.decomposition_mode', '0.50.6'), []);
  assert.deepEqual(before('execution.decomposition_mode', '0.50.7'), [
    { do: 'replace', from: 'preflight', to: 'bounce_only', since: '0.50.7' },
  ]);
  for (const key of everyKey(configSchema, newestKnownRelease)) {
    assert.equal(
      key.after.some((step) => step.do === 'expand-user'),
      key.kind === 'program-path' || ['orchestrator.dsh_config_path', 'orchestrator.worktree_root'].includes(key.path),
      key.path,
    );
  }
});

test('the path of a value in a file maps to a path in the schema', () => {
  for (const [path, schemaPath] of [
    [[], ''],
    [['economics', 'tiers', 'mine', 'models', 0, 'provider'], 'economics.tiers.*.models[].provider'],
    [['economics', 'tiers', 'mine', 'intelligence_range', 1], 'economics.tiers.*.intelligence_range[]'],
    [['llm_role_profiles', 'qa'], 'llm_role_profiles.*'],
    [['orchestrator', 'runtime_profile', 'stages', 'execute'], 'orchestrator.runtime_profile.stages.execute'],
    [['orchestrator', 'runtime_profile', 'stages', 'interveiw'], undefined],
    [['logging', 'level', 'deeper'], undefined],
    [['llm', 0], undefined],
  ] as const) {
    assert.equal(schemaPathOf(configSchema, path, newestKnownRelease), schemaPath);
  }
});
