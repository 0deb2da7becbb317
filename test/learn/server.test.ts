import assert from 'node:assert/strict';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { DoctorView, LearnView, RoutingView, UnseenRelease } from '../../server/src/protocol.ts';
import { ouroborosConfig } from '../support/command.ts';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';
import { LspClient } from '../support/lsp-client.ts';
import { installed, newerStandIn, type StandIn, standIn } from '../support/stand-in.ts';

const config = dedent`
  orchestrator:
    runtime_backend: codex
    runtime_profile:
      stages:
        deliver: nova
  sandbox:
    mode: container
`;
const uri = 'untitled:config.yaml';

/** A home folder in which a stand-in is installed as a uv tool, and a log that it writes when it is run. */
async function home(context: TestContext, said: StandIn): Promise<{ folder: string; runs: () => Promise<number> }> {
  const folder = await folderWith(context);
  const log = join(folder, 'log');
  said.before['config/models.py'] = `open(${JSON.stringify(log)}, 'a').write('x')`;
  const { program } = await installed(join(folder, '.local/share/uv/tools/ouroboros-ai'), said);
  await mkdir(join(folder, 'bin'), { recursive: true });
  await symlink(program, join(folder, 'bin', 'ouroboros'));
  const runs = () =>
    readFile(log, 'utf8').then(
      ({ length }) => length,
      () => 0,
    );
  return { folder, runs };
}

async function start(folder: string, learn: string | undefined, trusted = true): Promise<LspClient> {
  const { client } = await LspClient.start({
    env: { HOME: folder, PATH: join(folder, 'bin') },
    initializationOptions: { trusted, commands: true },
    settings: { path: { fromLoginShell: false }, ...(learn === undefined ? {} : { learn }) },
    capabilities: { workspace: { configuration: true } },
  });
  return client;
}

async function routing(client: LspClient, ready: (view: RoutingView) => boolean): Promise<RoutingView> {
  for (;;) {
    const view = (await client.request('ouroboros/routing', { uri })) as RoutingView;
    if (ready(view)) return view;
    await client.take(({ method }) => method === 'ouroboros/viewsChanged');
  }
}

const isRouted = ({ stages }: RoutingView): boolean => stages.some(({ stage }) => stage === 'deliver');

test('nothing is run before the user agreed; an unknown release is reported once', async (context) => {
  const { folder, runs } = await home(context, newerStandIn());
  const client = await start(folder, undefined);
  client.open(uri, config);
  const told = await client.take(({ method }) => method === 'ouroboros/unseenRelease');
  const { version, known, python } = told.params as UnseenRelease;
  assert.deepEqual([version, known], ['0.99.0', '0.51.14']);
  assert.equal(python, join(folder, '.local/share/uv/tools/ouroboros-ai/bin/python'));
  const view = await routing(client, ({ release }) => release.text.includes('0.99.0'));
  assert.equal(isRouted(view), false);
  assert.match(view.release.text, /which is installed/);
  assert.match(view.file.state, /^(?:loads|warnings)$/);
  assert.equal(await runs(), 0);
  await client.stop();
});

test('if the user agreed, the installed release is queried once, and its answers are used', async (context) => {
  const { folder, runs } = await home(context, newerStandIn());
  const client = await start(folder, 'always');
  client.open(uri, config);
  const view = await routing(client, isRouted);
  assert.equal(view.stages.find(({ stage }) => stage === 'deliver')?.agent.name, 'nova');
  assert.match(view.release.text, /asked what it knows/);
  const asked = await runs();
  assert.ok(asked > 0);
  client.change(uri, 2, { text: `${config}# typed\n` });
  client.notify('ouroboros/focused', {});
  const doctor = (await client.request('ouroboros/doctor', { uri })) as DoctorView;
  assert.match(doctor.markdown, /differs in \d+ things[\s\S]*stage deliver[\s\S]*Gone: /);
  assert.equal(await runs(), asked);
  await client.stop();
});

test('the command queries at once; never in an untrusted workspace', async (context) => {
  const { folder, runs } = await home(context, newerStandIn());
  const client = await start(folder, 'never');
  client.open(uri, config);
  const { learned, headline } = (await client.request('ouroboros/learn', {})) as LearnView;
  assert.equal(learned, true, headline);
  assert.match(headline, /0\.99\.0 was asked, and differs/);
  await client.stop();

  const before = await runs();
  const wary = await start(folder, 'always', false);
  wary.open(uri, config);
  const refused = (await wary.request('ouroboros/learn', {})) as LearnView;
  assert.deepEqual([refused.learned, refused.headline], [false, 'This workspace is not trusted: nothing is run.']);
  assert.equal(await runs(), before);
  await wary.stop();
});

test('the reason why it could not be queried is in the response and in the doctor’s report', async (context) => {
  const folder = await folderWith(context, {
    'bin/ouroboros': {
      text: dedent`
        #!/usr/bin/env bash
        pyenv exec ouroboros "$@"
      `,
      mode: 0o755,
    },
  });
  const client = await start(folder, 'always');
  client.open(uri, config);
  const { learned, headline } = (await client.request('ouroboros/learn', {})) as LearnView;
  assert.deepEqual([learned, headline], [false, 'ouroboros could not be asked: its program is a script that starts something else.']);
  const doctor = (await client.request('ouroboros/doctor', { uri })) as DoctorView;
  assert.match(doctor.markdown, /could not be asked/);
  await client.stop();
});

test('the command line queries the installed release if requested', async (context) => {
  const { folder, runs } = await home(context, newerStandIn());
  await writeFile(join(folder, 'config.yaml'), config);
  const options = { cwd: folder, env: { HOME: folder, PATH: join(folder, 'bin') } };
  const humble = await ouroborosConfig(['check', '--ouroboros', 'auto', 'config.yaml'], options);
  assert.equal(humble.code, 0, humble.out);
  assert.match(humble.out, /0\.99\.0 is newer than[\s\S]*\(ouroboros 0\.99\.0, which is installed\)\.\n$/);
  assert.equal(await runs(), 0);
  const asked = await ouroborosConfig(['check', '--ouroboros', 'installed', 'config.yaml'], options);
  assert.deepEqual([asked.code, asked.out], [0, 'one file: no problems (ouroboros 0.99.0, installed and asked what it knows).\n']);
  const none = await ouroborosConfig(['check', '--ouroboros', 'installed', 'config.yaml'], { cwd: folder });
  assert.deepEqual([none.code, none.err.includes('No ouroboros was found')], [2, true]);
});

test('nothing changes for a fully known release', async (context) => {
  const { folder } = await home(context, standIn());
  await writeFile(join(folder, 'config.yaml'), config);
  const options = { cwd: folder, env: { HOME: folder, PATH: join(folder, 'bin') } };
  const plain = await ouroborosConfig(['check', '--format', 'json', '--ouroboros', '0.51.14', 'config.yaml'], options);
  const asked = await ouroborosConfig(['check', '--format', 'json', '--ouroboros', 'installed', 'config.yaml'], options);
  assert.equal(plain.code, 1);
  assert.equal(asked.out, plain.out);
});
