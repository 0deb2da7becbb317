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
  /** The files beside the config, by the id of their kind. */
  readonly beside?: Readonly<Record<string, string>>;
}

const path = `${homeFolder}/.ouroboros/config.yaml`;

/** The checks of the files beside the config, by id: `status: what was seen`. */
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

test('where there are no files, what is built in counts for the agents in force', () => {
  assert.deepEqual(seen({ config: codex }), {
    'files.backend_limits': 'pass: There is no ~/.ouroboros/backend_limits.yaml. The limits that are built in count.',
    'files.backend_limits.codex':
      'pass: max_concurrency: 1 (built in). requests_per_minute: no limit (built in). tokens_per_minute: no limit (built in).',
    'files.mcp_servers': 'pass: There is no ~/.ouroboros/mcp_servers.yaml. Ouroboros connects to no MCP server of its own.',
    'files.tool_capabilities':
      'pass: There is no ~/.ouroboros/tool_capabilities.yaml. What a tool may do is told from its name and description.',
  });
});

test('limits in force are told for the agents, for every backend of the file and for those that a variable is about', () => {
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

test('Z Code is looked for under its other name', () => {
  const checks = seen({
    config: 'orchestrator: {runtime_backend: zcode}',
    beside: { backend_limits: 'backends: {zcode: {max_concurrency: 7}, zcode_cli: {max_concurrency: 5}}' },
  });
  assert.match(checks['files.backend_limits.zcode_cli'] ?? '', /^pass: max_concurrency: 5\./);
  assert.equal(checks['files.backend_limits.zcode'], undefined);
});

test('what is dropped is a warning with a way to it, what stops ouroboros a failure', () => {
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

test('a file that does not load puts nothing in force', () => {
  const checks = seen({
    config: codex,
    beside: { backend_limits: 'backends: {codex: {max_concurrency: 4}\n', tool_capabilities: 'tools: {a' },
  });
  assert.match(checks['files.backend_limits.codex'] ?? '', /max_concurrency: 1 \(built in\)/);
  assert.equal(checks['files.tool_capabilities.1'], undefined);
});

test('capabilities in force are told tool by tool, and what is written and does not count', () => {
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
      'pass Capabilities of mcp:fs:read_file: In force: mutation_class read_only, scope kernel. The rest is told from its name and description.',
      'warn Capabilities of delete_repo: "delete_repo" is ignored with all its fields until its value is right: scope.',
      'warn Capabilities of Bash: "Bash" is built in and cannot be changed: this is ignored.',
      'pass Capabilities of query: Nothing is said of it: all is told from its name and description.',
      'pass Capabilities of all: In force: mutation_class read_only, parallel_safety safe, interruptibility none, approval_class default, origin attached_mcp, scope attachment.',
    ],
  );
});

test('of each server is told whether its program is found, whom it asks, and which variables it takes', () => {
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
      'warn MCP server gone: There is no program /opt/gone, and this server cannot be started.',
      'warn MCP server spaced: "npx -y" is one name with blanks in it: arguments belong under args.',
      'pass MCP server web: Connects to example.com.',
      'pass MCP server local: Connects to localhost, which OUROBOROS_ALLOW_LOCAL_TRANSPORT=1 allows.',
      'warn MCP server web: Another server of that name stands above: this one is not connected.',
      'warn MCP server odd: Its command is no text, and nothing can be started with it.',
    ],
  );
  assert.doesNotMatch(JSON.stringify(checks), /hidden/);
});

test('why no server is connected is said where a url is refused or a variable is not set', () => {
  const why = (server: string): string =>
    seen({ beside: { mcp_servers: `mcp_servers: [{name: a, ${server}}]` } })['files.mcp_servers'] ?? '';
  assert.match(
    why('transport: http, url: "http://10.0.0.9/"'),
    /^fail: .* does not load\. "10\.0\.0\.9" is this machine or its network, which ouroboros refuses unless OUROBOROS_ALLOW_LOCAL_TRANSPORT=1/,
  );
  assert.match(why(`command: x, env: {A: '$@{NOPE}'}`.replace('@', '')), /^fail: .* does not load\. NOPE is not set/);
});

test('the mode of the servers is told, with the command that closes it', () => {
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

test('of hundreds of tools the first are told one by one', () => {
  const tools = Array.from({ length: 300 }, (_, index) => `  tool_${index}: {scope: ${index === 299 ? 'nope' : 'kernel'}}\n`).join('');
  const checks = seen({ beside: { tool_capabilities: `tools:\n${tools}` } });
  assert.equal(checks['files.tool_capabilities.more'], 'warn: Further entries: 260.');
  assert.equal(checks['files.tool_capabilities.41'], undefined);
});

test('a variable moves a file, and says so', () => {
  const variable = 'OUROBOROS_BACKEND_LIMITS';
  const at = (value: string, more: Scene = {}) => seen({ ...more, env: { [variable]: value } })['files.backend_limits'];
  const without = 'The limits that are built in count.';
  assert.equal(at('~/limits.yaml'), `warn: There is no ~/limits.yaml. ${variable} names it. ${without}`);
  assert.equal(
    at('~/limits.yaml', { beside: { backend_limits: '' }, files: { '~/limits.yaml': {} } }),
    `pass: Read from ~/limits.yaml. ${variable} names it.`,
  );
  assert.equal(
    at('limits', { cwd: '/srv', files: { '/srv/limits': { kind: 'directory' } } }),
    `warn: /srv/limits is a folder. ${variable} names it. ${without}`,
  );
  assert.equal(
    at('/srv/limits', { files: { '/srv/limits': { readable: false } } }),
    `warn: /srv/limits cannot be read. ${variable} names it. ${without}`,
  );
  assert.equal(at('limits'), `skip: The folder that ouroboros starts in is not known. ${variable} names it.`);
  assert.equal(at('~nobody/limits'), `warn: Nobody here knows the home of "nobody". ${variable} names it.`);
  assert.equal(at(''), `pass: There is no ~/.ouroboros/backend_limits.yaml. ${without}`);
});

test('a project may move the limits and not the capabilities', () => {
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
