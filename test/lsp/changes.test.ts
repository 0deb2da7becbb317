import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ChangePlan, CheckGroup, DoctorView, RoutingChange, RoutingView } from '../../server/src/protocol.ts';
import { dedent } from '../support/dedent.ts';
import { fakeProgram, folderWith } from '../support/folder.ts';
import { LspClient } from '../support/lsp-client.ts';

const uri = 'untitled:config.yaml';
const text = 'orchestrator:\r\n  runtime_profile: null # none yet\r\n';
const stage = (name: string, backend: string | null): RoutingChange => ({ kind: 'stage', stage: name, backend });

async function start(context: TestContext, trusted = true): Promise<{ client: LspClient; home: string }> {
  const home = await folderWith(context, {
    'bin/codex': fakeProgram('codex 1.0'),
    'bin/goose': {
      text: dedent`
        #!/bin/sh
        echo "$0 $*" >> "$(dirname "$0")/log"
        exit 3
      `,
      mode: 0o755,
    },
  });
  const { client } = await LspClient.start({
    env: { HOME: home, PATH: `${join(home, 'bin')}:/usr/bin:/bin` },
    initializationOptions: { trusted },
    settings: { path: { fromLoginShell: false } },
    capabilities: { workspace: { configuration: true } },
  });
  return { client, home };
}

const plan = async (client: LspClient, change: unknown) => (await client.request('ouroboros/planChange', { uri, change })) as ChangePlan;

test('a change is planned for the version of the document that is open, and nothing is written', async (context) => {
  const { client } = await start(context);
  client.open(uri, text, 'ouroboros-config', 7);
  const { version, edits, differences, blocked } = await plan(client, stage('interview', 'goose'));
  assert.deepEqual([version, blocked], [7, undefined]);
  assert.deepEqual(edits, [
    { range: { start: { line: 1, character: 18 }, end: { line: 1, character: 23 } }, newText: '' },
    { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, newText: '    stages:\r\n      interview: goose\r\n' },
  ]);
  assert.deepEqual(differences[0], { stage: 'interview', what: 'agent', before: 'claude', after: 'goose' });
  client.change(uri, 8, { text: 'llm: [\n' });
  const stuck = await plan(client, stage('interview', 'goose'));
  assert.match(stuck.blocked ?? '', /valid YAML/);
  await client.stop();
});

test('an invalid change is rejected as invalid parameters', async (context) => {
  const { client } = await start(context);
  for (const change of [null, {}, { kind: 'x' }, { kind: 'stage', stage: 'interview' }, { kind: 'default', backend: 3 }]) {
    const { error } = await client.ask('ouroboros/planChange', { uri, change });
    assert.equal(error?.code, -32602, JSON.stringify(change));
  }
  await client.stop();
});

test('the table is available as Markdown and as JSON, with the home folder as ~', async (context) => {
  const { client, home } = await start(context);
  client.open(
    uri,
    dedent`
      orchestrator:
        runtime_backend: codex
    `,
  );
  for (;;) {
    const { stages } = (await client.request('ouroboros/routing', { uri })) as RoutingView;
    if (stages[0]?.program.state === 'found') break;
    await client.take(({ method }) => method === 'ouroboros/viewsChanged');
  }
  const markdown = await client.request('ouroboros/routingText', { uri, format: 'markdown' });
  assert.match(String(markdown), /\| interview \| `codex` \| orchestrator\.runtime_backend \|.*~\/bin\/codex \|/);
  const json = String(await client.request('ouroboros/routingText', { uri, format: 'json' }));
  assert.equal(JSON.parse(json).stages[0].runtime.binaryPath, '~/bin/codex');
  assert.ok(!json.includes(home));
  await client.stop();
});

test('the deep check runs only what was agreed to, and only one check if requested', async (context) => {
  const { client, home } = await start(context);
  client.open(
    uri,
    dedent`
      orchestrator:
        runtime_profile:
          default: codex
          stages:
            reflect: goose
    `,
  );
  const commands = (await client.request('ouroboros/probePlan', { uri })) as string[];
  assert.deepEqual(commands, [`${join(home, 'bin/codex')} --version`, `${join(home, 'bin/goose')} --version`]);
  const log = async () =>
    (await readFile(join(home, 'bin/log'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.replace(/^.*\//, ''));
  await assert.rejects(log(), 'a plan runs nothing');
  const ask = async (more: object) => (await client.request('ouroboros/doctor', { uri, ...more })) as DoctorView;
  const status = ({ groups }: DoctorView, id: string) => groups.flatMap(({ checks }) => checks).find((check) => check.id === id)?.status;
  assert.equal(status(await ask({ probe: commands, partialResultToken: 1 }), 'program.goose.version'), 'warn');
  assert.deepEqual((await log()).toSorted(), ['codex --version', 'goose --version']);
  const told = client.received
    .filter(({ method }) => method === '$/progress')
    .map(({ params }) => (params as { value: CheckGroup }).value.id);
  assert.ok(told.filter((id) => id === 'programs').length >= 2, 'first without the answers, then with them');
  const one = await ask({ only: ['program.goose.version'], probe: commands });
  assert.deepEqual(
    one.groups.flatMap(({ checks }) => checks.map(({ id }) => id)),
    ['program.goose.version'],
  );
  assert.deepEqual((await log()).toSorted(), ['codex --version', 'goose --version', 'goose --version']);
  await ask({ probe: ['/bin/rm -rf /'] });
  assert.equal((await log()).length, 3, 'only what the plan has is run');
  await client.stop();
});

test('in an untrusted workspace nothing is run', async (context) => {
  const { client, home } = await start(context, false);
  client.open(
    uri,
    dedent`
      orchestrator:
        runtime_backend: codex
    `,
  );
  assert.deepEqual(await client.request('ouroboros/probePlan', { uri }), []);
  await client.request('ouroboros/doctor', { uri, probe: [`${join(home, 'bin/codex')} --version`] });
  await assert.rejects(access(join(home, 'bin/log')));
  await client.stop();
});
