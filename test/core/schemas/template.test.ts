import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import vocabulary from '../../../schemas/vocabulary.json';
import { configSchema } from '../../../server/src/core/kinds/config/schema.ts';
import { credentialsSchema } from '../../../server/src/core/kinds/credentials/schema.ts';
import { generatedDefault } from '../../../server/src/core/kinds/index.ts';
import { everyKey, keysAt } from '../../../server/src/core/vocabulary/index.ts';
import { isInRelease, newestKnownRelease, releases, valueInRelease } from '../../../server/src/core/vocabulary/release.ts';
import { sharedVerdicts } from '../../support/verdicts.ts';

const kinds = ['config', 'credentials'] as const;
const schemas = { config: configSchema, credentials: credentialsSchema };

/** The value at a dotted path of plain data. */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

for (const kind of kinds) {
  test(`${kind}: every release writes its own keys with their defaults, and its template`, () => {
    for (const release of releases) {
      const written: unknown = parse(generatedDefault(kind, release), { version: '1.1' });
      assert.deepEqual(
        Object.keys(written as object),
        keysAt(schemas[kind], '', release).map((key) => key.name),
        release,
      );
      const filled = Object.keys(schemas[kind].template);
      for (const key of everyKey(schemas[kind], release)) {
        if (key.path.includes('*') || key.path.includes('[]') || key.path.startsWith('orchestrator.runtime_profile.')) continue;
        if (filled.some((path) => path.startsWith(`${key.path}.`))) continue;
        if (key.default !== undefined && key.inRelease) assert.deepEqual(at(written, key.path), key.default, `${key.path} in ${release}`);
        if (!key.inRelease) assert.equal(at(written, key.path), undefined, `${key.path} in ${release}`);
      }
      for (const [path, dated] of Object.entries(schemas[kind].template)) {
        assert.deepEqual(at(written, path), valueInRelease(dated, release), `${path} in ${release}`);
      }
    }
  });
}

test('a list is not indented under its key, a float has its point, and nothing is quoted without need', () => {
  const text = generatedDefault('config', newestKnownRelease);
  for (const line of [
    '      intelligence_range:\n      - 9\n      - 11\n      models:\n      - provider: openai\n        model: gpt-5.1-codex-mini\n',
    '  generation_idle_timeout_seconds: 7200.0\n',
    '  usage_limit_pause_hours: 5.0\n',
    '  ambiguity_threshold: 0.2\n',
    '  max_interview_rounds: 10\n',
    'llm_profiles: {}\n',
    '  project_guidance: []\n',
    '  runtime_profile: null\n',
    '  worktree_root: ~/.ouroboros/worktrees\n',
  ]) {
    assert.ok(text.includes(line), line);
  }
  assert.ok(generatedDefault('credentials', newestKnownRelease).includes('    base_url: https://openrouter.ai/api/v1\n'));
});

test('the tiers of the template are the known ones', () => {
  const tiers = new Set(Object.keys(vocabulary.template.config).map((path) => path.split('.')[2]));
  assert.deepEqual([...tiers], everyKey(configSchema, newestKnownRelease).find((key) => key.path === 'economics.default_tier')?.allowed);
  assert.ok(Object.values(configSchema.template).every((dated) => isInRelease({ since: dated[0]?.since ?? '' }, newestKnownRelease)));
});

const realFiles = sharedVerdicts('real-files.jsonl');
if (realFiles !== undefined) {
  test('the generated files are, byte for byte, what ouroboros 0.51.14 writes', () => {
    for (const kind of kinds) {
      const real: string | undefined = realFiles.find((file) => file.cat === 'default' && file.kind === kind)?.text;
      assert.equal(generatedDefault(kind, '0.51.14'), real);
    }
  });
}
