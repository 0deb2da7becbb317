import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isInRelease } from '../../server/src/core/vocabulary/release.ts';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';
import { installed, type Model, newerStandIn, standIn, write } from '../support/stand-in.ts';

const schemas = [
  'schemas/config.schema.json',
  'schemas/credentials.schema.json',
  'schemas/vocabulary.json',
  'test/core/schemas/key-paths.txt',
];

/** A copy of the part of the project that the script reads and changes. */
async function copy(context: TestContext): Promise<string> {
  const folder = await folderWith(context);
  const parts = ['server/src/core', 'server/src/host', 'scripts', 'build', 'package.json', 'schemas', 'test/core/schemas'];
  for (const name of parts) await cp(name, join(folder, name), { recursive: true });
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
  // most of what it runs has been compiled before
  await mkdir(join(folder, 'out'));
  await symlink(join(process.cwd(), 'out', 'typescript'), join(folder, 'out', 'typescript'), 'junction');
  return folder;
}

function follow(folder: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', './scripts/typescript.mjs', 'scripts/follow.mjs', ...args], {
      cwd: folder,
      // the coverage of a copy is that of no source
      env: { ...process.env, NODE_V8_COVERAGE: undefined },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const textsOf = (folder: string): Promise<string[]> => Promise.all(schemas.map((name) => readFile(join(folder, name), 'utf8')));

async function read(folder: string): Promise<{ config: Model; vocabulary: Model; keys: string }> {
  const [config = '', , vocabulary = '', keys = ''] = await textsOf(folder);
  return { config: JSON.parse(config), vocabulary: JSON.parse(vocabulary), keys };
}

test('a fully known release has nothing new, whatever source is given', async (context) => {
  const folder = await copy(context);
  const environment = await installed(join(await folderWith(context), 'with blanks'), standIn());
  const before = await textsOf(folder);
  for (const source of [environment.root, environment.program, environment.python]) {
    const { code, out, err } = await follow(folder, source, '--check');
    assert.equal(code, 0, out + err);
    assert.match(out, /ouroboros 0\.51\.14[\s\S]*Nothing is new/);
  }
  assert.deepEqual(await textsOf(folder), before);
});

test('a newer release is written to the schemas, and following it twice changes nothing', async (context) => {
  const folder = await copy(context);
  const { root } = await installed(await folderWith(context), newerStandIn());
  const untouched = await textsOf(folder);

  const check = await follow(folder, root, '--check');
  assert.equal(check.code, 1, check.err);
  assert.deepEqual(await textsOf(folder), untouched);

  const first = await follow(folder, root, '--date=2026-11-28');
  assert.equal(first.code, 0, first.err);
  const { config, vocabulary, keys } = await read(folder);

  assert.deepEqual(vocabulary.releases.at(-2), { version: '0.99.0', date: '2026-11-28' });
  const { sandbox } = config.properties;
  assert.equal(sandbox['x-ouroboros'].since, '0.99.0');
  assert.equal(sandbox.properties.quota.properties.tokens.exclusiveMinimum, 0);
  assert.deepEqual(sandbox.properties.owner['x-ouroboros'], { unjudged: true, since: '0.99.0' });
  assert.match(keys, /^config sandbox\.quota\.tokens$/m);

  const { runtime_backend, max_parallel_workers, nova_cli_path } = config.$defs.OrchestratorConfig.properties;
  assert.equal(nova_cli_path['x-ouroboros'].since, '0.99.0');
  assert.ok(runtime_backend.enum.includes('nova'));
  assert.deepEqual(runtime_backend['x-ouroboros'].values.nova, { since: '0.99.0' });
  const [was, is] = max_parallel_workers['x-ouroboros'].forms;
  assert.deepEqual(was, { since: max_parallel_workers['x-ouroboros'].since, value: { type: 'integer', minimum: 1 } });
  assert.deepEqual(is, { since: '0.99.0', value: { type: 'integer', minimum: 1, maximum: 8 } });
  assert.equal(max_parallel_workers.default, 4);
  assert.deepEqual(max_parallel_workers['x-ouroboros'].defaults.at(-1), { since: '0.99.0', value: 4 });
  assert.match(max_parallel_workers.description, /\w/);
  assert.equal(isInRelease(config.$defs.ExecutionConfig.properties.context_pack['x-ouroboros'], '0.51.14'), true);
  assert.equal(config.$defs.ExecutionConfig.properties.context_pack['x-ouroboros'].until, '0.54.4');

  const { stages, backends, environment, roles } = vocabulary;
  assert.equal(stages.at(-1).name, 'deliver');
  assert.equal(config.$defs.RuntimeProfileConfig.properties.stages.properties.deliver['x-ouroboros'].since, '0.99.0');
  const nova = backends.find(({ name }: Model) => name === 'nova');
  assert.deepEqual(nova.program, {
    name: 'nova',
    pathKey: 'orchestrator.nova_cli_path',
    pathEnv: 'OUROBOROS_NOVA_CLI_PATH',
    search: 'sticky',
  });
  const { aliases } = backends.find(({ name }: Model) => name === 'goose');
  assert.equal(aliases.find(({ name }: Model) => name === 'goose_cli').until, '0.54.4');
  assert.equal(aliases.find(({ name }: Model) => name === 'goose_agent').since, '0.99.0');
  assert.equal(roles.at(-1).name, 'delivery');
  assert.deepEqual(environment.overrides.at(-1), {
    env: 'OUROBOROS_SANDBOX_MODE',
    key: 'sandbox.mode',
    order: 1,
    reads: 'text',
    empty: 'unset',
    invalid: 'used',
    since: '0.99.0',
  });
  assert.match(first.out, /For the CHANGELOG\n- Knows ouroboros 0\.99\.0\.\n- New stages: `deliver`\.\n- New backends: `nova`\./);
  assert.match(first.out, /Without a description[\s\S]*sandbox\.quota\.tokens \(key of config\): en, ko, zh-cn/);

  const after = await textsOf(folder);
  const second = await follow(folder, root);
  assert.equal(second.code, 0, second.err);
  assert.deepEqual(await textsOf(folder), after);
});

test('unchanged lines are kept', async (context) => {
  const folder = await copy(context);
  const [before = ''] = await textsOf(folder);
  const { root } = await installed(await folderWith(context), newerStandIn());
  await follow(folder, root);
  const [after = ''] = await textsOf(folder);
  const kept = new Set(after.split('\n'));
  const lost = before.split('\n').filter((line) => !kept.has(line) && !kept.has(`${line},`));
  assert.ok(lost.length < 25, lost.join('\n'));
});

test('the release of a checkout is in pyproject.toml, or given as an option', async (context) => {
  const folder = await copy(context);
  const checkout = await folderWith(context, {
    'pyproject.toml': dedent`
      [project]
      name = "ouroboros-ai"
      version = "0.51.14"

      [tool.x]
      version = "9"
    `,
  });
  await write(join(checkout, 'src'), standIn());
  const told = await follow(folder, checkout, '--check');
  assert.equal(told.code, 0, told.out + told.err);
  assert.match(told.out, /^ouroboros 0\.51\.14/);

  const silent = await folderWith(context);
  await write(join(silent, 'src'), standIn());
  const refused = await follow(folder, silent, '--check');
  assert.equal(refused.code, 2);
  assert.match(refused.err, /Name it: --release=/);
  assert.equal((await follow(folder, silent, '--check', '--release=0.51.14')).code, 0);
});

test('what a release does not answer is left as it is, and the release does not count as fully known', async (context) => {
  const folder = await copy(context);
  const said = newerStandIn();
  said.instead['orchestrator_stage.py'] = '';
  said.instead['backends/capabilities.py'] = 'raise RuntimeError("no backends today")';
  const { root } = await installed(await folderWith(context), said);
  const { code, out } = await follow(folder, root);
  assert.equal(code, 0);
  assert.match(out, /Not answered[\s\S]*backends: RuntimeError: no backends today[\s\S]*roles: ImportError/);
  const { vocabulary, config } = await read(folder);
  assert.equal(vocabulary.fullyKnown, '0.51.14');
  assert.equal(
    vocabulary.backends.some(({ name }: Model) => name === 'nova'),
    false,
  );
  assert.ok(config.properties.sandbox);
});

test('an invalid source is rejected in one line', async (context) => {
  const empty = await folderWith(context, { 'text.txt': 'no launcher' });
  for (const [args, reason] of [
    [[empty], /holds no ouroboros/],
    [[join(empty, 'text.txt')], /does not show which Python/],
    [[join(empty, 'none')], /There is no /],
    [[], /^Usage/],
    [[empty, '--date=today'], /is no day/],
    [[empty, '--nonsense'], /Usage/],
  ] as const) {
    const { code, err } = await follow('.', ...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, reason);
  }
});
