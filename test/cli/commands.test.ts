import assert from 'node:assert/strict';
import { readFile, readlink, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { applyPatch } from 'diff';
import { rules } from '../../server/src/core/index.ts';
import { ouroborosConfig } from '../support/command.ts';
import { dedent } from '../support/dedent.ts';
import { fakeProgram, folderWith } from '../support/folder.ts';

const slips = 'orchestrator:\r\n  runtime_profile:\r\n    stages:\r\n      interveiw: codex # first\r\n      execute: "cluade"\r\n';
const mended = slips.replace('interveiw', 'interview').replace('cluade', 'claude');

test('usage errors are one line with the closest candidate, and exit code 2', async () => {
  for (const [args, says] of [
    [['chek'], '"chek" is not a command of ouroboros-config. Did you mean "check"?'],
    [['xyzzy'], '"xyzzy" is not a command of ouroboros-config. There are: check, fix, routing, doctor, explain, lsp.'],
    [['check', '--formt', 'json'], '"--formt" is not an option of check. Did you mean "--format"?'],
    [['check', '--format', 'jsn'], '"jsn" is not a value of --format. Did you mean "json"?'],
    [['check', '--format'], '--format needs a value.'],
    [['check', '--quiet=yes'], '--quiet takes no value.'],
    [['fix', '--dryrun'], '"--dryrun" is not an option of fix. Did you mean "--dry-run"?'],
    [['routing', 'a', 'b'], 'routing takes one file.'],
    [['doctor', '--only', 'programms'], '"programms" is not a check. Did you mean "programs"?'],
    [['explain', 'unknwon-stage'], '"unknwon-stage" is not a rule. Did you mean "unknown-stage"?'],
  ] as const) {
    assert.deepEqual(await ouroborosConfig(args), { code: 2, out: '', err: `${says}\n` });
  }
});

test('help and version', async () => {
  const { out, code } = await ouroborosConfig(['--help']);
  assert.equal(code, 0);
  const names = ['check', 'fix', 'routing', 'doctor', 'explain', 'lsp'];
  for (const name of names) {
    assert.match(out, new RegExp(`^  ${name} `, 'm'));
    const help = await ouroborosConfig([name, '--help']);
    assert.equal(help.code, 0);
    assert.match(help.out, new RegExp(`^Usage: ouroboros-config ${name} `));
  }
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  assert.equal((await ouroborosConfig(['--version'])).out, `${version}\n`);
});

test('fix applies fixes, reports them, and keeps mode, line endings and the symbolic link', async (context) => {
  const cwd = await folderWith(context, { 'real.yaml': { text: slips, mode: 0o640 } });
  await symlink('real.yaml', join(cwd, 'config.yaml'));
  const dry = await ouroborosConfig(['fix', '--dry-run', 'config.yaml'], { cwd });
  assert.equal(dry.code, 0);
  assert.match(dry.out, /^config.yaml: unknown-stage {2}Change to "interview"\nconfig.yaml: unknown-backend {2}Change to "claude"\n/);
  const hunk = ['@@ -4,2 +4,2 @@', '-      interveiw: codex # first', '-      execute: "cluade"', '+      interview: codex # first'];
  assert.ok(dry.out.includes(['--- config.yaml', '+++ config.yaml', ...hunk, ''].join('\n')), dry.out);
  assert.equal(await readFile(join(cwd, 'real.yaml'), 'utf8'), slips, 'a dry run changes nothing');
  const { code, out } = await ouroborosConfig(['fix', 'config.yaml'], { cwd });
  assert.equal(code, 0);
  assert.match(out, /^config.yaml: 2 fixed; \d+ left\.$/m);
  assert.equal(await readFile(join(cwd, 'real.yaml'), 'utf8'), mended);
  assert.equal((await stat(join(cwd, 'real.yaml'))).mode & 0o777, 0o640);
  assert.equal(await readlink(join(cwd, 'config.yaml')), 'real.yaml');
  const again = await ouroborosConfig(['fix', 'config.yaml'], { cwd });
  assert.match(again.out, /^config.yaml: nothing (to fix|can be fixed)/);
});

test('a dry run shows a diff with the same result, without context lines', async (context) => {
  const key = `sk-${'q'.repeat(30)}`;
  const texts = {
    'last.yaml': dedent`
      llm:
        backend: codx`,
    'apart.yaml': dedent`
      logging:
        level: warn
      ${'# nothing\n'.repeat(9)}llm:
        backend: codx
    `,
    'added.yaml': dedent`
      drift:
      llm:
        backend: codex
    `,
    'credentials.yaml': dedent`
      providers:
        openai:
          api_key: ${key}
          bse_url: http://127.0.0.1
    `,
  };
  const cwd = await folderWith(context, texts);
  for (const [name, text] of Object.entries(texts)) {
    const { out } = await ouroborosConfig(['fix', '--dry-run', name], { cwd });
    const patch = out.slice(out.indexOf('--- '), out.lastIndexOf(`${name}: `));
    assert.ok(!patch.includes(key), `${name}: no line that stays is shown`);
    await ouroborosConfig(['fix', name], { cwd });
    const fixed = await readFile(join(cwd, name), 'utf8');
    assert.notEqual(fixed, text);
    assert.equal(applyPatch(text, patch), fixed, out);
  }
});

test('a dry run that would change very many lines says only that, without delay', async (context) => {
  const profiles = Array.from({ length: 2500 }, (_, at) => `  p${at}:\n    modle: x\n`);
  const cwd = await folderWith(context, {
    'config.yaml': dedent`
    llm_profiles:
    ${profiles.join('')}`,
  });
  const { out } = await ouroborosConfig(['fix', '--dry-run', 'config.yaml'], { cwd });
  assert.match(out, /\nconfig.yaml: more lines would change than can be shown.\nconfig.yaml: 2500 would be fixed; \d+ left.\n$/);
  assert.doesNotMatch(out, /^@@/m);
});

test('fix - reads and writes the standard streams', async () => {
  const { code, out, err } = await ouroborosConfig(['fix', '-'], { input: slips });
  assert.deepEqual([code, out], [0, mended]);
  assert.match(err, /<stdin>: 2 fixed/);
});

test('fix does not change a file that it cannot read, and fails if errors remain', async (context) => {
  const bytes = Buffer.concat([Buffer.from('llm:\n  backend: codx # '), Buffer.from([0xe9, 0x0a])]);
  const cwd = await folderWith(context, {
    'latin.yaml': { text: bytes, mode: 0o644 },
    'left.yaml': dedent`
      llm:
        backend: nobody-knows
    `,
  });
  const latin = await ouroborosConfig(['fix', 'latin.yaml'], { cwd });
  assert.deepEqual(latin, { code: 2, out: '', err: 'latin.yaml is not UTF-8, so nothing was changed.\n' });
  assert.deepEqual(await readFile(join(cwd, 'latin.yaml')), bytes);
  assert.equal((await ouroborosConfig(['fix', 'left.yaml'], { cwd })).code, 1);
  assert.equal((await ouroborosConfig(['fix', 'nobody.yaml'], { cwd })).code, 2);
});

test('routing as JSON: agents, reasons, programs', async (context) => {
  const HOME = await folderWith(context, {
    '.ouroboros/config.yaml': dedent`
      orchestrator:
        runtime_profile:
          default: claude_mcp
          stages:
            interview: codex
            reflect: grok
    `,
    'bin/codex': fakeProgram('1'),
  });
  const env = { HOME, PATH: join(HOME, 'bin'), OUROBOROS_EVALUATION_SEMANTIC_MODEL: '' };
  const { code, out } = await ouroborosConfig(['routing', '--format', 'json'], { env, cwd: HOME });
  assert.equal(code, 0);
  const { file, loads, stages } = JSON.parse(out);
  assert.deepEqual([file, loads], [join(HOME, '.ouroboros/config.yaml'), true]);
  assert.deepEqual(
    stages.map(({ stage }: { stage: string }) => stage),
    ['interview', 'execute', 'evaluate', 'reflect'],
  );
  const [interview, execute, , reflect] = stages;
  const program = { installed: true, binary: 'codex', binaryPath: join(HOME, 'bin/codex') };
  const path = ['orchestrator', 'runtime_profile', 'stages', 'interview'];
  assert.deepEqual(interview.runtime, { name: 'codex', from: 'stages', path, ...program, error: null, warnings: [] });
  assert.deepEqual([interview.llm.name, interview.llm.from], ['codex', 'stages']);
  assert.deepEqual([execute.runtime.name, execute.runtime.from, execute.runtime.installed], ['claude_mcp', 'default', false]);
  assert.deepEqual([reflect.runtime.name, reflect.llm.name, reflect.llm.from], ['grok', 'claude_code', 'built-in']);
});

test('routing without a file is what ouroboros does without one; a named file must exist', async (context) => {
  const HOME = await folderWith(context);
  const env = { HOME, OUROBOROS_AGENT_RUNTIME: 'codex' };
  const { code, out } = await ouroborosConfig(['routing', '--format', 'json'], { env, cwd: HOME });
  assert.equal(code, 0);
  const { loads, stages } = JSON.parse(out);
  assert.equal(loads, false);
  assert.deepEqual([stages[0].runtime.name, stages[0].runtime.from], ['codex', 'env:OUROBOROS_AGENT_RUNTIME']);
  assert.match(
    (await ouroborosConfig(['routing'], { env, cwd: HOME })).out,
    /^~\/\.ouroboros\/config\.yaml does not exist: ouroboros uses its defaults\.$/m,
  );
  assert.deepEqual(await ouroborosConfig(['routing', 'nobody.yaml'], { env, cwd: HOME }), {
    code: 2,
    out: '',
    err: 'nobody.yaml does not exist.\n',
  });
});

test('routing as text is a table in columns', async (context) => {
  const HOME = await folderWith(context, {
    'config.yaml': dedent`
      orchestrator:
        runtime_backend: codex
    `,
  });
  const { code, out } = await ouroborosConfig(['routing', 'config.yaml'], { env: { HOME }, cwd: HOME });
  assert.equal(code, 0);
  const lines = out.split('\n');
  const head = lines.findIndex((line) => line.startsWith('Stage'));
  const column = lines[head]?.indexOf('Because') ?? -1;
  for (const line of lines.slice(head + 1, head + 5)) assert.equal(line.slice(column).split('  ')[0], 'orchestrator.runtime_backend');
});

test('doctor reports problems and runs nothing without --probe', async (context) => {
  const secret = 'sk-ant-canary-0123456789abcdef';
  const HOME = await folderWith(context, {
    '.ouroboros/config.yaml': dedent`
      orchestrator:
        runtime_backend: codex
    `,
    '.ouroboros/credentials.yaml': {
      text: dedent`
      providers:
        anthropic:
          api_key: ${secret}
    `,
      mode: 0o600,
    },
    'bin/codex': fakeProgram('codex-cli 7.8.9'),
  });
  const env = { HOME, PATH: `${join(HOME, 'bin')}:/usr/bin:/bin`, OPENAI_API_KEY: secret };
  const log = () => readFile(join(HOME, 'bin', 'log'), 'utf8').catch(() => '');
  for (const format of ['text', 'json', 'markdown']) {
    const { out } = await ouroborosConfig(['doctor', '--format', format], { env, cwd: HOME });
    assert.ok(!out.includes(secret) && !out.includes(HOME), out);
    if (format === 'json') assert.ok(JSON.parse(out).checks.length > 5);
  }
  assert.equal(await log(), '');
  const { out, err } = await ouroborosConfig(['doctor', '--probe', '--format', 'json', '--only', 'program.codex'], { env, cwd: HOME });
  const checks: { id: string; status: string; seen: string }[] = JSON.parse(out).checks;
  assert.ok(checks.every(({ id }) => id.startsWith('program.codex')));
  assert.match(checks.find(({ id }) => id === 'program.codex.version')?.seen ?? '', /^7\.8\.9 in \d+ ms/);
  assert.equal(err, `runs ${join(HOME, 'bin/codex')} --version\n`);
  assert.equal(await log(), `${join(HOME, 'bin/codex')} --version\n`);
});

test('doctor reports limits, capabilities and servers from the paths where ouroboros reads them', async (context) => {
  const HOME = await folderWith(context, {
    '.ouroboros/config.yaml': dedent`
      orchestrator:
        runtime_backend: codex
    `,
    '.ouroboros/backend_limits.yaml': 'backends: {codex: {max_concurrency: 9}}',
    'limits.yaml': dedent`
      default:
        max_concurrency: 3
      backends:
        codex_cli: {max_concurrency: 0}
    `,
    '.ouroboros/tool_capabilities.yaml': 'tools: {mcp:fs:read: {scope: kernel}, Bash: {scope: kernel}}',
    '.ouroboros/mcp_servers.yaml': { text: 'mcp_servers: [{name: fs, command: /opt/nowhere}]', mode: 0o640 },
  });
  const env = { HOME, OUROBOROS_BACKEND_LIMITS: '~/limits.yaml', OUROBOROS_CODEX_RPM: '99' };
  const { out, code } = await ouroborosConfig(['doctor', '--only', 'files'], { env, cwd: HOME });
  assert.equal(
    out,
    dedent`
      Other files
        warn  backend_limits.yaml: Read from ~/limits.yaml. The path is set by OUROBOROS_BACKEND_LIMITS. 0 is out of range. Use 1 or more. That is as of 0.51.14.  [files.backend_limits]
              → See and fix it: ouroboros-config check --kind backend_limits ~/limits.yaml
        warn  tool_capabilities.yaml: Read from ~/.ouroboros/tool_capabilities.yaml. "Bash" is a built-in tool and cannot be overridden, so this is ignored.  [files.tool_capabilities]
              → See and fix it: ouroboros-config check --kind tool_capabilities ~/.ouroboros/tool_capabilities.yaml
        warn  Capabilities of Bash: "Bash" is a built-in tool and cannot be overridden, so this is ignored.  [files.tool_capabilities.2]
        warn  mcp_servers.yaml: Read from ~/.ouroboros/mcp_servers.yaml. Others can read this file (mode 640). Run: chmod 600 ~/.ouroboros/mcp_servers.yaml  [files.mcp_servers]
              → See and fix it: ouroboros-config check --kind mcp_servers ~/.ouroboros/mcp_servers.yaml
        warn  Only the owner of mcp_servers.yaml can read it: Mode 640 lets others in.  [files.mcp_servers.mode]
              → Close it: chmod 600 ~/.ouroboros/mcp_servers.yaml
        warn  MCP server fs: There is no program /opt/nowhere, so this server cannot be started.  [files.mcp_servers.1]
        pass  Limits of codex: max_concurrency: 3 (the default of the file). requests_per_minute: 99 (OUROBOROS_CODEX_RPM). tokens_per_minute: no limit (built in).  [files.backend_limits.codex]
        pass  Capabilities of mcp:fs:read: In force: scope kernel. The other fields are inferred from its name and description.  [files.tool_capabilities.1]

      ~/.ouroboros/config.yaml: 2 passed, 6 warned, 0 failed, 0 skipped; checked for ouroboros 0.51.14.
    `,
  );
  assert.equal(code, 0);
});

test('doctor exits with 1 if a check fails, and with 2 if the named file does not exist', async (context) => {
  const HOME = await folderWith(context, {
    'broken.yaml': dedent`
      llm:
        backend: codx
    `,
    'fine.yaml': 'llm: {}\n',
  });
  const run = async (...args: string[]) => (await ouroborosConfig(['doctor', ...args], { env: { HOME }, cwd: HOME })).code;
  assert.equal(await run('broken.yaml'), 1);
  assert.equal(await run('fine.yaml', '--only', 'file'), 0);
  assert.equal(await run('broken.yaml', '--skip', 'file,routing,programs'), 0);
  assert.equal(await run('nobody.yaml'), 2);
});

test('explain knows every rule', async () => {
  const list = await ouroborosConfig(['explain']);
  assert.equal(list.code, 0);
  assert.deepEqual(
    list.out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]),
    rules.map(({ id }) => id),
  );
  const { code, out } = await ouroborosConfig(['explain', 'unknown-stage']);
  assert.equal(code, 0);
  assert.match(out, /^unknown-stage \(error\)\n/);
  assert.match(out, /\^{9}\n {2}"interveiw" is not a stage\. Did you mean "interview"\?/);
  const order = ['Why', 'Example:', 'After the fix:', 'Another example:', 'How to silence it'];
  assert.deepEqual([...new Set(out.split('\n').filter((line) => order.includes(line)))], order);
  assert.match(out, /\n {4}"ouroboros\.rules": \{ "unknown-stage": "off" \}\n$/);
  assert.doesNotMatch(out, /`/, 'a terminal shows no Markdown');
  const warning = await ouroborosConfig(['explain', 'program-not-found']);
  assert.match(warning.out, /\nOnce the program is installed, nothing is reported\.\n/);
  assert.match(warning.out, /\n {4}# ouroboros-ignore program-not-found\n/);
});

test('lsp starts the language server', async () => {
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: null, rootUri: null, capabilities: {} },
  });
  const input = `Content-Length: ${body.length}\r\n\r\n${body}`;
  for (const args of [['lsp'], ['lsp', '--stdio']]) {
    const { out } = await ouroborosConfig(args, { input });
    assert.match(out, /^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2\.0","id":1,"result":\{/);
  }
});
