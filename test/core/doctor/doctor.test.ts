import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  analyze,
  type Check,
  commandText,
  type DoctorInput,
  doctor,
  exitCode,
  type Facts,
  type Machine,
  newestKnownRelease,
  type ProbeResult,
  probePlan,
  type Report,
  render,
} from '../../../server/src/core/index.ts';
import { learnedRelease } from '../../../server/src/core/vocabulary/release.ts';
import { dedent } from '../../support/dedent.ts';
import { homeFolder, type MachineSketch, machine } from '../../support/machine.ts';

const path = `${homeFolder}/.ouroboros/config.yaml`;

interface Scene extends MachineSketch {
  /** Undefined: there is no config. */
  readonly yaml?: string;
  /** Undefined: there are no credentials. */
  readonly credentials?: string;
  readonly more?: Partial<Machine>;
  readonly probes?: DoctorInput['probes'];
  readonly selection?: DoctorInput['selection'];
}

function input({ credentials, probes, selection }: Scene, facts: Facts): DoctorInput {
  const analysis = credentials === undefined ? undefined : analyze(credentials, { kind: 'credentials', facts });
  return {
    path,
    credentials: { path: `${homeFolder}/.ouroboros/credentials.yaml`, analysis },
    ...(probes === undefined ? {} : { probes }),
    ...(selection === undefined ? {} : { selection }),
  };
}

function factsOf(scene: Scene): Facts {
  const saved = scene.yaml === undefined ? {} : { '~/.ouroboros/config.yaml': {} };
  const drawn = machine({ ...scene, files: { '~/.ouroboros': { kind: 'directory' }, ...saved, ...scene.files } });
  return { release: newestKnownRelease, machine: { ...drawn, ...scene.more } };
}

function report(scene: Scene): Report {
  const facts = factsOf(scene);
  return doctor(scene.yaml === undefined ? undefined : analyze(scene.yaml, { facts }), facts, input(scene, facts));
}

/** A check in one line; `none` if there is no such check. */
function seen(scene: Scene, id: string): string {
  const check = report(scene).checks.find((candidate) => candidate.id === id);
  return check === undefined ? 'none' : line(check);
}

const line = (check: Check): string => `${check.status}: ${render(check.seen)}`;
const codex = 'orchestrator: {runtime_backend: codex}';
const dsh = dedent`
  ${codex}
  llm: {backend: dsh}`;

const cases: readonly (readonly [id: string, scene: Scene, expected: string])[] = [
  ['file.exists', {}, 'warn: There is no ~/.ouroboros/config.yaml; ouroboros uses its defaults.'],
  ['file.exists', { yaml: '' }, 'pass: ~/.ouroboros/config.yaml'],
  [
    'file.exists',
    { yaml: '', files: { '~/.ouroboros/config.yaml': { kind: 'missing' } } },
    'warn: ~/.ouroboros/config.yaml is not saved yet.',
  ],
  ['file.readable', { yaml: '' }, 'pass: Yes'],
  ['file.readable', { files: { '~/.ouroboros/config.yaml': { kind: 'directory' } } }, 'fail: ~/.ouroboros/config.yaml is a folder.'],
  [
    'file.readable',
    { files: { '~/.ouroboros/config.yaml': { readable: false } } },
    'fail: ~/.ouroboros/config.yaml cannot be read by this user.',
  ],
  ['file.parses', { yaml: 'a: [' }, 'fail: No'],
  ['file.loads', { yaml: codex }, 'pass: Yes'],
  [
    'file.loads',
    { yaml: 'llm:' },
    'fail: No. ouroboros would run every stage on claude and ignore the rest of the file; run and auto stop with an error.',
  ],
  ['file.loads', { yaml: 'drift: 2025-13-01' }, 'fail: No. ouroboros stops with a traceback.'],
  [
    'file.unknown-keys',
    {
      yaml: dedent`
        a: 1
        llm: {b: 2}`,
    },
    'warn: Ignored: a, llm.b.',
  ],
  ['file.inert-keys', { yaml: 'logging: {log_path: x}' }, 'pass: logging.log_path'],
  [
    'routing.interview',
    { yaml: codex },
    'pass: Agent codex (orchestrator.runtime_backend), LLM codex (orchestrator.runtime_backend), model default.',
  ],
  [
    'routing.reflect',
    { yaml: '', env: { OUROBOROS_AGENT_RUNTIME: 'bogus' } },
    'fail: "OUROBOROS_AGENT_RUNTIME=bogus" is not an agent that ouroboros knows. run and the MCP server stop with an error.',
  ],
  ['routing.run', { yaml: codex }, 'pass: On codex'],
  ['routing.run', { yaml: 'llm:' }, 'fail: The file does not load, so run and auto stop with an error.'],
  ['routing.mcp-server', { yaml: codex }, 'pass: Yes'],
  ['routing.mcp-server', { yaml: '', programs: ['claude'] }, 'warn: It cannot host claude and runs on claude_mcp instead.'],
  [
    'routing.mcp-server',
    { yaml: codex, more: { ouroboros: { version: '0.51.14', packages: { mcp: '2.0.1', 'claude-agent-sdk': '0.1' } } } },
    'fail: claude-agent-sdk 0.1 and mcp 2.0.1 are installed together; the server refuses to start beside the SDK.',
  ],
  ['routing.backend-profile', { yaml: codex }, 'skip: None is set.'],
  ['routing.backend-profile', { yaml: 'orchestrator: {runtime_backend: codex, runtime_profile: worker}' }, 'pass: "worker"'],
  [
    'routing.backend-profile',
    { yaml: 'orchestrator: {runtime_backend: pi, runtime_profile: worker}' },
    'warn: No stage runs on codex or copilot, and no other agent uses "worker".',
  ],
  [
    'routing.backend-profile',
    { yaml: codex, env: { OUROBOROS_RUNTIME_PROFILE: 'fast' } },
    'warn: "fast" has no effect; only "worker" has one.',
  ],
  ['program.codex', { yaml: codex, programs: ['codex'] }, 'pass: ~/bin/codex'],
  ['program.codex', { yaml: codex }, 'fail: codex is not on PATH. Searched: ~/bin.'],
  ['program.claude', { yaml: '' }, 'warn: claude is not on PATH. It is not needed where the Python package claude-agent-sdk is installed.'],
  [
    'program.claude',
    { yaml: '', more: { ouroboros: { packages: { 'claude-agent-sdk': '0.1.9' } } } },
    'pass: claude-agent-sdk 0.1.9; no program is needed.',
  ],
  [
    'program.codex',
    { yaml: codex, files: { '~/bin/codex': { executable: true, wrapper: true } } },
    'warn: ~/bin/codex is a wrapper around codex, and no other one is on PATH.',
  ],
  [
    'program.grok',
    { yaml: 'orchestrator: {runtime_backend: grok, grok_cli_path: ~/old}', programs: ['grok'] },
    'warn: ~/bin/grok; skipped because it cannot be run: ~/old',
  ],
  [
    'program.codex.path',
    {
      yaml: codex,
      programs: ['codex'],
      more: {
        pathSources: [
          { kind: 'login-shell', folders: [`${homeFolder}/bin`] },
          { kind: 'process', folders: ['/usr/bin'] },
        ],
      },
    },
    'warn: ~/bin is on the PATH of the login shell only; what this process starts does not find it.',
  ],
  [
    'program.codex.path',
    { yaml: codex, programs: ['codex'], more: { pathSources: [{ kind: 'process', folders: [`${homeFolder}/bin`] }] } },
    'none',
  ],
  ['program.dsh.dsh_config_path', { yaml: dsh }, 'fail: It is not set, and dsh does not start without it.'],
  [
    'program.dsh.dsh_config_path',
    { yaml: dsh, env: { OUROBOROS_DSH_CONFIG_PATH: 'here.yaml' } },
    'fail: "here.yaml" must be an absolute path.',
  ],
  ['program.dsh.dsh_config_path', { yaml: dsh, env: { OUROBOROS_DSH_CONFIG_PATH: '~/dsh.yaml' } }, 'pass: ~/dsh.yaml'],
  ['path.orchestrator.pi_cli_path', { yaml: 'orchestrator: {pi_cli_path: ~/old}' }, 'warn: "~/old" does not exist.'],
  ['credentials.codex', { yaml: codex, files: { '~/.codex/auth.json': {} } }, 'pass: ~/.codex/auth.json exists.'],
  ['credentials.codex', { yaml: codex, env: { CODEX_HOME: '~/cx' }, files: { '~/cx/auth.json': {} } }, 'pass: ~/cx/auth.json exists.'],
  ['credentials.codex', { yaml: codex, env: { OPENAI_API_KEY: 'sk-proj-secretsecret' } }, 'pass: OPENAI_API_KEY is set.'],
  [
    'credentials.codex',
    { yaml: codex, env: { OPENAI_API_KEY: 'YOUR_OPENAI_API_KEY' } },
    'warn: There is no sign of it. Looked for: OPENAI_API_KEY, ~/.codex/auth.json.',
  ],
  [
    'credentials.copilot',
    { yaml: 'orchestrator: {runtime_backend: copilot}', programs: ['gh'] },
    'pass: gh is on PATH; whether it is logged in cannot be checked from here.',
  ],
  [
    'credentials.litellm',
    { yaml: 'llm: {backend: litellm}', credentials: 'providers: {openai: {api_key: sk-realrealreal}}' },
    'pass: credentials.yaml has a key for openai.',
  ],
  ['credentials.file', { yaml: codex }, 'pass: There is no ~/.ouroboros/credentials.yaml, and nothing here needs it.'],
  ['credentials.file', { yaml: 'llm: {backend: litellm}' }, 'warn: There is no ~/.ouroboros/credentials.yaml.'],
  ['credentials.file', { yaml: codex, credentials: 'providers: {}' }, 'pass: ~/.ouroboros/credentials.yaml loads.'],
  ['credentials.mode', { yaml: codex, credentials: '', files: { '~/.ouroboros/credentials.yaml': { mode: 0o600 } } }, 'pass: Mode 600'],
  [
    'credentials.mode',
    { yaml: codex, credentials: '', files: { '~/.ouroboros/credentials.yaml': { mode: 0o640 } } },
    'warn: Mode 640 lets others in.',
  ],
  [
    'credentials.placeholders',
    { yaml: 'llm: {backend: litellm}', credentials: 'providers: {openai: {api_key: YOUR_OPENAI_API_KEY}}' },
    'warn: A placeholder does not count as a key: openai.',
  ],
  ['environment.overrides', { yaml: codex }, 'pass: None'],
  [
    'environment.OUROBOROS_RUNTIME',
    { yaml: codex, env: { OUROBOROS_RUNTIME: 'Pi' } },
    'warn: OUROBOROS_RUNTIME=pi (environment) wins over orchestrator.runtime_backend, llm.backend.',
  ],
  [
    'environment.OUROBOROS_QA_MODEL',
    { yaml: '', home: 'OUROBOROS_QA_MODEL=m' },
    'pass: OUROBOROS_QA_MODEL=m (~/.ouroboros/.env) wins over llm.qa_model.',
  ],
  [
    'environment.OUROBOROS_MAX_PARALLEL_WORKERS',
    { yaml: '', env: { OUROBOROS_MAX_PARALLEL_WORKERS: 'many' } },
    'fail: OUROBOROS_MAX_PARALLEL_WORKERS is not a number, and ouroboros stops with an error.',
  ],
  [
    'environment.dotenv',
    { yaml: '', project: 'OUROBOROS_RUNTIME=pi' },
    'warn: Read: /srv/project/.env. The .env file of a project must not set OUROBOROS_RUNTIME, so ouroboros ignores them there.',
  ],
  [
    'environment.path',
    {
      yaml: '',
      more: {
        pathSources: [
          { kind: 'login-shell', folders: [], problem: 'timeout', shell: '/bin/zsh' },
          { kind: 'process', folders: ['/usr/bin'] },
        ],
      },
    },
    'warn: Folders searched for programs: ~/bin. From the PATH of this process: 1. /bin/zsh did not report its PATH within 5 seconds, so the PATH of this process is used.',
  ],
  ['ouroboros.program', { yaml: '' }, 'warn: It is not on PATH.'],
  ['ouroboros.program', { yaml: '', more: { ouroboros: { program: '/opt/ouroboros' } } }, 'pass: /opt/ouroboros'],
  [
    'ouroboros.program',
    { yaml: '', more: { ouroboros: { python: { path: '/usr/bin/python3' } } } },
    'warn: It is not on PATH; its Python is /usr/bin/python3.',
  ],
  ['ouroboros.python', { yaml: '' }, 'skip: No Python of it was found.'],
  [
    'ouroboros.python',
    { yaml: '', more: { ouroboros: { python: { path: '/usr/bin/python3' } } } },
    'skip: /usr/bin/python3 does not show its version.',
  ],
  [
    'ouroboros.python',
    { yaml: '', more: { ouroboros: { python: { path: '/usr/bin/python3', version: '3.13.1' } } } },
    'pass: Python 3.13.1, /usr/bin/python3',
  ],
  [
    'ouroboros.event-store',
    { yaml: '', files: { '~/.ouroboros/ouroboros.db': { writable: false } } },
    'fail: ~/.ouroboros/ouroboros.db cannot be written to.',
  ],
  ['ouroboros.event-store', { yaml: '', files: { '~/.ouroboros/ouroboros.db': {} } }, 'pass: ~/.ouroboros/ouroboros.db, 0 B'],
  [
    'ouroboros.version',
    { yaml: '', more: { ouroboros: { version: 'nightly' } } },
    `warn: nightly is installed, but the checks are for ouroboros ${newestKnownRelease}, assumed.`,
  ],
  ['environment.dotenv', { yaml: '' }, 'pass: None'],
  ['environment.dotenv', { yaml: '', home: 'A=b\n' }, 'pass: Read: ~/.ouroboros/.env.'],
  [
    'ouroboros.version',
    { yaml: '', more: { ouroboros: { version: newestKnownRelease } } },
    `pass: ouroboros ${newestKnownRelease}, assumed`,
  ],
  [
    'ouroboros.version',
    { yaml: '', more: { ouroboros: { version: '0.50.3' } } },
    `warn: 0.50.3 is installed, but the checks are for ouroboros ${newestKnownRelease}, assumed.`,
  ],
  [
    'ouroboros.python',
    { yaml: '', more: { ouroboros: { python: { path: '/usr/bin/python3', version: '3.11.9' } } } },
    'fail: Python 3.11.9 at /usr/bin/python3; ouroboros needs 3.12 or newer.',
  ],
  ['ouroboros.event-store', { yaml: '' }, 'pass: ~/.ouroboros/ouroboros.db does not exist yet.'],
  [
    'ouroboros.event-store',
    { yaml: '', files: { '~/.ouroboros/ouroboros.db': { size: 1_234_567 } } },
    'pass: ~/.ouroboros/ouroboros.db, 1.2 MB',
  ],
  [
    'ouroboros.event-store',
    { yaml: '', files: { '~/.ouroboros/ouroboros.db': { size: 6e8 } } },
    'warn: ~/.ouroboros/ouroboros.db has grown to 600.0 MB.',
  ],
  [
    'ouroboros.event-store',
    { yaml: 'persistence: {database_path: /etc}', files: { '/etc': { kind: 'directory' } } },
    'fail: /etc is a folder.',
  ],
  [
    'ouroboros.event-store',
    { yaml: 'persistence: {database_path: data/x.db}', files: { '~/.ouroboros': { kind: 'directory', writable: false } } },
    'fail: ~/.ouroboros/data/x.db does not exist, and ~/.ouroboros cannot be written to.',
  ],
  [
    'ouroboros.event-store',
    { yaml: 'persistence: {database_path: data/x.db}', files: { '~/.ouroboros/ouroboros.db': { size: 10 } } },
    'pass: ~/.ouroboros/ouroboros.db, 10 B',
  ],
  [
    'file.readable',
    { yaml: '', files: { '~/.ouroboros/config.yaml': { readable: false } } },
    'fail: The saved file cannot be read by this user.',
  ],
  [
    'credentials.file',
    { yaml: '', files: { '~/.ouroboros/credentials.yaml': { readable: false } } },
    'fail: ~/.ouroboros/credentials.yaml cannot be read.',
  ],
  [
    'environment.OUROBOROS_MAX_PARALLEL_WORKERS',
    { yaml: '', env: { OUROBOROS_MAX_PARALLEL_WORKERS: '4' } },
    'pass: OUROBOROS_MAX_PARALLEL_WORKERS=4 (environment) wins over orchestrator.max_parallel_workers.',
  ],
  [
    'program.dsh.dsh_config_path',
    {
      yaml: dedent`
      ${codex}
      llm: {backend: dsh}`.replace('codex}', 'codex, dsh_config_path: /etc/dsh.yaml}'),
    },
    'pass: /etc/dsh.yaml',
  ],
  [
    'program.dsh.dsh_config_path',
    { yaml: dsh, env: { OUROBOROS_DSH_CONFIG_PATH: '~eve/dsh.yaml' } },
    'fail: "~eve/dsh.yaml" must be an absolute path.',
  ],
  [
    'path.orchestrator.pi_cli_path',
    { yaml: 'orchestrator: {pi_cli_path: ~/pi}', files: { '~/pi': { kind: 'directory' } } },
    'warn: "~/pi" is a folder.',
  ],
  ['path.orchestrator.pi_cli_path', { yaml: 'orchestrator: {pi_cli_path: ~/pi}', files: { '~/pi': {} } }, 'pass: ~/pi'],
  ['path.orchestrator.pi_cli_path', { yaml: 'orchestrator: {pi_cli_path: pi}' }, 'none'],
  [
    'ouroboros.event-store',
    { yaml: 'persistence: {database_path: ""}' },
    'fail: persistence.database_path is not a path that ouroboros can use.',
  ],
  [
    'program.codex.path',
    {
      yaml: codex,
      programs: ['codex'],
      more: {
        pathSources: [
          { kind: 'extra', folders: [`${homeFolder}/bin`] },
          { kind: 'process', folders: ['/usr/bin'] },
        ],
      },
    },
    'warn: ~/bin is among the folders you added, and not on the PATH of this process.',
  ],
  [
    'program.codex.path',
    {
      yaml: codex,
      programs: ['codex'],
      more: {
        pathSources: [
          { kind: 'login-shell', folders: ['/usr/bin'] },
          { kind: 'process', folders: [`${homeFolder}/bin/`] },
        ],
      },
    },
    'none',
  ],
];

const more: typeof cases = [
  [
    'credentials.file',
    { yaml: '', credentials: 'providers: openai' },
    'fail: ~/.ouroboros/credentials.yaml does not load. providers cannot be this value. Use a mapping, with its keys indented below.',
  ],
  ['program.codex', { yaml: codex, more: { files: {} } }, 'skip: codex was not looked for.'],
  [
    'program.dsh.dsh_config_path',
    {
      yaml: dedent`
    ${dsh}
    logging:`,
    },
    'none',
  ],
  [
    'program.dsh.dsh_config_path',
    {
      yaml: dedent`
        orchestrator: {dsh_config_path: /etc/dsh.yaml}
        llm:`,
      env: { OUROBOROS_LLM_BACKEND: 'dsh' },
    },
    'fail: It is not set, and dsh does not start without it.',
  ],
  ['path.persistence.database_path', { yaml: 'persistence: {database_path: ~eve/x.db}' }, 'warn: The home folder of "eve" is not known.'],
  [
    'ouroboros.event-store',
    { yaml: 'persistence: {database_path: ~eve/x.db}' },
    'fail: persistence.database_path is not a path that ouroboros can use.',
  ],
  ['path.orchestrator.worktree_root', { yaml: 'orchestrator: {worktree_root: ~/x}', files: { '~/x': {} } }, 'warn: "~/x" is not a folder.'],
  [
    'environment.OUROBOROS_USAGE_LIMIT_PAUSE_HOURS',
    { yaml: '', env: { OUROBOROS_USAGE_LIMIT_PAUSE_HOURS: 'soon' } },
    'fail: OUROBOROS_USAGE_LIMIT_PAUSE_HOURS is not a number, and ouroboros stops with an error.',
  ],
  [
    'environment.OUROBOROS_USAGE_LIMIT_PAUSE_HOURS',
    { yaml: '', env: { OUROBOROS_USAGE_LIMIT_PAUSE_HOURS: '1.5' } },
    'pass: OUROBOROS_USAGE_LIMIT_PAUSE_HOURS=1.5 (environment) wins over orchestrator.usage_limit_pause_hours.',
  ],
  [
    'environment.OUROBOROS_EXECUTION_MODEL',
    { yaml: 'execution: {default_model: m}', env: { OUROBOROS_EXECUTION_MODEL: '' } },
    'warn: OUROBOROS_EXECUTION_MODEL= (environment) wins over execution.default_model.',
  ],
  [
    'environment.placeholders',
    { yaml: '', env: { OPENAI_API_KEY: 'YOUR_OPENAI_API_KEY' } },
    'warn: A placeholder counts as not set: OPENAI_API_KEY.',
  ],
  [
    'environment.placeholders',
    { yaml: '', home: 'OPENAI_API_KEY=YOUR_OPENAI_API_KEY', env: { GEMINI_API_KEY: 'YOUR_GEMINI_API_KEY' } },
    'warn: A placeholder counts as not set: GEMINI_API_KEY, OPENAI_API_KEY.',
  ],
  [
    'environment.placeholders',
    { yaml: '', home: 'OPENAI_API_KEY=YOUR_OPENAI_API_KEY', env: { OPENAI_API_KEY: 'sk-proj-secretsecret' } },
    'none',
  ],
  ['environment.placeholders', { yaml: '', home: 'A=b', env: { OPENAI_API_KEY: 'sk-proj-secretsecret' } }, 'none'],
  [
    'environment.path',
    {
      yaml: '',
      more: {
        pathSources: [
          { kind: 'login-shell', folders: [], problem: 'no-path', shell: '/bin/zsh' },
          { kind: 'process', folders: ['/usr/bin'] },
        ],
      },
    },
    'warn: Folders searched for programs: ~/bin. From the PATH of this process: 1. /bin/zsh did not report its PATH, so the PATH of this process is used.',
  ],
];

test('an unknown LLM in a variable has no program to look for', () => {
  const { checks } = report({ yaml: codex, env: { OUROBOROS_LLM_BACKEND: 'bogus' } });
  assert.deepEqual(
    checks.filter(({ group }) => group === 'programs').map(({ id }) => id),
    ['program.codex'],
  );
});

for (const [id, scene, expected] of [...cases, ...more]) {
  test(`doctor ${id}: ${expected}`, () => assert.equal(seen(scene, id), expected));
}

test('every error has its own row with its position', () => {
  const yaml = dedent`
    orchestrator:
      runtime_profile:
        stages:
          interveiw: codex
      default_max_turns: 0
  `;
  const rows = report({ yaml }).checks.filter((check) => check.id.startsWith('file.error.'));
  assert.deepEqual(
    rows.map(({ span, location }) => [span && yaml.slice(span.start, span.end), location?.line]),
    [
      ['interveiw', 3],
      ['0', 4],
    ],
  );
  assert.equal(rows[0]?.remedy?.kind, 'quick-fix');
});

test('ids are unique, and every check has a title and a result', () => {
  const { checks } = report({
    yaml: dedent`
      ${dsh}
      a: 1
      b: 2
    `,
    credentials: 'providers: {x: {api_key: YOUR_X_API_KEY}}',
    project: dedent`
      PATH=x
      X_API_KEY=y`,
  });
  assert.equal(new Set(checks.map((check) => check.id)).size, checks.length);
  for (const check of checks) assert.ok(render(check.title) !== '' && render(check.seen) !== '', check.id);
});

test('an untrusted workspace: only the document is checked', () => {
  const facts = { release: newestKnownRelease };
  const { checks } = doctor(analyze(codex, { facts }), facts, { path });
  assert.deepEqual(
    checks.filter((check) => check.status === 'skip').map((check) => check.id),
    ['routing.backend-profile', ...['programs', 'credentials', 'files', 'environment', 'ouroboros'].map((group) => `${group}.machine`)],
  );
  assert.deepEqual(probePlan(analyze(codex, { facts }), facts, { path }), []);
});

/** The remedy of a check. */
const remedyOf = (scene: Scene, id: string) => report(scene).checks.find((check) => check.id === id)?.remedy;

test('a missing program links to its installation guide, but a configured one links to its key', () => {
  const page = remedyOf({ yaml: codex }, 'program.codex');
  assert.ok(page?.kind === 'link');
  assert.match(page.url, /^https:\/\/.*codex\.md$/);
  assert.equal(render(page.title), 'How to get codex');
  assert.equal(remedyOf({ yaml: '' }, 'program.claude')?.kind, 'link');
  const named = { yaml: 'orchestrator: {runtime_backend: codex, codex_cli_path: /nowhere/codex}' };
  assert.equal(remedyOf(named, 'program.codex')?.kind, 'open');
});

test('an MCP server that cannot start has a fix at the cause', () => {
  const remedy = remedyOf({ yaml: 'orchestrator: {runtime_profile: {default: codex}}' }, 'routing.mcp-server');
  assert.ok(remedy?.kind === 'quick-fix');
  assert.equal(render(remedy.title), 'Set runtime_backend to "claude_mcp"');
});

test('of several warnings the first is shown, with the number of the others', () => {
  assert.match(seen({ yaml: 'a: 1' }, 'file.warnings'), /^warn: "a" is not a section[^:]*$/);
  assert.match(
    seen(
      {
        yaml: dedent`
          a: 1
          b: 1
          c: 1`,
      },
      'file.warnings',
    ),
    /^warn: "a" .* Further warnings: 2\.$/,
  );
});

test('only and skip accept an id, its beginning, or a group; skip takes precedence', () => {
  const ids = (selection: DoctorInput['selection']): string[] =>
    report({ yaml: codex, ...(selection === undefined ? {} : { selection }) }).checks.map((check) => check.id);
  assert.deepEqual(ids({ only: ['file.loads'] }), ['file.loads']);
  assert.deepEqual(ids({ only: ['program'] }), ['program.codex']);
  assert.ok(ids({ only: ['routing'] }).every((id) => id.startsWith('routing.')));
  assert.deepEqual(ids({ only: ['file'], skip: ['file'] }), []);
  assert.ok(!ids({ skip: ['credentials'] }).some((id) => id.startsWith('credentials.')));
});

test('the exit code follows the failures, not the warnings', () => {
  assert.equal(exitCode(report({ yaml: 'a: 1', selection: { only: ['file'] } })), 0);
  assert.equal(exitCode(report({ yaml: 'llm:', selection: { only: ['file'] } })), 1);
});

const plan = (scene: Scene) => {
  const facts = factsOf(scene);
  return probePlan(analyze(scene.yaml ?? '', { facts }), facts, input(scene, facts));
};

test('the plan contains every program once, with its full path, and none that was not found', () => {
  const yaml =
    'orchestrator: {runtime_backend: codex, runtime_profile: {stages: {reflect: grok, interview: zcode}}, zcode_cli_path: ~/z.cjs}';
  const programs = plan({
    yaml,
    programs: ['codex', 'node'],
    files: { '~/z.cjs': {} },
    more: { ouroboros: { program: '/opt/ouroboros' } },
  });
  assert.deepEqual(
    programs.map(({ program, args }) => [program, ...args].join(' ').replaceAll(homeFolder, '~')),
    [
      '~/bin/node ~/z.cjs --version',
      '~/bin/codex --version',
      '/opt/ouroboros --version',
      '/opt/ouroboros mcp doctor --json',
      '/opt/ouroboros config show --json',
    ],
  );
  assert.deepEqual(
    plan({ yaml, programs: ['codex'], selection: { only: ['program.codex'] } }).map(({ id }) => id),
    ['program.codex.version'],
  );
});

const probe = { id: 'program.codex.version', asks: 'version', program: `${homeFolder}/bin/codex`, args: ['--version'] } as const;
const answer = (result: Partial<ProbeResult>): ProbeResult => ({
  probe,
  outcome: 'exited',
  code: 0,
  stdout: '',
  stderr: '',
  truncated: false,
  ms: 40,
  ...result,
});

for (const [result, expected] of [
  [{ stdout: 'codex-cli 0.46.1\n' }, 'pass: 0.46.1 in 40 ms'],
  [{ stderr: '\x1b[32mv2.0.0-beta.1\x1b[0m' }, 'pass: 2.0.0-beta.1 in 40 ms'],
  [{ stdout: '\x1b]0;evil\x07hello\x00\u202e' }, 'warn: It printed no version within 40 ms: hello'],
  [{ code: 2, stderr: 'usage: codex' }, 'warn: It exited with 2 after 40 ms: usage: codex'],
  [{ outcome: 'timeout', code: undefined, ms: 5003 }, 'fail: It did not answer within 5 seconds and was stopped.'],
  [{ outcome: 'cancelled', code: undefined }, 'skip: Cancelled'],
  [
    { outcome: 'failed', code: undefined, reason: 'ENOENT' },
    'fail: It could not be started: the file, or the interpreter it names, is not there.',
  ],
  [{ outcome: 'failed', code: undefined }, 'fail: It could not be started or was stopped by the system (?).'],
  [{ outcome: 'failed', code: undefined, reason: 'EACCES' }, 'fail: It could not be started: it is not executable.'],
  [
    { outcome: 'failed', code: undefined, reason: 'UNSAFE_PATH' },
    'fail: It was not started: cmd.exe would interpret special characters in its path.',
  ],
  [{ outcome: 'failed', code: undefined, reason: 'EMFILE' }, 'fail: It could not be started or was stopped by the system (EMFILE).'],
  [{ code: undefined, stderr: 'killed' }, 'warn: It exited with ? after 40 ms: killed'],
  [{ stdout: `${'x'.repeat(400)}\n` }, `warn: It printed no version within 40 ms: ${'x'.repeat(200)}…`],
  [{ stdout: '1.2.3', truncated: true }, 'pass: It printed more than was kept. 1.2.3 in 40 ms'],
] as const) {
  test(`a program answers: ${expected}`, () => {
    assert.equal(seen({ yaml: codex, programs: ['codex'], probes: [answer(result)] }, probe.id), expected);
  });
}

test('if ouroboros disagrees, both answers are shown side by side', () => {
  const config = { id: 'ouroboros.config', asks: 'config', program: '/opt/ouroboros', args: [] } as const;
  const shown = { stages: { interview: { agent: 'claude', model: 'default' }, execute: { agent: 'codex', model: 'backend default' } } };
  const probes = [answer({ probe: config, stdout: `notice\n${JSON.stringify(shown)}` })];
  assert.equal(seen({ yaml: codex, probes }, 'ouroboros.config.differences'), 'warn: interview: it says agent claude, here codex.');
  const agreed = [answer({ probe: config, stdout: '{"stages": {"interview": {"agent": "codex"}}}' })];
  assert.equal(seen({ yaml: codex, probes: agreed }, 'ouroboros.config.differences'), 'pass: It shows the same stages.');
  const nobody = [answer({ probe: config, stdout: '{"stages": {"reflect": {"agent": "codex"}}}' })];
  assert.equal(
    seen({ yaml: codex, env: { OUROBOROS_RUNTIME: 'bogus' }, probes: nobody }, 'ouroboros.config.differences'),
    'warn: reflect: it says agent codex, here ?.',
  );
  assert.equal(
    seen({ yaml: codex, probes: [answer({ probe: config, stdout: 'oops' })] }, 'ouroboros.config.answer'),
    'warn: It is not JSON.',
  );
});

test('findings of ouroboros’s own doctor are reported as its own', () => {
  const asked = { id: 'ouroboros.doctor', asks: 'doctor', program: '/opt/ouroboros', args: [] } as const;
  const stdout = JSON.stringify([
    { name: 'python_version', status: 'pass', message: 'Python 3.13' },
    { name: 'mcp_import', status: 'fail', message: 'mcp package not importable', remediation: 'x' },
  ]);
  const scene = { yaml: codex, probes: [answer({ probe: asked, stdout, code: 1 })] };
  assert.equal(seen(scene, 'ouroboros.doctor'), 'pass: It answered in 40 ms.');
  assert.equal(seen(scene, 'ouroboros.doctor.mcp_import'), 'warn: It says fail: mcp package not importable');
  assert.equal(seen(scene, 'ouroboros.doctor.python_version'), 'none');
});

test('an unexpected answer of ouroboros has no effect', () => {
  const asked = { id: 'ouroboros.doctor', asks: 'doctor', program: '/opt/ouroboros', args: [] } as const;
  const ids = (stdout: string) =>
    report({ yaml: codex, probes: [answer({ probe: asked, stdout })] }).checks.filter(({ id }) => id.startsWith('ouroboros.doctor.'));
  assert.deepEqual(ids('{"status": "fail"}'), []);
  assert.deepEqual(ids('[{"name": "x", "status": "fail"}, 3, null]'), []);
  const [check] = ids('[ {broken');
  assert.equal(check && line(check), 'warn: It is not JSON.');
});

test('a model that ouroboros shows differently is reported with the file that it reads', () => {
  const config = { id: 'ouroboros.config', asks: 'config', program: '/opt/ouroboros', args: [] } as const;
  const shown = { stages: { reflect: { agent: 'codex', model: 'other' } }, environment: { config_path: '/etc/config.yaml' } };
  const yaml = dedent`
    orchestrator: {runtime_backend: codex}
    resilience: {reflect_model: mine}
  `;
  assert.equal(
    seen({ yaml, probes: [answer({ probe: config, stdout: JSON.stringify(shown) })] }, 'ouroboros.config.differences'),
    'warn: reflect: it says model other, here mine. It reads /etc/config.yaml.',
  );
});

test('the command that closes a file can be pasted, whatever its path is', () => {
  const files = { '~/.ouroboros/credentials.yaml': { mode: 0o644 } };
  const plain = remedyOf({ yaml: '', credentials: '', files }, 'credentials.mode');
  assert.equal(plain?.kind === 'command' && plain.command, 'chmod 600 ~/.ouroboros/credentials.yaml');
  const facts = factsOf({ yaml: '' });
  const odd = "/srv/it's mine.yaml";
  const drawn = { ...facts, machine: machine({ files: { [odd]: { mode: 0o644 } } }) };
  const { checks } = doctor(analyze('', { facts }), drawn, {
    path,
    credentials: { path: odd, analysis: analyze('', { kind: 'credentials', facts }) },
  });
  const remedy = checks.find(({ id }) => id === 'credentials.mode')?.remedy;
  assert.equal(remedy?.kind === 'command' && remedy.command, "chmod 600 '/srv/it'\\''s mine.yaml'");
});

test('the command that shrinks the event store can be pasted: the home folder is outside of quotes', () => {
  const command = (place: string, more: Partial<Machine> = {}): string | undefined => {
    const yaml = `persistence: {database_path: ${JSON.stringify(place)}}`;
    const remedy = remedyOf({ yaml, files: { [place]: { size: 6e8 } }, more }, 'ouroboros.event-store');
    return remedy?.kind === 'command' ? remedy.command : undefined;
  };
  assert.equal(command(`${homeFolder}/.ouroboros/ouroboros.db`), 'sqlite3 ~/.ouroboros/ouroboros.db "VACUUM;"');
  assert.equal(command(`${homeFolder}/my store/x.db`), 'sqlite3 ~/\'my store/x.db\' "VACUUM;"');
  assert.equal(command('/srv/x.db'), 'sqlite3 /srv/x.db "VACUUM;"');
  assert.equal(command('D:\\my store\\x.db', { platform: 'windows' }), 'sqlite3 "D:\\my store\\x.db" "VACUUM;"');
});

test('a command is shown as it is typed', () => {
  assert.equal(commandText({ ...probe, program: '/opt/my tools/codex', args: ['--version'] }), '"/opt/my tools/codex" --version');
});

test('a root folder as home folder is not replaced', () => {
  const check = report({ yaml: '', more: { home: '/', files: {} } }).checks.find(({ id }) => id === 'file.exists');
  assert.equal(check && render(check.seen), `${homeFolder}/.ouroboros/config.yaml`);
});

test('in a browser the report says why only the document was checked', () => {
  const facts = { release: newestKnownRelease };
  const { checks } = doctor(analyze(codex, { facts }), facts, { path, inBrowser: true });
  const machines = checks.filter(({ id }) => id.endsWith('.machine')).map(line);
  assert.deepEqual([...new Set(machines)], ['skip: This needs a desktop: in a browser only documents can be read.']);
});

test('which release the checks speak for is said with how it was found', () => {
  const version = '0.51.14';
  const said = (facts: Omit<Facts, 'machine'>, installed: string | undefined): string => {
    const { machine: drawn } = factsOf({ yaml: '', ...(installed === undefined ? {} : { more: { ouroboros: { version: installed } } }) });
    const known: Facts = { ...facts, ...(drawn === undefined ? {} : { machine: drawn }) };
    const check = doctor(analyze('', { facts: known }), known, input({ yaml: '' }, known)).checks.find(
      ({ id }) => id === 'ouroboros.version',
    );
    return check === undefined ? 'none' : line(check);
  };
  const learnt = learnedRelease('0.99.0', 'abcd');
  assert.equal(said({ release: version, source: 'installed' }, version), 'pass: ouroboros 0.51.14, which is installed');
  assert.equal(said({ release: learnt, source: 'installed' }, '0.99.0'), 'pass: ouroboros 0.99.0, installed and asked what it knows');
  assert.equal(said({ release: version, source: 'named' }, version), 'pass: ouroboros 0.51.14, as asked for');
  assert.equal(
    said({ release: version, source: 'named' }, '0.50.3'),
    'warn: 0.50.3 is installed, but the checks are for ouroboros 0.51.14, as asked for.',
  );
  assert.equal(
    said({ release: version, source: 'assumed' }, undefined),
    'skip: The installed release is not known; the checks are for ouroboros 0.51.14, assumed.',
  );
});

test('what the installed release knows otherwise is a check for each kind of change, and so is what it did not answer', () => {
  const { machine: drawn } = factsOf({ yaml: '', more: { ouroboros: { version: '0.99.0' } } });
  const release = learnedRelease('0.99.0', 'abcd');
  const shown = (asked: Facts['asked']): string[] => {
    const known: Facts = { release, source: 'installed', ...(asked && { asked }), ...(drawn && { machine: drawn }) };
    return doctor(analyze('', { facts: known }), known, input({ yaml: '' }, known)).checks.flatMap((check) =>
      check.group === 'ouroboros' && check.news ? [`${check.id} ${render(check.title)} ${line(check)}`] : [],
    );
  };
  assert.deepEqual(
    shown({
      release,
      drift: [
        { change: 'new', what: 'stage', name: 'deliver' },
        { change: 'new', what: 'value', name: 'nova', of: 'llm.backend' },
        { change: 'changed', what: 'default', file: 'config', name: 'drift.interval', before: 3, after: 4 },
      ],
      gaps: [
        { question: 'roles', reason: 'raised', detail: 'ImportError: none' },
        { question: 'stages', reason: 'timeout' },
      ],
    }),
    [
      'ouroboros.new New in ouroboros 0.99.0 pass: stage deliver, value nova of llm.backend',
      'ouroboros.changed Changed in ouroboros 0.99.0 pass: default drift.interval (3 → 4)',
      'ouroboros.unanswered Not answered by ouroboros 0.99.0 skip: roles (ImportError: none), stages (timeout)',
    ],
  );
  assert.deepEqual(shown({ release, drift: [], gaps: [] }), []);
  assert.deepEqual(shown({ drift: [], gaps: [], problem: 'wrapper' }), []);
  assert.deepEqual(shown(undefined), []);
});
