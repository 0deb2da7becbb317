import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../../schemas/doctor-report.schema.json';
import {
  analyze,
  cleanOutput,
  type DoctorInput,
  doctor,
  type Facts,
  formatReport,
  newestKnownRelease,
  type Report,
} from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { homeFolder, machine } from '../../support/machine.ts';

const canaries = {
  process: 'canary-process-1234567890',
  project: 'canary-project-1234567890',
  home: 'canary-home-1234567890',
  config: 'sk-ant-canary-config-1234567890',
  unknownKey: 'canary-unknown-1234567890',
  credentials: 'canary-credentials-1234567890',
  program: 'sk-proj-canaryprogram1234567890',
};

const secrets = `orchestrator:
  runtime_backend: codex
  pi_cli_path: ${canaries.process}
  api_token: ${canaries.unknownKey}
  runtime_profile:
    stages:
      interveiw: ${canaries.unknownKey}
llm:
  backend: ${canaries.config}
  qa_model: ${canaries.home}
logging:
  level: ${canaries.project}
`;

/** The same config in a form that ouroboros loads. */
const loading = `orchestrator:
  runtime_backend: codex
  pi_cli_path: ${canaries.process}
  api_token: ${canaries.unknownKey}
llm:
  qa_model: ${canaries.home}
clarification:
  default_model: ${canaries.config}
`;

function report(yaml: string): Report {
  const facts: Facts = {
    release: newestKnownRelease,
    machine: machine({
      programs: ['codex'],
      env: { OPENAI_API_KEY: canaries.process, OUROBOROS_QA_MODEL: canaries.process },
      project: `MY_SECRET=${canaries.project}\nOUROBOROS_REFLECT_MODEL=${canaries.project}`,
      home: `XAI_API_KEY="${canaries.home}"`,
      files: { '~/.ouroboros': { kind: 'directory' }, '~/.ouroboros/config.yaml': {}, '~/.ouroboros/credentials.yaml': { mode: 0o644 } },
    }),
  };
  const credentials = analyze(
    dedent`
    providers:
      openai: {api_key: ${canaries.credentials}, base_url: [${canaries.credentials}]}
  `,
    {
      kind: 'credentials',
      facts,
    },
  );
  const probe = { id: 'program.codex.version', asks: 'version', program: `${homeFolder}/bin/codex`, args: ['--version'] } as const;
  const stdout = `key ${canaries.program} ${canaries.process}\n<script>\`|*_@you`;
  const input: DoctorInput = {
    path: `${homeFolder}/.ouroboros/config.yaml`,
    credentials: { path: `${homeFolder}/.ouroboros/credentials.yaml`, analysis: credentials },
    probes: [{ probe, outcome: 'exited', code: 3, stdout, stderr: '', truncated: false, ms: 12 }],
  };
  return doctor(analyze(yaml, { facts }), facts, input);
}

for (const format of ['text', 'markdown', 'json'] as const) {
  test(`${format}: no secret and no home folder is in a report, whether the file loads or not`, () => {
    for (const yaml of [secrets, loading]) {
      const written = formatReport(report(yaml), format);
      for (const [place, canary] of Object.entries(canaries)) assert.ok(!written.includes(canary), `${place}: ${written}`);
      assert.ok(!written.includes(homeFolder));
      assert.ok(written.endsWith('\n'));
    }
  });
}

test('the canaries would be visible: a report repeats values of the config that are not secret', () => {
  assert.match(formatReport(report('llm: {backend: not-a-backend}'), 'text'), /not-a-backend/);
  assert.match(formatReport(report('clarification: {default_model: my-model}'), 'text'), /my-model/);
});

test('the JSON follows its schema', () => {
  const ajv = new Ajv2020({ strict: true, formats: { uri: true } });
  const valid = ajv.compile(schema);
  for (const yaml of [secrets, 'a: [', '', 'orchestrator: {runtime_profile: worker, codex_cli_path: ~/x}']) {
    assert.ok(valid(JSON.parse(formatReport(report(yaml), 'json'))), JSON.stringify(valid.errors));
  }
});

test('text: failures first in each group, the status in words, the remedy below, the counts at the end', () => {
  const lines = formatReport(report('drift: {critical_threshold: 5}\n'), 'text').split('\n');
  assert.equal(lines[0], 'File');
  assert.match(lines[1] ?? '', /^ {2}fail {2}/);
  assert.ok(lines.some((line) => /^ {8}→ .*chmod 600 ~\/\.ouroboros\/credentials\.yaml$/.test(line)));
  assert.match(lines.at(-2) ?? '', /^~\/\.ouroboros\/config\.yaml: \d+ passed, \d+ warned, \d+ failed, \d+ skipped/);
});

test('Markdown: the output of a program stays plain text', () => {
  const written = formatReport(report(''), 'markdown');
  assert.match(written, /^# Doctor report for ~\/\.ouroboros\/config\.yaml\n/);
  assert.ok(!written.includes('<script>'));
  assert.ok(!/@you/.test(written));
});

test('Markdown: a backtick is enclosed in two', () => {
  const facts: Facts = { release: newestKnownRelease, machine: machine({ files: { '/srv/it`s.yaml': { mode: 0o644 } } }) };
  const credentials = { path: '/srv/it`s.yaml', analysis: analyze('', { kind: 'credentials', facts }) };
  const written = formatReport(doctor(undefined, facts, { path: '/srv/config.yaml', credentials }), 'markdown');
  assert.ok(written.includes("`` chmod 600 '/srv/it`s.yaml' ``"), written);
});

test('a name without a value in a .env file masks nothing; a value is masked', () => {
  const secret = 'canary-behind-a-name-1234567890';
  const facts: Facts = { release: newestKnownRelease, machine: machine({ home: `OPENAI_API_KEY\nMY_TOKEN=${secret}\n` }) };
  const yaml = `llm: {qa_model: x, backend: ${secret}}`;
  const written = formatReport(doctor(analyze(yaml, { facts }), facts, { path: '/srv/config.yaml' }), 'text');
  assert.ok(written.includes('•••') && !written.includes(secret), written);
});

for (const [given, expected] of [
  ['plain\ttext\r\nnext\rlast', 'plain\ttext\nnext\nlast'],
  ['\x1b[1;31mred\x1b[0m \x9b4mline\x9b0m', 'red line'],
  ['\x1b]8;;http://x\x07link\x1b]8;;\x1b\\ \x1b]0;open', 'link '],
  ['\x1bPq#0\x1b\\after \x1b(B\x1b7', 'after '],
  ['a\x00b\x07c\x7fd\u202ee\u200bf\ufeff', 'abcdef'],
  ['über 😀', 'über 😀'],
] as const) {
  test(`cleaned: ${JSON.stringify(given)}`, () => assert.equal(cleanOutput(given), expected));
}

test('cleaned: of limited length, and fast', () => {
  assert.equal(cleanOutput('x'.repeat(1_000_000)).length, 64 * 1024);
  const started = performance.now();
  cleanOutput('\x1b]'.repeat(40_000));
  cleanOutput('\x1b[0'.repeat(40_000));
  assert.ok(performance.now() - started < 1000);
});
