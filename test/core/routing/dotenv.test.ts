import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDotenv } from '../../../server/src/core/machine/dotenv.ts';
import { environment, override, variable } from '../../../server/src/core/machine/environment.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';
import { dedent } from '../../support/dedent.ts';
import { machine } from '../../support/machine.ts';

const bindings: readonly (readonly [text: string, ...found: readonly (readonly [string, string | undefined])[]])[] = [
  [
    dedent`
      A=1
      B=2`,
    ['A', '1'],
    ['B', '2'],
  ],
  ['A=1\n\n \n', ['A', '1']],
  ['  export A = 1  ', ['A', '1']],
  ['exportA=1', ['exportA', '1']],
  ['A', ['A', undefined]],
  ['A=', ['A', '']],
  [
    dedent`
      # A=1

        # more
      B=2`,
    ['B', '2'],
  ],
  ['A=1 # a comment', ['A', '1']],
  ['A=1#no comment', ['A', '1#no comment']],
  ["A='x # y' # z", ['A', 'x # y']],
  ['A=\'it\\\'s\' \nB="a\\tb\\"c\\n"', ['A', "it's"], ['B', 'a\tb"c\n']],
  ["A='C:\\new\\table'", ['A', 'C:\\new\\table']],
  [
    'A="two\r\nlines"\r\nB=1',
    [
      'A',
      dedent`
        two
        lines`,
    ],
    ['B', '1'],
  ],
  ["'A B'=1", ['A B', '1']],
  [
    dedent`
      A="open
      B=2`,
    ['B', '2'],
  ],
  [
    dedent`
      A="x" y
      B=2`,
    ['B', '2'],
  ],
  [`A=$\{HOME}/x`, ['A', `$\{HOME}/x`]],
  [
    dedent`
      =1
      B=2`,
    ['B', '2'],
  ],
  ['\ufeffA=1', ['\ufeffA', '1']],
];

for (const [text, ...found] of bindings) {
  test(`.env: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(
      readDotenv(text).map(({ key, value }) => [key, value]),
      found,
    );
  });
}

const value = (sketch: Parameters<typeof machine>[0], name: string): readonly (string | undefined)[] => {
  const found = variable(environment(machine(sketch)), name);
  return [found?.value, found?.source];
};

test('the process takes precedence over the project, and the project over the home', () => {
  const files = {
    project: dedent`
      A=project
      B=project`,
    home: dedent`
      A=home
      B=home
      C=home`,
  };
  assert.deepEqual(value({ ...files, env: { A: 'process' } }, 'A'), ['process', 'process']);
  assert.deepEqual(value(files, 'B'), ['project', 'project']);
  assert.deepEqual(value(files, 'C'), ['home', 'home']);
});

test('an empty variable of the process counts as set', () => {
  assert.deepEqual(value({ env: { A: '' }, home: 'A=home' }, 'A'), ['', 'process']);
});

test('of equal keys in one file the last counts', () => {
  assert.deepEqual(
    value(
      {
        home: dedent`
          A=1
          A=2`,
      },
      'A',
    ),
    ['2', 'home'],
  );
});

test('empty values and placeholders count as absent, and a placeholder in the environment is replaced', () => {
  assert.deepEqual(
    value(
      {
        project: dedent`
          A=
          B=YOUR_B_API_KEY`,
        home: dedent`
          A=home
          B=home`,
      },
      'A',
    ),
    ['home', 'home'],
  );
  assert.deepEqual(
    value(
      {
        project: dedent`
          A=
          B=YOUR_B_API_KEY`,
        home: dedent`
          A=home
          B=home`,
      },
      'B',
    ),
    ['home', 'home'],
  );
  assert.deepEqual(value({ env: { OPENAI_API_KEY: 'YOUR_OPENAI_API_KEY' }, home: 'OPENAI_API_KEY=k' }, 'OPENAI_API_KEY'), ['k', 'home']);
});

test('a project must not choose what is executed, in whatever case it writes the name', () => {
  const project = dedent`
    OUROBOROS_RUNTIME=codex
    ouroboros_cli_path=/x
    LD_PRELOAD=/x
    uv_index=x
    OUROBOROS_QA_MODEL=m`;
  const seen = environment(machine({ project }));
  assert.equal(variable(seen, 'OUROBOROS_RUNTIME'), undefined);
  assert.equal(variable(seen, 'OUROBOROS_QA_MODEL')?.value, 'm');
  assert.deepEqual(
    seen.ignored.map(({ name, why }) => `${name} ${why}`),
    ['OUROBOROS_RUNTIME denied', 'ouroboros_cli_path denied', 'LD_PRELOAD denied', 'uv_index denied'],
  );
  assert.deepEqual(value({ home: 'OUROBOROS_RUNTIME=codex' }, 'OUROBOROS_RUNTIME'), ['codex', 'home']);
});

test('names and values that are not valid in an environment are skipped', () => {
  const seen = environment(machine({ home: "'A=B'=1\n'A B'=1\nC=a\0b" }));
  assert.deepEqual(
    seen.ignored.map(({ why }) => why),
    ['unusable', 'unusable', 'unusable'],
  );
});

test('case does not matter on Windows', () => {
  assert.deepEqual(value({ platform: 'windows', env: { Ouroboros_Runtime: 'codex' } }, 'OUROBOROS_RUNTIME'), ['codex', 'process']);
});

const overridden = (env: Record<string, string>, key: string): readonly (string | undefined)[] => {
  const found = override(environment(machine({ env })), key, newestKnownRelease);
  return found === undefined ? [] : [found.variable.name, found.value];
};

test('the first variable that counts overrides the key', () => {
  const key = 'orchestrator.runtime_backend';
  assert.deepEqual(overridden({}, key), []);
  assert.deepEqual(overridden({ OUROBOROS_AGENT_RUNTIME: '  ' }, key), []);
  assert.deepEqual(overridden({ OUROBOROS_AGENT_RUNTIME: ' Codex ', OUROBOROS_RUNTIME: 'pi' }, key), ['OUROBOROS_AGENT_RUNTIME', 'codex']);
  assert.deepEqual(overridden({ OUROBOROS_RUNTIME: 'pi' }, key), ['OUROBOROS_RUNTIME', 'pi']);
});

test('some variables count only with some values', () => {
  assert.deepEqual(overridden({ OUROBOROS_RUNTIME: 'agy' }, 'llm.backend'), []);
  assert.deepEqual(overridden({ OUROBOROS_RUNTIME: 'codex' }, 'llm.backend'), ['OUROBOROS_RUNTIME', 'codex']);
  assert.deepEqual(overridden({ OUROBOROS_AGENT_REASONING_EFFORT: 'XHIGH' }, 'orchestrator.reasoning_effort'), []);
  assert.deepEqual(overridden({ OUROBOROS_EXECUTION_MODEL: '' }, 'execution.default_model'), ['OUROBOROS_EXECUTION_MODEL', undefined]);
  assert.deepEqual(overridden({ OUROBOROS_EXECUTION_MODEL: 'Current' }, 'execution.default_model'), [
    'OUROBOROS_EXECUTION_MODEL',
    undefined,
  ]);
  assert.deepEqual(overridden({ OUROBOROS_TELEMETRY: '1' }, 'telemetry.enabled'), []);
  assert.deepEqual(overridden({ OUROBOROS_TELEMETRY: 'off' }, 'telemetry.enabled'), ['OUROBOROS_TELEMETRY', 'off']);
  assert.deepEqual(overridden({ OUROBOROS_CONTEXT_PACK: 'perhaps' }, 'execution.context_pack'), []);
  assert.deepEqual(overridden({ OUROBOROS_CONTEXT_PACK: 'ON' }, 'execution.context_pack'), ['OUROBOROS_CONTEXT_PACK', 'ON']);
  assert.deepEqual(overridden({ OUROBOROS_CONTEXT_PACK: '0' }, 'execution.context_pack'), ['OUROBOROS_CONTEXT_PACK', '0']);
  const idle = 'orchestrator.opencode_stdout_idle_timeout_seconds';
  assert.deepEqual(overridden({ OUROBOROS_OPENCODE_STDOUT_IDLE_TIMEOUT: 'soon' }, idle), []);
  assert.deepEqual(overridden({ OUROBOROS_OPENCODE_STDOUT_IDLE_TIMEOUT: '2.5' }, idle), ['OUROBOROS_OPENCODE_STDOUT_IDLE_TIMEOUT', '2.5']);
  assert.deepEqual(overridden({ OUROBOROS_GOOSE_CLI_PATH: '/x' }, 'orchestrator.goose_cli_path'), ['OUROBOROS_GOOSE_CLI_PATH', '/x']);
  assert.deepEqual(overridden({ OUROBOROS_DETECTOR_MODEL: 'm' }, 'evaluation.assertion_extraction_model'), []);
});
