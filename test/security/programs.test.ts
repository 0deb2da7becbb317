import assert from 'node:assert/strict';
import { readFile, symlink } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { dedent } from '../support/dedent.ts';
import { fakeProgram, folderWith } from '../support/folder.ts';
import { LspClient } from '../support/lsp-client.ts';

const log = (folder: string): Promise<string> => readFile(join(folder, 'log'), 'utf8').catch(() => '');

/** A server with a home folder that holds nothing. */
async function start(home: string, trusted: boolean): Promise<LspClient> {
  const { client } = await LspClient.start({
    env: { HOME: home, PATH: join(home, 'bin') },
    initializationOptions: { trusted },
    capabilities: { workspace: { configuration: true } },
  });
  return client;
}

const config = (path: string): string => dedent`
  orchestrator:
    runtime_backend: codex
    codex_cli_path: ${path}
`;

test('a config cannot make the doctor run a program of the workspace unless its full path was shown and the user agreed', async (context) => {
  const home = await folderWith(context, {});
  const workspace = await folderWith(context, { 'tools/evil': fakeProgram('codex 1.0') });
  const evil = join(workspace, 'tools', 'evil');
  await symlink(evil, join(workspace, 'linked'));
  for (const written of [evil, join(workspace, 'linked'), `${workspace}/tools/../tools/evil`]) {
    const client = await start(home, true);
    const uri = pathToFileURL(join(workspace, 'config.yaml')).href;
    client.open(uri, config(written));
    await client.diagnostics(uri);
    let plan: string[] = [];
    while (plan.length === 0) plan = (await client.request('ouroboros/probePlan', { uri })) as string[];
    await client.request('ouroboros/doctor', { uri });
    await client.request('ouroboros/doctor', { uri, probe: [] });
    await client.request('ouroboros/doctor', { uri, probe: ['evil --version', 'codex --version', '*', 7, null] });
    assert.equal(await log(join(workspace, 'tools')), '', `${written} was run without a question`);
    for (const command of plan) assert.ok(isAbsolute(command.replace(/^["']/, '')), `${command} does not name its full path`);
    assert.ok(
      plan.some((command) => command.includes(workspace)),
      `${plan.join(', ')} does not show ${workspace}`,
    );
    await client.stop();
  }
});

test('in an untrusted workspace nothing is run, whatever the user agreed to', async (context) => {
  const home = await folderWith(context, {});
  const workspace = await folderWith(context, { 'tools/evil': fakeProgram('codex 1.0') });
  const evil = join(workspace, 'tools', 'evil');
  const client = await start(home, false);
  const uri = pathToFileURL(join(workspace, 'config.yaml')).href;
  client.open(uri, config(evil));
  assert.deepEqual(await client.request('ouroboros/probePlan', { uri }), []);
  await client.request('ouroboros/doctor', { uri, probe: [`${evil} --version`, evil] });
  assert.equal(await log(join(workspace, 'tools')), '');
  await client.stop();
});

test('typing runs nothing', async (context) => {
  const home = await folderWith(context, { 'bin/codex': fakeProgram('codex 1.0') });
  const client = await start(home, true);
  const uri = pathToFileURL(join(home, 'config.yaml')).href;
  client.open(uri, config('codex'));
  await client.diagnostics(uri, 1);
  for (let version = 2; version < 40; version++) client.change(uri, version, { text: config(`codex${version}`) });
  await client.diagnostics(uri, 39);
  assert.equal(await log(join(home, 'bin')), '');
  await client.stop();
});
