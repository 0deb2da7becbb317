import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, generatedDefault, noFacts } from '../../../server/src/core/index.ts';
import { releases } from '../../../server/src/core/vocabulary/release.ts';
import { sharedVerdicts } from '../../support/verdicts.ts';

/** Each finding in a few words. */
const said = (text: string, options: Parameters<typeof analyze>[1]) =>
  analyze(text, options).findings.map(({ severity, rule, path }) => `${severity} ${rule} ${path.join('.')}`);

test('the generated default config has no findings', () => {
  assert.deepEqual(said(generatedDefault('config', noFacts.release), {}), []);
});

test('in the generated credentials only the placeholders are reported', () => {
  const text = generatedDefault('credentials', noFacts.release);
  assert.deepEqual(
    said(text, { kind: 'credentials' }),
    ['openrouter', 'openai', 'anthropic', 'google'].map((provider) => `information placeholder-key providers.${provider}.api_key`),
  );
});

test('in every release the output of its own init has no findings', () => {
  for (const release of releases) {
    const facts = { release };
    assert.deepEqual(said(generatedDefault('config', release), { facts }), [], release);
    const credentials = said(generatedDefault('credentials', release), { kind: 'credentials', facts });
    assert.deepEqual(
      credentials.filter((finding) => !finding.startsWith('information placeholder-key')),
      [],
      release,
    );
  }
});

test('an old generated config loads in the current release, with findings for what was removed or retired since', () => {
  const rules = new Set(releases.flatMap((release) => analyze(generatedDefault('config', release)).findings.map(({ rule }) => rule)));
  assert.deepEqual([...rules].sort(), ['deprecated-form', 'inert-key', 'model-backend-mismatch', 'needs-newer-ouroboros', 'removed-key']);
});

/** Every warning about a text of ouroboros's own, reviewed one by one: each is correct, and the text exists to show it. */
const looked: Readonly<Record<string, readonly string[]>> = {
  // Its documentation shows a section in two variants, one after the other.
  'a-0005': ['duplicate-key runtime_controls'],
  // claude is inherited while a stage is routed.
  'a-0029': ['mcp-server-cannot-start orchestrator.runtime_profile'],
  'a-0038': ['mcp-server-cannot-start orchestrator.runtime_profile'],
  'a-0043': ['mcp-server-cannot-start orchestrator.runtime_profile'],
  'a-0044': ['mcp-server-cannot-start orchestrator.runtime_profile'],
  'a-0047': ['mcp-server-cannot-start orchestrator.runtime_profile'],
  'a-0060': ['mcp-server-cannot-start orchestrator.runtime_profile'],
  'a-0061': ['mcp-server-cannot-start orchestrator.runtime_profile'],
  // A name that the registry does not know.
  'a-0030': ['unusable-backend orchestrator.runtime_profile.stages.execute'],
  // A model from OpenAI for the default agent, which is Claude Code.
  'a-0051': ['model-backend-mismatch clarification.default_model'],
};

/** The texts of ouroboros itself: its generated files, its documentation, its own tests. */
const texts = sharedVerdicts('real-files.jsonl');
if (texts !== undefined) {
  test('ouroboros’s own texts have only known warnings', () => {
    const own = texts.filter(({ cat }) => ['default', 'docs', 'upstream-test'].includes(cat));
    const warned: Record<string, string[]> = {};
    for (const { id, kind, text, expected } of own) {
      if (text === undefined || !expected.ok) continue;
      const warnings = analyze(text, { kind }).findings.filter(({ severity }) => severity === 'warning');
      if (warnings.length > 0) warned[id] = warnings.map(({ rule, path }) => `${rule} ${path.join('.')}`);
    }
    assert.deepEqual(warned, looked);
  });
}
