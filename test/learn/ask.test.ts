import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type AnswersAndGaps, ask } from '../../server/src/host/ask.ts';
import { findInstallation } from '../../server/src/host/installation.ts';
import { readLauncher } from '../../server/src/host/launcher.ts';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';
import { type Installed, installed, machinePython, newerStandIn, type StandIn, standIn, write } from '../support/stand-in.ts';

async function install(context: TestContext, said: StandIn, name = 'environment'): Promise<Installed> {
  return installed(join(await folderWith(context), name), said);
}

const questionOf = ({ python }: Installed, timeoutMs = 20_000): Promise<AnswersAndGaps> =>
  ask({ python, env: { PATH: '/usr/bin:/bin', OPENAI_API_KEY: 'sk-secret' }, platform: 'posix', timeoutMs });

const gapsOf = ({ gaps }: AnswersAndGaps): Record<string, string> =>
  Object.fromEntries(gaps.map(({ question, reason }) => [question, reason]));

test('it reports its release, models, stages, backends and roles', async (context) => {
  const { answers, gaps } = await questionOf(await install(context, newerStandIn()));
  assert.deepEqual(gaps, []);
  assert.equal(answers.version, '0.99.0');
  assert.ok(answers.stages?.includes('deliver'));
  assert.ok(answers.profileNames?.includes('nova_cli'));
  assert.ok(answers.runtimeNames?.includes('nova') && answers.llmNames?.includes('nova'));
  assert.deepEqual(
    answers.backends?.find(({ name }) => name === 'nova'),
    {
      name: 'nova',
      aliases: ['nova_cli'],
      runtime: true,
      llm: true,
      interviewDriver: false,
      switchable: true,
      ownsModels: true,
      program: 'nova',
      pathKey: 'nova_cli_path',
      pathEnv: 'OUROBOROS_NOVA_CLI_PATH',
    },
  );
  assert.equal(answers.roles?.['delivery'], 'deliver');
  assert.ok(answers.config?.['properties'] && answers.credentials?.['properties']);
});

test('a model that raises and a missing name affect only their own answers', async (context) => {
  const said = standIn();
  said.instead['orchestrator_stage.py'] = 'OTHER = 1';
  said.before['backends/capabilities.py'] = 'raise RuntimeError("broken today")';
  const asked = await questionOf(await install(context, said));
  assert.deepEqual(gapsOf(asked), { 'runtime-names': 'raised', 'llm-names': 'raised', backends: 'raised', roles: 'raised' });
  assert.equal(asked.gaps.find(({ question }) => question === 'backends')?.detail, 'RuntimeError: broken today');
  assert.equal(asked.answers.version, '0.51.14');
  assert.equal(asked.answers.stages?.length, 4);
});

test('a model whose schema cannot be made costs its answer alone', async (context) => {
  const said = standIn();
  said.instead['config/models.py'] = [
    'VALID_RUNTIME_BACKENDS = ["claude"]',
    'VALID_STAGE_KEYS = {"interview"}',
    'class OuroborosConfig:',
    '    @classmethod',
    '    def model_json_schema(cls):',
    '        raise TypeError("no schema for this field")',
    'class CredentialsConfig:',
    '    model_json_schema = staticmethod(lambda: {"properties": {}})',
  ].join('\n');
  const asked = await questionOf(await install(context, said));
  assert.deepEqual(gapsOf(asked), { config: 'raised' });
  assert.equal(asked.gaps[0]?.detail, 'TypeError: no schema for this field');
  assert.deepEqual([asked.answers.stages, asked.answers.credentials], [['interview'], { properties: {} }]);
});

test('what pip installed for one user is asked in the Python that all share', async (context) => {
  const { path, version } = machinePython();
  const home = await folderWith(context, { '.local/bin/ouroboros': { text: `#!${path}\n`, mode: 0o755 } });
  const packages = join(home, '.local', 'lib', `python${version}`, 'site-packages');
  await write(packages, standIn());
  await mkdir(join(packages, 'ouroboros_ai-0.51.14.dist-info'), { recursive: true });
  await writeFile(
    join(packages, 'ouroboros_ai-0.51.14.dist-info', 'METADATA'),
    'Metadata-Version: 2.1\nName: ouroboros-ai\nVersion: 0.51.14\n',
  );
  const env = { HOME: home, PATH: join(home, '.local/bin') };
  const found = await findInstallation({ platform: 'posix', home, path: [join(home, '.local/bin')], env });
  assert.equal(found?.version, '0.51.14');
  const asked = await ask({ python: found?.python?.path ?? '', env, platform: 'posix', timeoutMs: 20_000 });
  assert.deepEqual(asked.gaps, []);
  assert.equal(asked.answers.version, '0.51.14');
});

test('a question that hangs is stopped, and the rest is answered', async (context) => {
  const said = standIn();
  said.before['orchestrator_stage.py'] = dedent`
    import time
    time.sleep(600)`;
  const environment = await install(context, said);
  const started = performance.now();
  const asked = await questionOf(environment, 4000);
  assert.equal(gapsOf(asked)['roles'], 'timeout');
  assert.ok(asked.answers.config);
  assert.ok(performance.now() - started < 30_000);
});

test('a megabyte of noise and warnings do not hide an answer', async (context) => {
  const said = standIn();
  const noise = dedent`
    import sys, os, warnings
    print("x" * 1048576)
    os.write(1, b"y" * 1048576)
    sys.stderr.write("z" * 1048576)
    warnings.warn("old")
  `;
  said.before['config/models.py'] = noise;
  said.before['backends/capabilities.py'] = noise;
  const { answers, gaps } = await questionOf(await install(context, said));
  assert.deepEqual(gaps, []);
  assert.equal(answers.stages?.length, 4);
});

test('it gets no secret and no ouroboros variable, and writes nothing', async (context) => {
  const said = standIn();
  said.before['config/models.py'] = dedent`
    import os
    assert "OPENAI_API_KEY" not in os.environ
    assert os.getcwd() == "/"
  `;
  const environment = await install(context, said);
  const before = await readdir(environment.root, { recursive: true });
  const { gaps } = await questionOf(environment);
  assert.deepEqual(gaps, []);
  assert.deepEqual(await readdir(environment.root, { recursive: true }), before);
});

test('answers of an unexpected form are dropped', async (context) => {
  const said = standIn();
  said.instead['config/models.py'] = [
    'VALID_RUNTIME_BACKENDS = 5',
    'VALID_STAGE_KEYS = ["interview", "not a name", 7]',
    'class OuroborosConfig:',
    '    model_json_schema = staticmethod(lambda: ["no", "schema"])',
    'class CredentialsConfig:',
    '    model_json_schema = staticmethod(lambda: {"properties": {}, "default": float("inf")})',
  ].join('\n');
  const { answers } = await questionOf(await install(context, said));
  assert.deepEqual([answers.config, answers.stages, answers.profileNames], [undefined, undefined, undefined]);
  assert.deepEqual(answers.credentials, { properties: {}, default: null });
});

test('an interpreter that does not start is tried once, one without ouroboros says so', async (context) => {
  const folder = await folderWith(context);
  const none = await ask({ python: join(folder, 'python'), env: {}, platform: 'posix' });
  assert.deepEqual(new Set(none.gaps.map(({ reason }) => reason)), new Set(['not-started']));
  assert.deepEqual(none.answers, {});
  const environment = await install(context, standIn());
  await rename(join(environment.packages, 'ouroboros'), join(environment.packages, 'elsewhere'));
  const asked = await questionOf(environment);
  assert.equal(asked.answers.config, undefined);
  assert.match(asked.gaps[0]?.detail ?? '', /ModuleNotFoundError/);
});

test('a cancellation stops all questions', async (context) => {
  const said = standIn();
  said.before['config/models.py'] = dedent`
    import time
    time.sleep(600)`;
  const { python } = await install(context, said);
  const asked = await ask({ python, env: {}, platform: 'posix', signal: AbortSignal.timeout(500), timeoutMs: 60_000 });
  assert.equal(gapsOf(asked)['config'], 'cancelled');
});

test('launchers of uv, pip, pipx and Homebrew reveal their Python', async (context) => {
  const plain = await install(context, standIn());
  const blanks = await install(context, standIn(), 'with blanks in it');
  const folder = await folderWith(context, {
    homebrew: { text: `#!/bin/bash\nFOO="a b" exec "${plain.program}"  "$@"\n`, mode: 0o755 },
    moved: {
      text: dedent`
        #!/bin/sh
        '''exec' "$(dirname -- "$(realpath -- "$0")")"/'python3' "$0" "$@"
        ' '''
      `,
      mode: 0o755,
    },
    single: {
      text: dedent`
        #!/bin/sh
        '''exec' '/a b/python' "$0" "$@"
        ' '''
      `,
      mode: 0o755,
    },
    env: { text: '#!/usr/bin/env -S python3 -s\n', mode: 0o755 },
    shim: {
      text: dedent`
        #!/usr/bin/env bash
        exec "/opt/pyenv/bin/pyenv" exec ouroboros "$@"
      `,
      mode: 0o755,
    },
    binary: { text: '\x7fELF\0\0\0', mode: 0o755 },
    empty: { text: '', mode: 0o755 },
  });
  await symlink(plain.program, join(folder, 'linked'));
  const machine = { platform: 'posix' as const, path: [join(plain.root, 'bin')] };
  const of = (path: string) => readLauncher(path, machine);
  assert.deepEqual(await of(plain.program), { python: plain.python });
  assert.deepEqual(await of(blanks.program), { python: blanks.python });
  assert.deepEqual(await of(join(folder, 'linked')), { python: plain.python });
  assert.deepEqual(await of(join(folder, 'homebrew')), { python: plain.python });
  assert.deepEqual(await of(join(folder, 'moved')), { python: join(folder, 'python3') });
  assert.deepEqual(await of(join(folder, 'single')), { python: '/a b/python' });
  assert.deepEqual(await of(join(folder, 'shim')), { problem: 'wrapper' });
  assert.deepEqual(await of(join(folder, 'binary')), { problem: 'unreadable' });
  assert.deepEqual(await of(join(folder, 'empty')), { problem: 'unreadable' });
  assert.deepEqual(await of(join(folder, 'none')), { problem: 'unreadable' });
  await chmod(join(folder, 'env'), 0o755);
  assert.deepEqual(await of(join(folder, 'env')), { problem: 'unreadable' });
  await symlink(plain.python, join(plain.root, 'bin', 'python3'));
  assert.deepEqual(await of(join(folder, 'env')), { python: join(plain.root, 'bin', 'python3') });
});

test('Windows launchers contain the path of their Python', async (context) => {
  const folder = await folderWith(context);
  const launcher = async (name: string, ...parts: readonly (string | Buffer)[]): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, Buffer.concat([Buffer.from('MZ\x90\0code\0'), ...parts.map((part) => Buffer.from(part as string))]));
    return file;
  };
  const of = (file: string) => readLauncher(file, { platform: 'windows', path: [] });
  const pip = await launcher('pip.exe', '#!"C:\\Users\\Jo Doe\\env\\Scripts\\python.exe"\r\nPK\x03\x04zip');
  assert.deepEqual(await of(pip), { python: 'C:\\Users\\Jo Doe\\env\\Scripts\\python.exe' });
  const plain = await launcher('plain.exe', '#!C:\\env\\python.exe\nPK\x03\x04zip');
  assert.deepEqual(await of(plain), { python: 'C:\\env\\python.exe' });
  const uv = await launcher(
    'uv.exe',
    'PK\x03\x04zip',
    'C:\\Users\\J\u00f6\\AppData\\Roaming\\uv\\tools\\ouroboros-ai\\Scripts\\python.exe',
    Buffer.from([70, 0, 0, 0]),
    'UVSC',
  );
  assert.deepEqual(await of(uv), { python: 'C:\\Users\\J\u00f6\\AppData\\Roaming\\uv\\tools\\ouroboros-ai\\Scripts\\python.exe' });
  assert.deepEqual(await of(await launcher('other.exe', 'nothing')), { problem: 'unreadable' });
  await writeFile(join(folder, 'ouroboros.cmd'), '@echo off\r\nwsl ouroboros %*\r\n');
  assert.deepEqual(await of(join(folder, 'ouroboros.cmd')), { problem: 'wrapper' });
});
