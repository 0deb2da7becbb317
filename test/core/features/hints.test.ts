import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { type HintOptions, hintsIn } from '../../../server/src/core/features/hints.ts';
import type { Machine } from '../../../server/src/core/machine/facts.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';
import { render } from '../../../server/src/core/words.ts';

const all: HintOptions = { inheritedStages: true, stagesLeftOut: true, environment: true, aliases: true };
const machine: Machine = { platform: 'posix', home: '/', env: {}, dotenv: {}, path: [], files: {} };

/** The text with its hints in it, each between ‹ and ›. */
function hinted(text: string, env: Record<string, string> = {}, options: Partial<HintOptions> = {}, end = text.length): string {
  const analysis = analyze(text, { facts: { release: newestKnownRelease, machine: { ...machine, env } } });
  const hints = hintsIn(analysis, { start: 0, end }, { ...all, ...options });
  return hints.toReversed().reduce((out, { offset, label }) => `${out.slice(0, offset)}‹${render(label)}›${out.slice(offset)}`, text);
}

test('stages that are left out stand behind runtime_profile', () => {
  assert.equal(
    hinted('orchestrator:\n  runtime_profile:\n    default: codex\n    stages:\n      evaluate: grok\n'),
    'orchestrator:\n  runtime_profile:‹interview, execute, reflect: codex›\n    default: codex\n    stages:\n      evaluate: grok\n',
  );
  assert.equal(
    hinted('orchestrator: {runtime_profile: {stages: {}}}'),
    'orchestrator: {runtime_profile:‹interview, execute, evaluate, reflect: claude› {stages: {}}}',
  );
  assert.equal(
    hinted('orchestrator:\n  runtime_profile: &x # why\n    default: agy\n', {}, { aliases: false }),
    'orchestrator:\n  runtime_profile: &x‹interview, execute, evaluate, reflect: antigravity› # why\n    default: agy\n',
  );
  const whole = 'orchestrator:\n  runtime_profile:\n    stages: {interview: codex, execute: codex, evaluate: codex, reflect: codex}\n';
  assert.equal(hinted(whole), whole);
});

test('a stage without a value shows the agent that it would inherit', () => {
  const text = 'orchestrator:\r\n  runtime_profile:\r\n    default: codex\r\n    stages:\r\n      interview:\r\n      execute: grok\r\n';
  assert.equal(hinted(text, {}, { stagesLeftOut: false }), text.replace('interview:', 'interview:‹inherits codex›'));
});

test('a stage without a colon yet shows it too, and none does where nobody could run it', () => {
  const text = 'orchestrator:\n  runtime_profile:\n    default: codex\n    stages:\n      ? interview\n';
  assert.equal(hinted(text, {}, { stagesLeftOut: false }), text.replace('interview', 'interview‹inherits codex›'));
  const lost = 'orchestrator:\n  runtime_profile:\n    stages:\n      interview:\n';
  assert.equal(hinted(lost, { OUROBOROS_RUNTIME: 'bogus' }), lost);
});

test('stages that come in from elsewhere are not said to be left out', () => {
  const alias = 'x: &s {reflect: pi}\norchestrator:\n  runtime_profile:\n    stages: *s\n';
  assert.equal(hinted(alias), alias);
  const merged = 'x: &s {reflect: pi}\norchestrator:\n  runtime_profile:\n    stages: {<<: *s, execute: pi}\n';
  assert.equal(hinted(merged), merged);
});

test('a variable that wins stands behind the value', () => {
  const env = { OUROBOROS_AGENT_RUNTIME: 'codex' };
  assert.equal(
    hinted('orchestrator: {runtime_backend: "claude"} # 🙂', env),
    'orchestrator: {runtime_backend: "claude"‹OUROBOROS_AGENT_RUNTIME=codex wins›} # 🙂',
  );
  assert.equal(hinted('orchestrator:\n  runtime_backend: codex', env), 'orchestrator:\n  runtime_backend: codex');
  assert.equal(hinted('telemetry:\n  enabled: yes\n', { DO_NOT_TRACK: '1' }), 'telemetry:\n  enabled: yes‹DO_NOT_TRACK=1 wins›\n');
  assert.equal(hinted('telemetry:\n  enabled: no\n', { DO_NOT_TRACK: '1' }), 'telemetry:\n  enabled: no\n');
  assert.equal(
    hinted('execution:\n  default_model: x\n', { OUROBOROS_EXECUTION_MODEL: 'default' }),
    'execution:\n  default_model: x‹OUROBOROS_EXECUTION_MODEL wins›\n',
  );
});

test('an alias shows its own name', () => {
  assert.equal(
    hinted('orchestrator:\n  runtime_profile:\n    default: agy\n', {}, { stagesLeftOut: false }),
    'orchestrator:\n  runtime_profile:\n    default: agy‹= antigravity›\n',
  );
  assert.equal(hinted('llm_profiles: {a: {providers: {codex_cli: {}}}}'), 'llm_profiles: {a: {providers: {codex_cli:‹= codex› {}}}}');
});

test('each kind has its switch, and only what is asked for is shown', () => {
  const text = 'orchestrator:\n  runtime_backend: claude\n  runtime_profile:\n    default: agy\n    stages: {reflect: }\n';
  const env = { OUROBOROS_AGENT_RUNTIME: 'codex' };
  const off: HintOptions = { inheritedStages: false, stagesLeftOut: false, environment: false, aliases: false };
  assert.equal(hinted(text, env, off), text);
  for (const kind of Object.keys(off)) assert.equal(hinted(text, env, { ...off, [kind]: true }).split('‹').length, 2, kind);
  assert.equal(hinted(text, env, {}, 10), text);
});

test('what does not parse has no hints where it cannot be read', () => {
  assert.equal(hinted('orchestrator: [\n'), 'orchestrator: [\n');
  assert.equal(hinted(''), '');
});
