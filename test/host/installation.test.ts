import assert from 'node:assert/strict';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { findInstallation } from '../../server/src/host/installation.ts';
import { dedent } from '../support/dedent.ts';
import { temporaryFolder } from '../support/folder.ts';

/** Creates files in a new folder; a text that begins with `->` is a link. */
async function draw(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    if (text.startsWith('->')) await symlink(text.slice(2).replace('{root}', root), path);
    else {
      await writeFile(path, text.replaceAll('{root}', root));
      await chmod(path, 0o755);
    }
  }
  return root;
}

const find = (root: string) => findInstallation({ platform: 'posix', home: root, path: [join(root, '.local/bin')], env: {} });
const tool = '.local/share/uv/tools/ouroboros-ai';
const packages = `${tool}/lib/python3.13/site-packages`;

test('a uv tool: the link on PATH is followed to the environment and its packages', async () => {
  const root = await draw({
    '.local/bin/ouroboros': `->{root}/${tool}/bin/ouroboros`,
    [`${tool}/bin/ouroboros`]: `#!{root}/${tool}/bin/python\nimport sys\n`,
    [`${tool}/bin/python`]: '',
    [`${tool}/pyvenv.cfg`]: dedent`
      home = /usr/bin
      version_info = 3.13.2
    `,
    [`${packages}/ouroboros_ai-0.51.14.dist-info/METADATA`]: '',
    [`${packages}/claude_agent_sdk-0.1.9.dist-info/METADATA`]: '',
    [`${packages}/yaml-6.0.dist-info/METADATA`]: '',
  });
  assert.deepEqual(await find(root), {
    program: join(root, '.local/bin/ouroboros'),
    version: '0.51.14',
    python: { path: join(root, tool, 'bin/python'), version: '3.13.2' },
    packages: { 'claude-agent-sdk': '0.1.9' },
  });
});

test('a script whose Python has a long path names it in its second line', async () => {
  const root = await draw({
    '.local/bin/ouroboros': dedent`
      #!/bin/sh
      '''exec' "{root}/my venv/bin/python3" "$0" "$@"
      ' '''
    `,
    'my venv/bin/python3': '',
    'my venv/lib/python3.12/site-packages/ouroboros_ai-0.50.3.dist-info/METADATA': '',
  });
  const found = await find(root);
  assert.deepEqual([found?.version, found?.python], ['0.50.3', { path: join(root, 'my venv/bin/python3') }]);
});

test('a tool that is not on PATH is found where uv and pipx keep it', async () => {
  const uv = await draw({ [`${packages}/ouroboros_ai-0.51.0.dist-info/METADATA`]: '', [`${tool}/pyvenv.cfg`]: 'version = 3.12.1' });
  assert.deepEqual((await find(uv))?.version, '0.51.0');
  const pipx = await draw({ '.local/pipx/venvs/ouroboros-ai/lib/python3.12/site-packages/ouroboros_ai-0.44.0.dist-info/METADATA': '' });
  const found = await find(pipx);
  assert.deepEqual([found?.program, found?.version], [undefined, '0.44.0']);
});

test('a shim does not reveal its packages, and is not run to ask it', async () => {
  const root = await draw({
    '.local/bin/ouroboros': dedent`
      #!/usr/bin/env bash
      echo ran > "{root}/log"
    `,
  });
  assert.deepEqual(await find(root), { program: join(root, '.local/bin/ouroboros'), problem: 'wrapper' });
});

test('what pip installed for one user is found on each system', async () => {
  const info = 'ouroboros_ai-0.51.2.dist-info/METADATA';
  const linux = await draw({
    '.local/bin/ouroboros': '#!{root}/usr/bin/python3\n',
    'usr/bin/python3': '',
    [`.local/lib/python3.12/site-packages/${info}`]: '',
  });
  assert.deepEqual(await find(linux), {
    program: join(linux, '.local/bin/ouroboros'),
    version: '0.51.2',
    python: { path: join(linux, 'usr/bin/python3') },
    packages: {},
  });
  const mac = await draw({
    'Library/Python/3.13/bin/ouroboros': '#!{root}/usr/bin/python3\n',
    [`Library/Python/3.13/lib/python/site-packages/${info}`]: '',
  });
  const path = [join(mac, 'Library/Python/3.13/bin')];
  assert.equal((await findInstallation({ platform: 'mac', home: mac, path, env: {} }))?.version, '0.51.2');
  const based = await draw({ 'bin/ouroboros': '#!{root}/usr/bin/python3\n', [`mine/lib/python3.12/site-packages/${info}`]: '' });
  const env = { PYTHONUSERBASE: join(based, 'mine') };
  assert.equal((await findInstallation({ platform: 'posix', home: based, path: [join(based, 'bin')], env }))?.version, '0.51.2');
});

test('on Windows a virtual environment, a Python for all and one user are told apart by where their packages are', async () => {
  const launcher = (python: string) => `MZ code\n#!{root}/${python}\r\nPK\x03\x04zip`;
  const info = (version: string) => `ouroboros_ai-${version}.dist-info/METADATA`;
  const root = await draw({
    'venv/Scripts/ouroboros.exe': launcher('venv/Scripts/python.exe'),
    [`venv/Lib/site-packages/${info('0.51.1')}`]: '',
    'Python312/Scripts/ouroboros.exe': launcher('Python312/python.exe'),
    [`Python312/Lib/site-packages/${info('0.51.2')}`]: '',
    'roaming/Python/Python313/Scripts/ouroboros.exe': launcher('Python313/python.exe'),
    [`roaming/Python/Python313/site-packages/${info('0.51.3')}`]: '',
  });
  const of = async (folder: string) => {
    const env = { APPDATA: join(root, 'roaming') };
    const found = await findInstallation({ platform: 'windows', home: root, path: [join(root, folder, 'Scripts')], env });
    return [found?.version, found?.python?.path];
  };
  assert.deepEqual(await of('venv'), ['0.51.1', `${root}/venv/Scripts/python.exe`]);
  assert.deepEqual(await of('Python312'), ['0.51.2', `${root}/Python312/python.exe`]);
  assert.deepEqual(await of('roaming/Python/Python313'), ['0.51.3', `${root}/Python313/python.exe`]);
});

test('nothing is installed', async () => {
  assert.equal(await find(await draw({})), undefined);
});
