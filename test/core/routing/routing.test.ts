import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  analyze,
  type Facts,
  loadText,
  newestKnownRelease,
  originText,
  programText,
  type RoutingTable,
  render,
  routing,
  variablesText,
  winnerOf,
} from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { homeFolder, type MachineSketch, machine } from '../../support/machine.ts';

const facts = (sketch: MachineSketch): Facts => ({ release: newestKnownRelease, machine: machine(sketch) });

/** `null`: there is no file. */
const resolve = (yaml: string | null, sketch: MachineSketch = {}): RoutingTable =>
  routing(yaml === null ? undefined : analyze(yaml, { facts: facts(sketch) }), facts(sketch));

/** The stages in one line, as `agent/llm/model`; equal stages are written once. */
function summary(table: RoutingTable): string {
  const rows = table.stages.map(({ runtime, llm, model }) => `${runtime.error ? '!' : runtime.name}/${llm.name}/${model.name}`);
  return [...new Set(rows)].length === 1 ? (rows[0] ?? '') : rows.join(' ');
}

const profile = (inner: string, backend = 'codex'): string => dedent`
  orchestrator:
    runtime_backend: ${backend}
    runtime_profile: ${inner}
`;
const opus = 'claude-opus-5';

const cases: readonly (readonly [name: string, yaml: string | null, env: Readonly<Record<string, string>>, expected: string])[] = [
  ['no file', null, {}, `claude/claude_code/${opus}`],
  ['no file, a variable', null, { OUROBOROS_AGENT_RUNTIME: 'codex' }, `codex/claude_code/${opus}`],
  ['an empty file', '', {}, `claude/claude/${opus}`],
  ['runtime_backend', 'orchestrator: {runtime_backend: codex}', {}, 'codex/codex/default'],
  ['a backend that takes Claude models', 'orchestrator: {runtime_backend: gemini}', {}, `gemini/gemini/${opus}`],
  ['a default', profile('{default: pi}'), {}, 'pi/pi/default'],
  [
    'an alias in a stage',
    profile('{stages: {interview: claude_code}}', 'pi'),
    {},
    `claude/claude_code/${opus} pi/pi/default pi/pi/default pi/pi/default`,
  ],
  ['blanks and capitals in a default', profile('{default: " Codex "}'), {}, 'codex/codex/default'],
  ['a variable does not win over a default', profile('{default: pi}'), { OUROBOROS_AGENT_RUNTIME: 'gemini' }, 'pi/pi/default'],
  ['a variable wins over runtime_backend', 'orchestrator: {runtime_backend: pi}', { OUROBOROS_RUNTIME: 'codex' }, 'codex/codex/default'],
  ['the stronger variable', '', { OUROBOROS_AGENT_RUNTIME: 'pi', OUROBOROS_RUNTIME: 'agy' }, 'pi/pi/default'],
  ['a blank variable', 'orchestrator: {runtime_backend: pi}', { OUROBOROS_AGENT_RUNTIME: '  ' }, 'pi/pi/default'],
  ['an alias that the models do not know', '', { OUROBOROS_AGENT_RUNTIME: 'gajae-code' }, `gjc/gajae-code/${opus}`],
  ['a scalar profile routes nothing', profile('worker'), {}, 'codex/codex/default'],
  ['the guard: an agent that cannot answer', profile('{default: grok}'), {}, `grok/claude_code/${opus}`],
  ['the guard takes llm.backend', `${profile('{default: grok}')}llm: {backend: hermes}\n`, {}, 'grok/hermes/default'],
  ['the guard takes a variable', profile('{default: agy}'), { OUROBOROS_LLM_BACKEND: 'codex' }, 'antigravity/codex/default'],
  [
    'the guard finds nothing that can',
    'orchestrator: {runtime_backend: codex}',
    { OUROBOROS_LLM_BACKEND: 'claude_mcp' },
    `codex/claude_mcp/${opus}`,
  ],
  [
    'llm.backend wins over an inherited agent',
    dedent`
      orchestrator: {runtime_backend: copilot}
      llm: {backend: codex}`,
    {},
    'copilot/codex/default',
  ],
  [
    'the default llm.backend does not',
    dedent`
      orchestrator: {runtime_backend: hermes}
      llm: {backend: claude_code}`,
    {},
    'hermes/hermes/default',
  ],
  [
    'a stage wins over llm.backend',
    `${profile('{default: pi}')}llm: {backend: codex}\n`,
    { OUROBOROS_LLM_BACKEND: 'agy' },
    'pi/pi/default',
  ],
  ['OUROBOROS_RUNTIME answers by its own name', '', { OUROBOROS_RUNTIME: 'codex_cli' }, 'codex/codex/default'],
  ['but claude_code stays claude_code', '', { OUROBOROS_RUNTIME: 'claude_code' }, `claude/claude_code/${opus}`],
  ['a file that is dropped', 'orchestrator: {runtime_backend: codex, default_max_turns: 0}', {}, `claude/claude_code/${opus}`],
  ['a file that is dropped, a variable', 'a: [', { OUROBOROS_RUNTIME: 'codex' }, 'codex/codex/default'],
  [
    'an unknown name in the environment',
    profile('{stages: {execute: opencode}}'),
    { OUROBOROS_AGENT_RUNTIME: 'bogus' },
    `!/claude_code/${opus} !/opencode/default !/claude_code/${opus} !/claude_code/${opus}`,
  ],
  ['an LLM as agent', '', { OUROBOROS_AGENT_RUNTIME: 'litellm' }, `!/litellm/${opus}`],
  [
    'a name that only the validator knows',
    profile('{stages: {reflect: gjc_cli}}', 'claude'),
    {},
    `claude/claude/${opus} claude/claude/${opus} claude/claude/${opus} !/claude_code/${opus}`,
  ],
  [
    'a default that only the validator knows, which no stage takes',
    profile('{default: gjc_cli, stages: {interview: pi, execute: pi, evaluate: pi, reflect: pi}}'),
    {},
    '!/pi/default',
  ],
  ['a retired model', 'evaluation: {semantic_model: claude-opus-4-6}', {}, `claude/claude/${opus}`],
  [
    'a retired model on a backend that chooses',
    dedent`
      orchestrator: {runtime_backend: zcode}
      resilience: {reflect_model: claude-opus-4-8}`,
    {},
    'zcode/zcode/default',
  ],
  [
    'a model of one’s own',
    'clarification: {default_model: " mine "}',
    {},
    `claude/claude/mine claude/claude/${opus} claude/claude/${opus} claude/claude/${opus}`,
  ],
  [
    'the model of evaluate serves execute too',
    'evaluation: {semantic_model: mine}',
    {},
    `claude/claude/${opus} claude/claude/mine claude/claude/mine claude/claude/${opus}`,
  ],
  [
    'a variable is taken as it is',
    'orchestrator: {runtime_backend: codex}',
    { OUROBOROS_REFLECT_MODEL: ' claude-opus-4-6 ' },
    'codex/codex/default codex/codex/default codex/codex/default codex/codex/claude-opus-4-6',
  ],
  ['an impossible date', 'orchestrator: {worktree_root: 2025-13-01}', {}, '!/undefined/undefined'],
];

for (const [name, yaml, env, expected] of cases) {
  test(`routing: ${name}`, () => assert.equal(summary(resolve(yaml, { env })), expected));
}

test('the chain contains what decided and what lost, with the keys in the file', () => {
  const yaml = dedent`
    orchestrator:
      runtime_backend: codex
      runtime_profile:
        default: Pi
  `;
  const table = resolve(yaml, { env: { OUROBOROS_RUNTIME: 'agy' } });
  const chain = table.stages[0]?.runtime.chain ?? [];
  assert.deepEqual(
    chain.map(({ from, value, wins, path }) => [from, value, wins, value && path?.join('.')]),
    [
      ['stages', undefined, false, undefined],
      ['default', 'pi', true, 'orchestrator.runtime_profile.default'],
      ['env:OUROBOROS_AGENT_RUNTIME', undefined, false, undefined],
      ['env:OUROBOROS_RUNTIME', 'agy', false, undefined],
      ['runtime_backend', 'codex', false, 'orchestrator.runtime_backend'],
      ['built-in', 'claude', false, undefined],
    ],
  );
  assert.deepEqual(chain[3]?.variable, { name: 'OUROBOROS_RUNTIME', source: 'process' });
});

test('a file that does not load is reported, and the fallback is in force', () => {
  const table = resolve(dedent`
    orchestrator:
      runtime_backend: codex
      default_max_turns: 0
  `);
  const { from, chain } = table.stages[0]?.runtime ?? assert.fail();
  assert.equal(table.load, 'rejected');
  assert.equal(from, 'fallback');
  assert.deepEqual(
    chain.filter(({ value }) => value !== undefined).map(({ from: origin, wins, reason }) => [origin, wins, reason && render(reason)]),
    [
      ['runtime_backend', false, 'The file does not load, so this is lost.'],
      ['fallback', true, undefined],
    ],
  );
  assert.match(render(table.run.error ?? []), /run and auto stop with an error/);
});

for (const [name, yaml, env, expected] of [
  ['the shipped model of the Claude SDK', '', {}, 'claude-sonnet-4-6'],
  ['every other program chooses', 'orchestrator: {runtime_backend: codex}', {}, undefined],
  ['the key', 'execution: {default_model: " m "}', {}, 'm'],
  ['words that mean none', 'execution: {default_model: Current}', {}, 'claude-sonnet-4-6'],
  ['a variable', 'execution: {default_model: m}', { OUROBOROS_EXECUTION_MODEL: ' x ' }, 'x'],
  ['a variable that takes the key away', 'execution: {default_model: m}', { OUROBOROS_EXECUTION_MODEL: '' }, 'claude-sonnet-4-6'],
] as const) {
  test(`the model of the execute agent: ${name}`, () => {
    const row = resolve(yaml, { env }).stages.find((stage) => stage.stage === 'execute');
    assert.deepEqual([row?.agentModel?.name, row?.agentModel?.error], [expected, undefined]);
  });
}

const server = (yaml: string | null, sketch: MachineSketch): readonly unknown[] => {
  const { starts, standIn, error } = resolve(yaml, sketch).server;
  return [starts, standIn, error !== undefined];
};

test('the MCP server does not host claude: it uses a replacement, or does not start', () => {
  assert.deepEqual(server('', { programs: ['claude', 'codex'] }), [true, 'claude_mcp', false]);
  assert.deepEqual(server('', { programs: ['opencode'] }), [true, 'opencode', false]);
  assert.deepEqual(server('', {}), [false, undefined, true]);
  assert.deepEqual(server(profile('{default: pi}', 'claude'), { programs: ['claude'] }), [false, undefined, true]);
  assert.deepEqual(server(profile('{default: claude}', 'codex'), {}), [true, undefined, false]);
  assert.deepEqual(server('', { programs: ['claude'], env: { OUROBOROS_AGENT_RUNTIME: 'claude' } }), [false, undefined, true]);
  assert.deepEqual(server('orchestrator: {runtime_backend: claude_mcp}', {}), [true, undefined, false]);
  assert.deepEqual(server(profile('{stages: {reflect: gjc_cli}}'), {}), [false, undefined, true]);
});

test('a default that no stage uses stops the MCP server, but not run', () => {
  const table = resolve(profile('{default: gjc_cli, stages: {interview: pi, execute: pi, evaluate: pi, reflect: pi}}'));
  assert.deepEqual([table.server.starts, table.run.runtime, table.run.error], [false, 'pi', undefined]);
  const [row] = table.stages;
  assert.equal(row?.runtime.name, 'pi');
  assert.match(render(row?.runtime.error ?? []), /"gjc_cli", which no registry/);
});

test('without a machine nothing is claimed about it', () => {
  const table = routing(analyze('orchestrator: {runtime_backend: claude}'), { release: newestKnownRelease });
  assert.equal(table.server.starts, undefined);
  assert.equal(table.stages[0]?.runtime.program?.installed, undefined);
  assert.equal(table.stages[0]?.runtime.name, 'claude');
});

test('before there were stages, run used the default agent', () => {
  const before = { release: '0.33.0', machine: machine() };
  const table = (yaml: string) => routing(analyze(yaml, { facts: before }), before);
  assert.deepEqual(table('orchestrator: {runtime_backend: codex}').stages, []);
  assert.equal(table('orchestrator: {runtime_backend: codex}').run.runtime, 'codex');
  assert.equal(table('').run.runtime, 'claude');
});

test('the MCP server of a release looks only for replacements that the release has', () => {
  const before = { release: '0.44.0', machine: machine({ programs: ['claude', 'codex'] }) };
  assert.equal(routing(analyze('', { facts: before }), before).server.standIn, 'codex');
});

test('the source of a decision is shown as its key in the file, its variable, or a word', () => {
  const told = (yaml: string, env: Readonly<Record<string, string>> = {}): string => {
    const runtime = resolve(yaml, { env }).stages[0]?.runtime ?? assert.fail();
    return render(originText(runtime.from, winnerOf(runtime)));
  };
  assert.equal(told(profile('{stages: {interview: pi}}')), 'stages.interview');
  assert.equal(told(profile('{default: pi}')), 'runtime_profile.default');
  assert.equal(told('', { OUROBOROS_RUNTIME: 'pi' }), 'OUROBOROS_RUNTIME');
  assert.equal(told(''), 'built-in default');
  assert.equal(told('llm:'), 'fallback, because the file does not load');
  assert.equal(render(originText('runtime_backend')), 'runtime_backend', 'where the chain tells no more');
});

test('one line says whether the file loads', () => {
  const said = (yaml: string | null): string => {
    const analysis = yaml === null ? undefined : analyze(yaml, { facts: facts({}) });
    return render(loadText('config.yaml', analysis, routing(analysis, facts({}))));
  };
  assert.equal(said(null), 'config.yaml does not exist: ouroboros uses its defaults.');
  assert.equal(said('orchestrator: {runtime_backend: kiro}'), 'config.yaml loads, with one warning.');
  assert.equal(said('telemetry: {enabled: false}'), 'config.yaml loads.');
  assert.equal(said('llm:'), 'config.yaml does not load: ouroboros would run every stage on claude and ignore the rest of it.');
  assert.equal(said('orchestrator: {worktree_root: 2025-13-01}'), 'config.yaml does not load: ouroboros stops.');
});

test('the state of a program is one word: found, missing, not needed, not looked for', () => {
  const told = (yaml: string, sketch: MachineSketch = {}) => {
    const { state, text } = programText(resolve(yaml, sketch).stages[0]?.llm.program);
    return `${state}: ${render(text)}`;
  };
  assert.equal(told('orchestrator: {runtime_backend: pi}', { programs: ['pi'] }), 'found: /home/ada/bin/pi');
  assert.equal(told('orchestrator: {runtime_backend: pi}'), 'missing: pi was not found');
  assert.equal(told('llm: {backend: litellm}'), 'none: needs no program');
  assert.equal(told('', { env: { OUROBOROS_LLM_BACKEND: 'bogus' } }), 'unknown: not looked for');
});

test('a release knows only its own backends', () => {
  const yaml = 'orchestrator: {runtime_profile: {default: grok}}';
  const before = { release: '0.44.0', machine: machine() };
  assert.equal(routing(analyze(yaml, { facts: before }), before).load, 'rejected');
  assert.equal(resolve(yaml).stages[0]?.runtime.name, 'grok');
});

test('before internal roles followed their stage, the default LLM answered everywhere', () => {
  const yaml = 'orchestrator: {runtime_profile: {default: codex}}';
  const before = { release: '0.41.0', machine: machine() };
  const [row] = routing(analyze(yaml, { facts: before }), before).stages;
  assert.deepEqual([row?.runtime.name, row?.llm.name], ['codex', 'claude_code']);
});

test('warnings are in the cell that they are about', () => {
  const [row] = resolve(`${profile('{default: grok}')}clarification: {default_model: claude-opus-4-8}\n`).stages;
  assert.deepEqual(
    row?.llm.warnings.map((warning) => render(warning)),
    ['grok cannot answer LLM calls; those of interview go to claude_code.'],
  );
  assert.deepEqual(
    row?.model.warnings.map((warning) => render(warning)),
    ['"claude-opus-4-8" is retired; claude-opus-5 is used instead.'],
  );
  assert.equal(render(row?.runtime.program?.error ?? []), 'grok is not on PATH.');
});

for (const [name, yaml, env, expected] of [
  ['the key', profile('{backend_profile: worker}'), {}, 'worker'],
  ['the scalar that stands for it', profile('worker'), {}, 'worker'],
  ['a variable, its case kept', profile('worker'), { OUROBOROS_RUNTIME_PROFILE: ' Fast ' }, 'Fast'],
  ['none', profile('{default: pi}'), {}, undefined],
] as const) {
  test(`backend_profile: ${name}`, () => assert.equal(resolve(yaml, { env }).backendProfile.name, expected));
}

test('each variable that affects the table is listed once, with its source', () => {
  const table = resolve('', {
    env: { OUROBOROS_AGENT_RUNTIME: 'pi', OUROBOROS_RUNTIME: 'codex' },
    home: 'OUROBOROS_REFLECT_MODEL=gpt-5\nOUROBOROS_AGENT_RUNTIME=hermes\n',
  });
  assert.deepEqual(
    variablesText(table).map((line) => render(line)),
    [
      'OUROBOROS_AGENT_RUNTIME=pi, from the environment.',
      'OUROBOROS_RUNTIME=codex, from the environment.',
      `OUROBOROS_REFLECT_MODEL=gpt-5, from ${homeFolder}/.ouroboros/.env.`,
    ],
  );
  assert.deepEqual(variablesText(resolve('')), []);
});
