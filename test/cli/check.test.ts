import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { ouroborosConfig } from '../support/command.ts';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';

const good = dedent`
  llm:
    backend: codex
`;
const bad = dedent`
  logging:
    level: warn
`;
const slip = dedent`
  llm:
    backend: codx
`;

test('without findings: only the summary, or nothing', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': good });
  assert.deepEqual(await ouroborosConfig(['check', 'config.yaml'], { cwd }), {
    code: 0,
    out: 'one file: no problems (ouroboros 0.51.14, assumed).\n',
    err: '',
  });
  assert.deepEqual(await ouroborosConfig(['check', '--quiet', 'config.yaml'], { cwd }), { code: 0, out: '', err: '' });
});

test('a finding: its position, the line with a caret, the fix; finally the summary', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': slip });
  const { code, out } = await ouroborosConfig(['check', 'config.yaml'], { cwd });
  assert.equal(code, 1);
  const lines = out.split('\n');
  const at = lines.indexOf('config.yaml:2:12 error unknown-backend  "codx" is not a backend. Did you mean "codex"?');
  assert.ok(at >= 0, out);
  assert.deepEqual(lines.slice(at + 1, at + 4), ['  2 |   backend: codx', '    |            ^^^^', '  fix: Change to "codex"']);
  assert.match(lines.at(-2) ?? '', /^one file: one error/);
  const quiet = await ouroborosConfig(['check', '--quiet', 'config.yaml'], { cwd });
  assert.equal(quiet.code, 1);
  assert.match(quiet.out, /^config.yaml:2:12 error unknown-backend /);
  assert.ok(!quiet.out.includes('one file'));
});

test('the caret is below its token after tabs and wide characters, also in long lines', async (context) => {
  const long = `llm: {backend: codx, ${'x: 1, '.repeat(100)}timeout: "${'y'.repeat(300)}"}\n`;
  const cwd = await folderWith(context, { 'config.yaml': '{"日本": "\t", "llm": {"backend": codx}}\n', 'long.yaml': long });
  const { out } = await ouroborosConfig(['check', '--quiet', 'config.yaml'], { cwd });
  assert.match(out, / {2}1 \| \{"日本": "\t", "llm": \{"backend": codx\}\}\n {4}\| {11}\t {22}\^\^\^\^\n/);
  const { out: cut } = await ouroborosConfig(['check', '--quiet', 'long.yaml'], { cwd });
  for (const line of cut.split('\n')) assert.ok(line.length < 400, 'no line is endless');
  assert.match(cut, / {2}1 \| llm: \{backend: codx.+…\n {4}\| {16}\^\^\^\^\n/);
});

test('control characters are printed visibly', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': 'llm:\n  backend: "\\e[31mred\u202e"\n  \u001b[2Jx: 1\n' });
  const { out } = await ouroborosConfig(['check', 'config.yaml'], { cwd });
  const obeyed = [...out].filter((sign) => sign !== '\n' && (sign < ' ' || (sign >= '\u007f' && sign <= '\u009f') || sign === '\u202e'));
  assert.deepEqual(obeyed, []);
});

test('jsonl: one object per file, lines and characters from 0 in UTF-16', async (context) => {
  const cwd = await folderWith(context, {
    'a.yaml': '{"👋": 1, "llm": {"backend": codx}}\r\n',
    'credentials.yaml': 'providers: 3\n',
    'b.yaml': good,
  });
  const { code, out } = await ouroborosConfig(['check', '--format', 'jsonl', 'a.yaml', 'credentials.yaml', 'b.yaml'], { cwd });
  assert.equal(code, 1);
  const files = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    files.map(({ file, kind, loads }) => [file, kind, loads]),
    [
      ['a.yaml', 'config', false],
      ['credentials.yaml', 'credentials', false],
      ['b.yaml', 'config', true],
    ],
  );
  const finding = files[0].findings.find(({ rule }: { rule: string }) => rule === 'unknown-backend');
  const range = { start: { line: 0, character: 29 }, end: { line: 0, character: 33 } };
  assert.deepEqual(Object.keys(finding), ['rule', 'severity', 'message', 'path', 'range', 'fixes']);
  assert.deepEqual(
    { ...finding, fixes: finding.fixes[0] },
    {
      rule: 'unknown-backend',
      severity: 'error',
      message: '"codx" is not a backend. Did you mean "codex"?',
      path: ['llm', 'backend'],
      range,
      fixes: { title: 'Change to "codex"', edits: [{ range, newText: 'codex' }] },
    },
  );
  for (const { severity } of files.flatMap(({ findings }) => findings)) assert.ok(['error', 'warning', 'info', 'hint'].includes(severity));
  const json = await ouroborosConfig(['check', '--format', 'json', 'a.yaml', 'credentials.yaml', 'b.yaml'], { cwd });
  assert.deepEqual(JSON.parse(json.out), files, 'json is the list of the same objects');
});

test('- is standard input, and --kind determines its kind', async () => {
  const { code, out } = await ouroborosConfig(['check', '--format=jsonl', '--kind=credentials', '-'], { input: 'providers: 3\n' });
  assert.equal(code, 1);
  const { file, kind } = JSON.parse(out);
  assert.deepEqual([file, kind], ['-', 'credentials']);
  assert.match((await ouroborosConfig(['check', '-'], { input: slip })).out, /^<stdin>:2:12 error unknown-backend /m);
});

test('without a file it is the config of the user', async (context) => {
  const HOME = await folderWith(context, { '.ouroboros/config.yaml': slip });
  const { code, out } = await ouroborosConfig(['check'], { env: { HOME } });
  assert.equal(code, 1);
  assert.ok(out.startsWith(join(HOME, '.ouroboros/config.yaml')), out);
  const empty = await folderWith(context);
  assert.deepEqual(await ouroborosConfig(['check', '--quiet'], { env: { HOME: empty } }), {
    code: 2,
    out: '',
    err: '~/.ouroboros/config.yaml does not exist.\n',
  });
});

test('a file that cannot be read gets one line, exit code 2, and the others are still checked', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': slip, 'folder/x': '' });
  const { code, out, err } = await ouroborosConfig(['check', '--quiet', 'nobody.yaml', 'folder', 'config.yaml'], { cwd });
  assert.equal(code, 2);
  assert.equal(
    err,
    dedent`
      nobody.yaml does not exist.
      folder is a folder without a file of ouroboros. Name files, or give their kind with --kind.
    `,
  );
  assert.match(out, /^config.yaml:2:12 error/);
});

test('bytes that are not UTF-8 are an error with a position', async (context) => {
  const text = Buffer.concat([Buffer.from('llm:\n  backend: '), Buffer.from([0xff, 0xfe]), Buffer.from('\n')]);
  const cwd = await folderWith(context, { 'config.yaml': { text, mode: 0o644 } });
  const { code, out } = await ouroborosConfig(['check', '--format', 'jsonl', 'config.yaml'], { cwd });
  assert.equal(code, 1);
  const { loads, findings } = JSON.parse(out);
  assert.equal(loads, false);
  assert.deepEqual(
    findings
      .map(({ rule, severity }: { rule: string; severity: string }) => [rule, severity])
      .filter(([, severity]: [string, string]) => severity === 'error'),
    [['syntax', 'error']],
  );
  assert.equal(findings.find(({ rule }: { rule: string }) => rule === 'syntax').range.start.line, 1);
});

test('a release decides', async (context) => {
  const cwd = await folderWith(context, {
    'config.yaml': dedent`
      execution:
        decomposition_mode: preflight
    `,
  });
  assert.equal((await ouroborosConfig(['check', '--quiet', '--ouroboros', '0.50.5', 'config.yaml'], { cwd })).code, 0);
  const { code, err } = await ouroborosConfig(['check', '--ouroboros', 'newest', 'config.yaml'], { cwd });
  assert.equal(code, 2);
  assert.equal(err, '"newest" is not a release of ouroboros. Use one like 0.51.14.\n');
});

test('warnings do not fail, unless there are more than are allowed', async (context) => {
  const cwd = await folderWith(context, {
    'config.yaml': dedent`
      nobody: 1
      nothing: 2
    `,
  });
  assert.equal((await ouroborosConfig(['check', 'config.yaml'], { cwd })).code, 0);
  assert.equal((await ouroborosConfig(['check', '--max-warnings', '2', 'config.yaml'], { cwd })).code, 0);
  const { code, err } = await ouroborosConfig(['check', '--max-warnings', '1', 'config.yaml'], { cwd });
  assert.equal(code, 1);
  assert.equal(err, '2 warnings are more than the 1 that are allowed.\n');
  assert.equal((await ouroborosConfig(['check', '--max-warnings', 'few', 'config.yaml'], { cwd })).code, 2);
});

test('the output is the same on every machine, and with --machine that of an editor', async (context) => {
  const HOME = await folderWith(context, {
    'config.yaml': dedent`
      orchestrator:
        runtime_profile:
          default: codex
    `,
  });
  const env = { HOME, OUROBOROS_AGENT_RUNTIME: 'hermes', PATH: join(HOME, 'bin') };
  const rulesOf = async (...options: string[]) => {
    const { out } = await ouroborosConfig(['check', '--format', 'jsonl', ...options, join(HOME, 'config.yaml')], { env });
    return JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule) as string[];
  };
  assert.ok(!(await rulesOf()).includes('program-not-found'));
  assert.ok((await rulesOf('--machine')).includes('program-not-found'));
});

test('colours are used only in terminals that support them', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': bad });
  for (const env of [{}, { NO_COLOR: '1' }, { TERM: 'xterm-256color', COLORTERM: 'truecolor' }]) {
    const { out } = await ouroborosConfig(['check', 'config.yaml'], { cwd, env });
    assert.ok(!out.includes('\u001b'), 'a pipe gets none');
  }
});

test('a closed pipe ends only the output', async (context) => {
  const files = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${index}.yaml`, slip]));
  const cwd = await folderWith(context, files);
  const child = spawn(process.execPath, [join(process.cwd(), 'dist', 'cli.cjs'), 'check', ...Object.keys(files)], { cwd });
  child.stdout.once('data', () => child.stdout.destroy());
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.deepEqual([code, err], [1, '']);
});

test('a missing file gets one line, without a summary of findings', async (context) => {
  const cwd = await folderWith(context, {});
  assert.deepEqual(await ouroborosConfig(['check', 'nope.yaml'], { cwd }), { code: 2, out: '', err: 'nope.yaml does not exist.\n' });
});

test('limits and capabilities are recognized by file name, by --kind and by the variables that set their paths', async (context) => {
  const limits = 'backends: {codex: {max-concurrency: 2}}\n';
  const tools = 'tools: {read: {scope: nope}}\n';
  const HOME = await folderWith(context, {
    '.ouroboros/backend_limits.yaml': limits,
    '.ouroboros/tool_capabilities.yml': tools,
    'l.yaml': limits,
    't.yaml': tools,
  });
  const rules = async (env: Readonly<Record<string, string>>, ...args: string[]): Promise<string[]> => {
    const { out } = await ouroborosConfig(['check', '--format', 'json', ...args], { env: { HOME, ...env }, cwd: HOME });
    const files: { findings: { rule: string }[] }[] = JSON.parse(out);
    return files.flatMap(({ findings }) => findings.map(({ rule }) => rule));
  };
  assert.deepEqual(await rules({}, '.ouroboros/backend_limits.yaml'), ['unknown-key']);
  assert.deepEqual(await rules({}, '.ouroboros/tool_capabilities.yml'), ['tool-dropped', 'unknown-value']);
  assert.deepEqual(await rules({}, '--kind', 'backend_limits', 'l.yaml'), ['unknown-key']);
  assert.deepEqual(await rules({}, '--kind', 'tool_capabilities', 't.yaml'), ['tool-dropped', 'unknown-value']);
  const named = { OUROBOROS_BACKEND_LIMITS: '~/l.yaml', OUROBOROS_TOOL_CAPABILITIES: './t.yaml' };
  assert.deepEqual(await rules(named, 'l.yaml', 't.yaml'), ['unknown-key', 'tool-dropped', 'unknown-value']);
  assert.deepEqual(await rules({}, 'l.yaml'), ['unknown-key']);
});
