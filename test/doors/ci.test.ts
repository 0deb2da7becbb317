import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'ouroboros-ci-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const cli = resolve('dist/cli.cjs');
const bin = join(folder, 'bin');
mkdirSync(join(folder, '.ouroboros'));
mkdirSync(bin);
writeFileSync(join(bin, 'ouroboros-config'), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
chmodSync(join(bin, 'ouroboros-config'), 0o755);

const good = dedent`
  orchestrator:
    runtime_backend: codex
`;
const mistake = dedent`
  orchestrator:
    runtime_profile:
      stages:
        interveiw: codex
`;
const warning = dedent`
  orchestrator:
    runtme_backend: codex
`;
const file = (text: string, name = 'config.yaml'): string => {
  const path = join('.ouroboros', name);
  writeFileSync(join(folder, path), text);
  return path;
};
const run = (command: string, args: readonly string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: [bin, process.env['PATH']].join(delimiter), HOME: folder, ...env },
  });
  return { status, stdout, stderr };
};

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly exclude: string;
  readonly language: string;
}
const hooks: readonly Hook[] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));
/** As pre-commit does it: the entry, split at spaces, followed by the files. */
const runHook = (id: string, ...files: string[]) => {
  const hook = hooks.find((each) => each.id === id);
  assert.ok(hook, id);
  const [command = '', ...args] = hook.entry.split(' ');
  return run(command, [...args, ...files]);
};

test('the hooks apply only to the files of ouroboros', () => {
  for (const { files, exclude, language } of hooks) {
    assert.equal(language, 'node');
    for (const name of ['seed.yaml', '.ouroboros/seeds/a/b.yml'])
      assert.ok(new RegExp(files).test(name) && !new RegExp(exclude).test(name));
    // ouroboros never reads what the interview writes there.
    assert.match('a/.ouroboros/seeds/pm_seed_1.yaml', new RegExp(exclude));
    for (const name of ['.ouroboros/config.yaml', 'a/.ouroboros/credentials.yml']) assert.match(name, new RegExp(files));
    for (const name of ['config.yaml', '.ouroboros/notes.yaml', 'x.ouroboros/config.yaml']) assert.doesNotMatch(name, new RegExp(files));
  }
});

test('the hook accepts correct files and rejects wrong ones, with the position', () => {
  assert.equal(runHook('ouroboros-config', file(good)).status, 0);
  const { status, stdout } = runHook('ouroboros-config', file(mistake));
  assert.equal(status, 1);
  assert.match(stdout, /^\.ouroboros\/config\.yaml:4:7 error unknown-stage {2}/m);
});

test('the fixing hook writes the file, which git then shows as changed', () => {
  const path = file(mistake);
  runHook('ouroboros-config-fix', path);
  assert.equal(readFileSync(join(folder, path), 'utf8'), mistake.replace('interveiw', 'interview'));
});

/** Mistakes in the other files, each with its message. */
const beside = [
  ['backend_limits', 'backends:\n  codex:\n    max_concurrency: .inf\n', 'error limit-raises'],
  ['tool_capabilities', 'tools: {a\n', 'error syntax'],
  ['mcp_servers', 'mcp_servers: [{name: a, transport: tcp}]\n', 'error unknown-value'],
] as const;

test('the hooks check limits and capabilities by file name, and files with other names by --kind', () => {
  for (const [kind, text, said] of beside) {
    for (const { files } of hooks) assert.match(`home/.ouroboros/${kind}.yaml`, new RegExp(files));
    const named = runHook('ouroboros-config', file(text, `${kind}.yaml`));
    assert.deepEqual([named.status, named.stdout.includes(said)], [1, true], named.stdout);
    const other = runHook('ouroboros-config', '--kind', kind, file(text, 'other.yaml'));
    assert.deepEqual([other.status, other.stdout.includes(said)], [1, true], other.stdout);
  }
});

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly name: string;
      readonly shell: string;
      readonly run: string;
      readonly env?: Record<string, string>;
    }[];
  };
}
const action: Action = parse(readFileSync('action.yml', 'utf8'));
/** Runs a step of the action as the runner does: with inputs substituted, and bash that stops at the first error. */
const runStep = (name: string, inputs: Record<string, string>, more: Record<string, string> = {}) => {
  const step = action.runs.steps.find((each) => each.name === name);
  assert.ok(step && step.shell === 'bash', name);
  const filled = (text: string) =>
    text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input) => inputs[input] ?? action.inputs[input]?.default ?? '');
  const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, filled(value)]));
  return run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], { ...env, ...more, GITHUB_ACTION_PATH: resolve('.') });
};

test('the action annotates mistakes at their lines, and fails', () => {
  file(mistake);
  const { status, stdout } = runStep('Check', {});
  assert.equal(status, 1);
  assert.match(stdout, /^::error file=\.ouroboros\/config\.yaml,line=4,endLine=4,col=7,endColumn=15,title=unknown-stage::/m);
});

test('the action checks limits and capabilities by file name, and files with other names by kind', () => {
  for (const [kind, text, said] of beside) {
    const title = `title=${said.split(' ')[1]}::`;
    const named = runStep('Check', { files: file(text, `${kind}.yaml`) });
    assert.deepEqual([named.status, named.stdout.includes(title)], [1, true], named.stdout);
    const other = runStep('Check', { files: file(text, 'other.yaml'), kind });
    assert.deepEqual([other.status, other.stdout.includes(title)], [1, true], other.stdout);
  }
});

test('the action accepts correct files, counts warnings if configured, and reports a missing file', () => {
  file(good);
  assert.equal(runStep('Check', {}).status, 0);
  file(warning, 'other.yaml');
  const files = dedent`
    .ouroboros/config.yaml

    .ouroboros/other.yaml
  `;
  assert.equal(runStep('Check', { files }).status, 0);
  assert.equal(runStep('Check', { files, 'max-warnings': '0' }).status, 1);
  assert.equal(runStep('Check', { files: '.ouroboros/nowhere.yaml' }).status, 2);
  assert.equal(runStep('Check', { release: '0.50.3' }).status, 0);
});

test('the action writes what changes for the stages into the summary, and that never fails the check', () => {
  const summary = join(folder, 'summary.md');
  const check = (inputs: Record<string, string>) => {
    rmSync(summary, { force: true });
    const { status } = runStep('Check', inputs, { GITHUB_STEP_SUMMARY: summary });
    return [status, existsSync(summary) ? readFileSync(summary, 'utf8') : ''] as const;
  };
  file(good, 'before.yaml');
  file(good.replace('codex', 'goose'));
  assert.deepEqual(check({}), [0, '']);
  const [status, text] = check({ files: '.ouroboros/\nseed.yaml\n.ouroboros/before.yaml', 'routing-against': '.ouroboros/before.yaml' });
  assert.equal(status, 2, 'there is no such seed');
  assert.match(text, /^### `\.ouroboros\/config\.yaml`\n\n\*\*4 stages differ from \.ouroboros\/before\.yaml\.\*\*\n\n\| Stage \|/);
  assert.equal(text.match(/^###/gm)?.length, 1, 'only configs are compared');
  assert.match(text, /^\| reflect \| agent \| codex \| goose \|$/m);
  const [same, unknown] = check({ 'routing-against': 'git:HEAD' });
  assert.equal(same, 0);
  assert.match(unknown, /config\.yaml is not in a git repository\.\n/);
});

test('the action builds the tool if it is not built', async (t) => {
  const home = await folderWith(t);
  for (const name of [
    'client',
    'server',
    'schemas',
    'build',
    'scripts',
    'esbuild.mjs',
    'package.json',
    'tsconfig.base.json',
    'tsconfig.json',
  ])
    cpSync(name, join(home, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(home, 'node_modules'), 'junction');
  const { status, stdout } = run(process.execPath, [join(home, 'scripts/action.mjs')], { FILES: file(mistake), RELEASE: 'auto' });
  assert.equal(status, 1);
  assert.match(stdout, /^::error file=/m);
});

test('the problem matcher reads what check prints', () => {
  const [matcher] = JSON.parse(readFileSync('package.json', 'utf8')).contributes.problemMatchers;
  const lines = run('ouroboros-config', ['check', file(mistake + warning.replace('orchestrator', 'llm'))]).stdout.split('\n');
  const { regexp, ...groups } = matcher.pattern;
  const read = lines.flatMap((line) => {
    const match = new RegExp(regexp).exec(line);
    return match ? [[match[groups.file], match[groups.line], match[groups.column], match[groups.severity], match[groups.code]]] : [];
  });
  assert.deepEqual(
    read.filter(([, , , severity]) => severity !== 'info'),
    [
      ['.ouroboros/config.yaml', '4', '7', 'error', 'unknown-stage'],
      ['.ouroboros/config.yaml', '6', '3', 'warning', 'unknown-key'],
    ],
  );
});
