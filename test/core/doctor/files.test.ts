import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  analyze,
  type DoctorInput,
  doctor,
  filesBeside,
  formatReport,
  newestKnownRelease,
  render,
} from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { homeFolder, type MachineSketch, machine } from '../../support/machine.ts';

interface Scene extends MachineSketch {
  readonly config?: string;
  /** The other files, by the id of their kind. */
  readonly beside?: Readonly<Record<string, string>>;
}

const path = `${homeFolder}/.ouroboros/config.yaml`;

/** The checks of the other files, by id: `status: summary`. */
function seen({ config = '', beside = {}, ...sketch }: Scene): Record<string, string> {
  return Object.fromEntries(
    report({ config, beside, ...sketch }).checks.map((check) => [check.id, `${check.status}: ${render(check.seen)}`]),
  );
}

function report({ config = '', beside = {}, ...sketch }: Scene) {
  const there = Object.fromEntries(Object.keys(beside).map((kind) => [`~/.ouroboros/${kind}.yaml`, {}]));
  const drawn = machine({ ...sketch, files: { '~/.ouroboros/config.yaml': {}, ...there, ...sketch.files } });
  const facts = { release: newestKnownRelease, machine: drawn };
  const input: DoctorInput = {
    path,
    beside: filesBeside(drawn).map((file) => {
      const text = beside[file.kind.id];
      return { ...file, analysis: text === undefined ? undefined : analyze(text, { kind: file.kind, facts }) };
    }),
    selection: { only: ['files'] },
  };
  return doctor(analyze(config, { facts }), facts, input);
}

const codex = 'orchestrator: {runtime_backend: codex}';

test('without files, the built-in values apply to the agents in force', () => {
  assert.deepEqual(seen({ config: codex }), {
    'files.backend_limits': 'pass: There is no ~/.ouroboros/backend_limits.yaml. The built-in limits apply.',
    'files.backend_limits.codex':
      'pass: max_concurrency: 1 (built in). requests_per_minute: no limit (built in). tokens_per_minute: no limit (built in).',
    'files.mcp_servers': 'pass: There is no ~/.ouroboros/mcp_servers.yaml. Ouroboros itself connects to no MCP server.',
    'files.tool_capabilities':
      'pass: There is no ~/.ouroboros/tool_capabilities.yaml. What a tool may do is inferred from its name and description.',
  });
});

test('limits in force are listed for the agents, the backends in the file and those with a variable', () => {
  const limits = dedent`
    default:
      max_concurrency: 3
    backends:
      hermes_cli:
        requests_per_minute: 9
  `;
  const checks = seen({
    config: codex,
    beside: { backend_limits: limits },
    env: { OUROBOROS_GROK_TPM: '77', OUROBOROS_HERMES_RPM: ' x ' },
  });
  assert.equal(checks['files.backend_limits'], 'pass: Read from ~/.ouroboros/backend_limits.yaml.');
  const common = 'max_concurrency: 3 (the default of the file).';
  assert.equal(
    checks['files.backend_limits.codex'],
    `pass: ${common} requests_per_minute: no limit (built in). tokens_per_minute: no limit (built in).`,
  );
  assert.equal(checks['files.backend_limits.hermes'], `pass: ${common} requests_per_minute: 9. tokens_per_minute: no limit (built in).`);
  assert.equal(
    checks['files.backend_limits.grok'],
    `pass: ${common} requests_per_minute: no limit (built in). tokens_per_minute: 77 (OUROBOROS_GROK_TPM).`,
  );
  assert.equal(checks['files.backend_limits.gemini'], undefined);
});

test('Z Code is looked up under its other name', () => {
  const checks = seen({
    config: 'orchestrator: {runtime_backend: zcode}',
    beside: { backend_limits: 'backends: {zcode: {max_concurrency: 7}, zcode_cli: {max_concurrency: 5}}' },
  });
  assert.match(checks['files.backend_limits.zcode_cli'] ?? '', /^pass: max_concurrency: 5\./);
  assert.equal(checks['files.backend_limits.zcode'], undefined);
});

test('dropped entries are a warning with a link, and what makes ouroboros fail is a failure', () => {
  const dropped = { beside: { backend_limits: 'backends: {codex: {max_concurrency: 0, tokens_per_minute: x}}' } };
  assert.equal(
    seen(dropped)['files.backend_limits'],
    'warn: Read from ~/.ouroboros/backend_limits.yaml. 0 is out of range. Use 1 or more. Further mistakes: 1.',
  );
  const { remedy } = report(dropped).checks[0] ?? {};
  assert.deepEqual(
    remedy?.kind === 'command' && remedy.command,
    'ouroboros-config check --kind backend_limits ~/.ouroboros/backend_limits.yaml',
  );
  assert.match(
    seen({ beside: { backend_limits: 'default: {max_concurrency: .inf}' } })['files.backend_limits'] ?? '',
    /^fail: ~\/\.ouroboros\/backend_limits\.yaml does not load\. \.inf makes ouroboros stop/,
  );
  assert.match(seen({ beside: { tool_capabilities: 'tools: {a' } })['files.tool_capabilities'] ?? '', /^fail: .* does not load\./);
});

test('nothing is in force from a file that does not load', () => {
  const checks = seen({
    config: codex,
    beside: { backend_limits: 'backends: {codex: {max_concurrency: 4}\n', tool_capabilities: 'tools: {a' },
  });
  assert.match(checks['files.backend_limits.codex'] ?? '', /max_concurrency: 1 \(built in\)/);
  assert.equal(checks['files.tool_capabilities.1'], undefined);
});

test('capabilities are listed per tool, with those in force and those without effect', () => {
  const tools = dedent`
    tools:
      mcp:fs:read_file: {scope: kernel, mutation_class: read_only}
      delete_repo: {scope: nope}
      Bash: {scope: kernel}
      query: {}
      all:
        mutation_class: read_only
        parallel_safety: safe
        interruptibility: none
        approval_class: default
        origin: attached_mcp
        scope: attachment
  `;
  const { checks } = report({ beside: { tool_capabilities: tools } });
  assert.deepEqual(
    checks
      .filter(({ id }) => id.startsWith('files.tool_capabilities.'))
      .map(({ status, title, seen }) => `${status} ${render(title)}: ${render(seen)}`),
    [
      'pass Capabilities of mcp:fs:read_file: In force: mutation_class read_only, scope kernel. The other fields are inferred from its name and description.',
      'warn Capabilities of delete_repo: All fields of "delete_repo" are ignored until this one has a valid value: scope.',
      'warn Capabilities of Bash: "Bash" is a built-in tool and cannot be overridden, so this is ignored.',
      'pass Capabilities of query: No fields are set: all are inferred from its name and description.',
      'pass Capabilities of all: In force: mutation_class read_only, parallel_safety safe, interruptibility none, approval_class default, origin attached_mcp, scope attachment.',
    ],
  );
});

test('for each server the report shows whether its program is found, its host, and its variables', () => {
  const servers = dedent`
    mcp_servers:
      - {name: files, command: npx, env: {K: '@{FILES_KEY} @{API_TOKEN}'}}
      - {name: gone, command: /opt/gone}
      - {name: spaced, command: npx -y}
      - {name: web, transport: http, url: 'https://example.com/mcp?x=1'}
      - {name: local, transport: sse, url: 'http://localhost:3000/'}
      - {name: web, command: npx}
      - {name: odd, command: [npx]}
  `.replaceAll('@', '$');
  const { checks } = report({
    beside: { mcp_servers: servers },
    programs: ['npx'],
    env: { API_TOKEN: 'hidden-from-all', OUROBOROS_ALLOW_LOCAL_TRANSPORT: '1' },
    home: 'FILES_KEY=also-hidden\n',
  });
  const told = checks.filter(({ id }) => id.startsWith('files.mcp_servers.'));
  assert.deepEqual(
    told.map(({ status, title, seen }) => `${status} ${render(title)}: ${render(seen)}`),
    [
      'pass MCP server files: Starts ~/bin/npx.',
      'pass Variables of MCP server files: FILES_KEY is set in ~/.ouroboros/.env. API_TOKEN is set.',
      'warn MCP server gone: There is no program /opt/gone, so this server cannot be started.',
      'warn MCP server spaced: "npx -y" is read as one program name that contains spaces. Put arguments under args.',
      'pass MCP server web: Connects to example.com.',
      'pass MCP server local: Connects to localhost, which OUROBOROS_ALLOW_LOCAL_TRANSPORT=1 allows.',
      'warn MCP server web: Another server above has the same name, so this one is not connected.',
      'warn MCP server odd: Its command is not text, so the server cannot be started.',
    ],
  );
  assert.doesNotMatch(JSON.stringify(checks), /hidden/);
});

test('the report explains why no server is connected if a url is refused or a variable is not set', () => {
  const why = (server: string): string =>
    seen({ beside: { mcp_servers: `mcp_servers: [{name: a, ${server}}]` } })['files.mcp_servers'] ?? '';
  assert.match(
    why('transport: http, url: "http://10.0.0.9/"'),
    /^fail: .* does not load\. "10\.0\.0\.9" is this machine or its network, which ouroboros refuses unless its environment has OUROBOROS_ALLOW_LOCAL_TRANSPORT=1/,
  );
  assert.match(why(`command: x, env: {A: '$@{NOPE}'}`.replace('@', '')), /^fail: .* does not load\. NOPE is not set/);
});

test('the file mode of the servers is reported, with the command that restricts it', () => {
  const at = `${homeFolder}/.ouroboros/mcp_servers.yaml`;
  const mode = (bits: number) => {
    const drawn = machine({ files: { '~/.ouroboros/mcp_servers.yaml': { mode: bits } } });
    const facts = { release: newestKnownRelease, machine: { ...drawn, document: at } };
    const beside = filesBeside(drawn).map((file) => ({ ...file, analysis: analyze('mcp_servers: []', { kind: file.kind, facts }) }));
    const { checks } = doctor(analyze('', { facts }), facts, { path, beside, selection: { only: ['files.mcp_servers.mode'] } });
    return checks.map(({ status, seen, remedy }) => [status, render(seen), remedy?.kind === 'command' ? remedy.command : undefined]);
  };
  assert.deepEqual(mode(0o600), [['pass', 'Mode 600', undefined]]);
  assert.deepEqual(mode(0o644), [['warn', 'Mode 644 lets others in.', 'chmod 600 ~/.ouroboros/mcp_servers.yaml']]);
});

test('of hundreds of tools only the first are listed', () => {
  const tools = Array.from({ length: 300 }, (_, index) => `  tool_${index}: {scope: ${index === 299 ? 'nope' : 'kernel'}}\n`).join('');
  const checks = seen({ beside: { tool_capabilities: `tools:\n${tools}` } });
  assert.equal(checks['files.tool_capabilities.more'], 'warn: Further entries: 260.');
  assert.equal(checks['files.tool_capabilities.41'], undefined);
});

test('a variable sets another path, and the report says so', () => {
  const variable = 'OUROBOROS_BACKEND_LIMITS';
  const at = (value: string, more: Scene = {}) => seen({ ...more, env: { [variable]: value } })['files.backend_limits'];
  const without = 'The built-in limits apply.';
  assert.equal(at('~/limits.yaml'), `warn: There is no ~/limits.yaml. The path is set by ${variable}. ${without}`);
  assert.equal(
    at('~/limits.yaml', { beside: { backend_limits: '' }, files: { '~/limits.yaml': {} } }),
    `pass: Read from ~/limits.yaml. The path is set by ${variable}.`,
  );
  assert.equal(
    at('limits', { cwd: '/srv', files: { '/srv/limits': { kind: 'directory' } } }),
    `warn: /srv/limits is a folder. The path is set by ${variable}. ${without}`,
  );
  assert.equal(
    at('/srv/limits', { files: { '/srv/limits': { readable: false } } }),
    `warn: /srv/limits cannot be read. The path is set by ${variable}. ${without}`,
  );
  assert.equal(at('limits'), `skip: The folder in which ouroboros starts is not known. The path is set by ${variable}.`);
  assert.equal(at('~nobody/limits'), `warn: The home folder of "nobody" is not known. The path is set by ${variable}.`);
  assert.equal(at(''), `pass: There is no ~/.ouroboros/backend_limits.yaml. ${without}`);
});

test('the .env of a project may set the path of the limits but not of the capabilities', () => {
  const project = 'OUROBOROS_BACKEND_LIMITS=/srv/l.yaml\nOUROBOROS_TOOL_CAPABILITIES=/srv/t.yaml\n';
  const checks = seen({ project });
  assert.match(checks['files.backend_limits'] ?? '', /\/srv\/l\.yaml/);
  assert.match(checks['files.tool_capabilities'] ?? '', /~\/\.ouroboros\/tool_capabilities\.yaml/);
});

test('names that look like secrets are not in a report', () => {
  const key = `sk-ant-api03-${'a1B2'.repeat(12)}`;
  const shown = report({ beside: { tool_capabilities: `tools: {${key}: {scope: kernel}, "x:${key}": {scope: nope}}` } });
  for (const format of ['text', 'markdown', 'json'] as const) assert.ok(!formatReport(shown, format).includes(key), format);
});
