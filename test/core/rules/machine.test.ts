import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, noFacts, render } from '../../../server/src/core/index.ts';
import { type MachineSketch, machine } from '../../support/machine.ts';

/** The findings of a config on a machine. */
function said(text: string, sketch: MachineSketch, packages?: Readonly<Record<string, string>>): readonly string[] {
  const drawn = machine(sketch);
  const facts = { ...noFacts, machine: packages === undefined ? drawn : { ...drawn, ouroboros: { packages } } };
  return analyze(text, { facts }).findings.map(({ rule, message }) => `${rule}: ${render(message)}`);
}

test('a variable overrides a list with other items', () => {
  const config = 'consensus: {models: [gpt-5, gemini-3]}\n';
  assert.deepEqual(said(config, { env: { OUROBOROS_CONSENSUS_MODELS: 'gpt-5,gemini-3' } }), []);
  assert.deepEqual(said(config, { env: { OUROBOROS_CONSENSUS_MODELS: 'gpt-5' } }), [
    'overridden-by-environment: OUROBOROS_CONSENSUS_MODELS=gpt-5 wins over this value.',
  ]);
});

test('a script needs to be readable, not executable', () => {
  const config = 'orchestrator: {zcode_cli_path: ~/zcode.cjs}\n';
  const files = (readable: boolean): MachineSketch => ({ programs: ['node'], files: { '~/zcode.cjs': { readable, executable: false } } });
  assert.deepEqual(said(config, files(true)), []);
  assert.deepEqual(said(config, files(false)), ['path-not-executable: "/home/ada/zcode.cjs" cannot be read. It is skipped.']);
});

test('claude needs no program if its Python package is installed', () => {
  const config = 'orchestrator: {runtime_backend: claude}\n';
  assert.deepEqual(said(config, {}, { 'claude-agent-sdk': '0.1.0' }), []);
  assert.deepEqual(said(config, {}, {}), ['program-not-found: claude is not on PATH. Install it, or say where it is.']);
  assert.deepEqual(said(config, {}), [], 'nobody knows without a look at the packages');
});

test('a file that does not load runs nowhere if a variable names an unknown agent', () => {
  const dropped = (env: Readonly<Record<string, string>>) => said('logging: {level: loud}\n', { programs: ['codex', 'claude'], env })[0];
  assert.equal(
    dropped({ OUROBOROS_AGENT_RUNTIME: 'codex' }),
    'whole-file-dropped: This file does not load: ouroboros would run every stage on codex and ignore the rest of it. run and auto stop with an error.',
  );
  assert.equal(
    dropped({ OUROBOROS_AGENT_RUNTIME: 'nope' }),
    'whole-file-dropped: The file does not load, so run and auto stop with an error.',
  );
});

test('an agent that a variable replaces is not reported', () => {
  const sketch = { programs: ['grok', 'agy', 'claude'], env: { OUROBOROS_AGENT_RUNTIME: 'antigravity' } };
  assert.deepEqual(said('orchestrator: {runtime_backend: grok}\n', sketch), [
    'overridden-by-environment: OUROBOROS_AGENT_RUNTIME=antigravity wins over this value.',
  ]);
});

test('the finding about an agent that cannot answer LLM calls names its stages', () => {
  const programs = { programs: ['grok', 'codex', 'claude'] };
  assert.deepEqual(said('orchestrator: {runtime_backend: codex, runtime_profile: {default: grok}}\n', programs), [
    'runtime-only-backend: grok cannot answer LLM calls; all stages will be judged by claude_code.',
  ]);
  assert.deepEqual(
    said('orchestrator: {runtime_backend: codex, runtime_profile: {default: codex, stages: {execute: grok, evaluate: grok}}}\n', programs),
    [
      'runtime-only-backend: grok cannot answer LLM calls; execute will be judged by claude_code.',
      'runtime-only-backend: grok cannot answer LLM calls; evaluate will be judged by claude_code.',
    ],
  );
});
