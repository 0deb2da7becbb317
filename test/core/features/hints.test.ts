import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HintOptions, hintsIn } from '../../../server/src/core/features/hints.ts';
import { analyze } from '../../../server/src/core/kinds/index.ts';
import type { Machine } from '../../../server/src/core/machine/facts.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';
import { render } from '../../../server/src/core/words.ts';
import { dedent } from '../../support/dedent.ts';

const all: HintOptions = { inheritedStages: true, stagesLeftOut: true, environment: true, aliases: true, conversions: true };
const machine: Machine = { platform: 'posix', home: '/', env: {}, dotenv: {}, path: [], files: {} };

/** The text with its hints, each between ‹ and ›. */
function hinted(text: string, env: Record<string, string> = {}, options: Partial<HintOptions> = {}, end = text.length): string {
  const analysis = analyze(text, { facts: { release: newestKnownRelease, machine: { ...machine, env } } });
  const hints = hintsIn(analysis, { start: 0, end }, { ...all, ...options });
  return hints.toReversed().reduce((out, { offset, label }) => `${out.slice(0, offset)}‹${render(label)}›${out.slice(offset)}`, text);
}

test('stages that are not listed are shown after runtime_profile', () => {
  assert.equal(
    hinted(dedent`
      orchestrator:
        runtime_profile:
          default: codex
          stages:
            evaluate: grok
    `),
    dedent`
      orchestrator:
        runtime_profile:‹interview, execute, reflect: codex›
          default: codex
          stages:
            evaluate: grok
    `,
  );
  assert.equal(
    hinted('orchestrator: {runtime_profile: {stages: {}}}'),
    'orchestrator: {runtime_profile:‹interview, execute, evaluate, reflect: claude› {stages: {}}}',
  );
  assert.equal(
    hinted(
      dedent`
        orchestrator:
          runtime_profile: &x # why
            default: agy
      `,
      {},
      { aliases: false },
    ),
    dedent`
      orchestrator:
        runtime_profile: &x‹interview, execute, evaluate, reflect: antigravity› # why
          default: agy
    `,
  );
  const whole = dedent`
    orchestrator:
      runtime_profile:
        stages: {interview: codex, execute: codex, evaluate: codex, reflect: codex}
  `;
  assert.equal(hinted(whole), whole);
});

test('a stage without a value shows the agent that it inherits', () => {
  const text = 'orchestrator:\r\n  runtime_profile:\r\n    default: codex\r\n    stages:\r\n      interview:\r\n      execute: grok\r\n';
  assert.equal(hinted(text, {}, { stagesLeftOut: false }), text.replace('interview:', 'interview:‹inherits codex›'));
});

test('so does a stage without a colon, and none if there is no agent', () => {
  const text = dedent`
    orchestrator:
      runtime_profile:
        default: codex
        stages:
          ? interview
  `;
  assert.equal(hinted(text, {}, { stagesLeftOut: false }), text.replace('interview', 'interview‹inherits codex›'));
  const lost = dedent`
    orchestrator:
      runtime_profile:
        stages:
          interview:
  `;
  assert.equal(hinted(lost, { OUROBOROS_RUNTIME: 'bogus' }), lost);
});

test('stages from an alias or a merge key are not shown as missing', () => {
  const alias = dedent`
    x: &s {reflect: pi}
    orchestrator:
      runtime_profile:
        stages: *s
  `;
  assert.equal(hinted(alias), alias);
  const merged = dedent`
    x: &s {reflect: pi}
    orchestrator:
      runtime_profile:
        stages: {<<: *s, execute: pi}
  `;
  assert.equal(hinted(merged), merged);
});

test('a variable that overrides a value is shown after it', () => {
  const env = { OUROBOROS_AGENT_RUNTIME: 'codex' };
  assert.equal(
    hinted('orchestrator: {runtime_backend: "claude"} # 🙂', env),
    'orchestrator: {runtime_backend: "claude"‹OUROBOROS_AGENT_RUNTIME=codex wins›} # 🙂',
  );
  assert.equal(
    hinted(
      dedent`
        orchestrator:
          runtime_backend: codex`,
      env,
    ),
    dedent`
      orchestrator:
        runtime_backend: codex`,
  );
  assert.equal(
    hinted(
      dedent`
        telemetry:
          enabled: yes
      `,
      { DO_NOT_TRACK: '1' },
    ),
    dedent`
      telemetry:
        enabled: yes‹DO_NOT_TRACK=1 wins›
    `,
  );
  assert.equal(
    hinted(
      dedent`
        telemetry:
          enabled: no
      `,
      { DO_NOT_TRACK: '1' },
    ),
    dedent`
      telemetry:
        enabled: no
    `,
  );
  assert.equal(
    hinted(
      dedent`
        execution:
          default_model: x
      `,
      { OUROBOROS_EXECUTION_MODEL: 'default' },
    ),
    dedent`
      execution:
        default_model: x‹OUROBOROS_EXECUTION_MODEL wins›
    `,
  );
});

test('an alias shows its canonical name', () => {
  assert.equal(
    hinted(
      dedent`
        orchestrator:
          runtime_profile:
            default: agy
      `,
      {},
      { stagesLeftOut: false },
    ),
    dedent`
      orchestrator:
        runtime_profile:
          default: agy‹= antigravity›
    `,
  );
  assert.equal(hinted('llm_profiles: {a: {providers: {codex_cli: {}}}}'), 'llm_profiles: {a: {providers: {codex_cli:‹= codex› {}}}}');
});

test('each kind of hint has its switch, and only enabled ones are shown', () => {
  const text = dedent`
    orchestrator:
      runtime_backend: claude
      runtime_profile:
        default: agy
        stages: {reflect: }
  `;
  const env = { OUROBOROS_AGENT_RUNTIME: 'codex' };
  const off: HintOptions = { inheritedStages: false, stagesLeftOut: false, environment: false, aliases: false, conversions: false };
  assert.equal(hinted(text, env, off), text);
  // A config shows no conversions, only a seed does.
  const kinds = Object.keys(off).filter((kind) => kind !== 'conversions');
  for (const kind of kinds) assert.equal(hinted(text, env, { ...off, [kind]: true }).split('‹').length, 2, kind);
  assert.equal(hinted(text, env, {}, 10), text);
});

test('lines that do not parse have no hints', () => {
  assert.equal(hinted('orchestrator: [\n'), 'orchestrator: [\n');
  assert.equal(hinted(''), '');
});
