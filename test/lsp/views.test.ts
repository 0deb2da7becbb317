import assert from 'node:assert/strict';
import { access, chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CheckGroup, DoctorView, RoutingView, UserConfig } from '../../server/src/protocol.ts';
import { dedent } from '../support/dedent.ts';
import { fakeProgram, folderWith } from '../support/folder.ts';
import { LspClient, textIn } from '../support/lsp-client.ts';

const config = dedent`
  orchestrator:
    runtime_profile:
      default: codex
      stages:
        interview: grok
`;

/** A server on a machine with one home folder and the programs in its `bin`. */
async function start(home: string, options: { trusted?: boolean; env?: Record<string, string> } = {}): Promise<LspClient> {
  const { client } = await LspClient.start({
    env: { HOME: home, PATH: join(home, 'bin'), ...options.env },
    initializationOptions: { trusted: options.trusted ?? true },
    settings: { path: { fromLoginShell: false } },
    capabilities: { workspace: { configuration: true } },
  });
  return client;
}

/** Repeats the request until the facts about the machine have arrived. */
async function routing(client: LspClient, uri: string | null, ready: (view: RoutingView) => boolean = () => true): Promise<RoutingView> {
  for (;;) {
    const view = (await client.request('ouroboros/routing', { uri })) as RoutingView;
    if (ready(view)) return view;
    await client.take(({ method }) => method === 'ouroboros/viewsChanged');
  }
}

test('the routing of an open document follows its text, saved or not', async (context) => {
  const home = await folderWith(context, { 'bin/codex': fakeProgram('codex 1.0') });
  const client = await start(home);
  const uri = 'untitled:config.yaml';
  client.open(uri, config);
  const view = await routing(client, uri, ({ stages }) => stages[1]?.program.state === 'found');
  assert.equal(view.file.state, 'warnings', 'grok is not there');
  assert.deepEqual(
    view.stages.map(({ stage, agent, llm, program }) => [stage, agent.name, agent.from.label, llm.name, program.state]),
    [
      ['interview', 'grok', 'stages.interview', 'claude_code', 'missing'],
      ['execute', 'codex', 'runtime_profile.default', 'codex', 'found'],
      ['evaluate', 'codex', 'runtime_profile.default', 'codex', 'found'],
      ['reflect', 'codex', 'runtime_profile.default', 'codex', 'found'],
    ],
  );
  const from = view.stages[0]?.agent.from.place;
  assert.equal(from?.uri, uri);
  assert.equal(from && textIn(config, from.range), 'grok');
  assert.match(view.stages[0]?.llm.warnings.join() ?? '', /grok cannot answer LLM calls/);
  client.change(uri, 2, { text: config.replace('grok', 'grook') });
  const broken = await routing(client, uri);
  assert.equal(broken.file.state, 'broken');
  assert.match(broken.file.headline, /does not load: ouroboros would run every stage on claude/);
  assert.equal(broken.file.place && textIn(config.replace('grok', 'grook'), broken.file.place.range), 'grook');
  client.change(uri, 3, { text: 'llm: [\n' });
  assert.equal((await routing(client, uri)).file.state, 'unparsable');
  await client.stop();
});

test('without a document the views are about the config of the user', async (context) => {
  const home = await folderWith(context, { '.ouroboros/config.yaml': config });
  const client = await start(home);
  const { file, stages } = await routing(client, null);
  assert.equal(file.name, '~/.ouroboros/config.yaml');
  assert.equal(file.uri, pathToFileURL(join(home, '.ouroboros/config.yaml')).href);
  assert.equal(stages[0]?.agent.name, 'grok');
  client.open(file.uri, config.replace('grok', 'codex'));
  assert.equal((await routing(client, null)).stages[0]?.agent.name, 'codex', 'what is typed counts more than what is saved');
  await client.stop();
});

test('without a config the views say so, and what ouroboros does then', async (context) => {
  const home = await folderWith(context);
  const client = await start(home, { env: { OUROBOROS_AGENT_RUNTIME: 'codex' } });
  const view = await routing(client, null, ({ environment }) => environment.join().includes('OUROBOROS'));
  assert.equal(view.file.state, 'missing');
  assert.match(view.file.headline, /does not exist/);
  assert.deepEqual(
    new Set(view.stages.map(({ agent }) => `${agent.name} ${agent.from.label}`)),
    new Set(['codex OUROBOROS_AGENT_RUNTIME']),
  );
  const user = (await client.request('ouroboros/userConfig', null)) as UserConfig;
  assert.equal(user.exists, false);
  assert.equal(user.name, '~/.ouroboros/config.yaml');
  assert.match(user.template, /^orchestrator:$|^llm:$/m);
  await client.stop();
});

test('in an untrusted workspace only the document is read, until trust is granted', async (context) => {
  const home = await folderWith(context, { '.ouroboros/config.yaml': config, 'bin/codex': fakeProgram('1') });
  const client = await start(home, { trusted: false, env: { OUROBOROS_AGENT_RUNTIME: 'hermes' } });
  const closed = await routing(client, null);
  assert.equal(closed.file.state, 'missing');
  assert.match(closed.file.headline, /not trusted/);
  client.open('file:///a/config.yaml', '# nothing\n');
  const open = await routing(client, 'file:///a/config.yaml');
  assert.deepEqual(
    open.stages.map(({ agent, program }) => [agent.name, program.state]),
    Array(4).fill(['claude', 'unknown']),
  );
  client.notify('ouroboros/trusted', {});
  const trusted = await routing(client, 'file:///a/config.yaml', ({ stages }) => stages[0]?.agent.name === 'hermes');
  assert.equal(trusted.stages[0]?.program.state, 'missing');
  await client.stop();
});

test('the doctor reports its groups as they become available, and runs nothing', async (context) => {
  const secret = 'sk-ant-canary-0123456789abcdef';
  const home = await folderWith(context, {
    '.ouroboros/config.yaml': config,
    '.ouroboros/credentials.yaml': {
      text: dedent`
      providers:
        anthropic:
          api_key: ${secret}
    `,
      mode: 0o644,
    },
    'bin/codex': fakeProgram('1'),
    'bin/ouroboros': fakeProgram('1'),
  });
  const client = await start(home);
  const view = (await client.request('ouroboros/doctor', { uri: null, partialResultToken: 'doctor' })) as DoctorView;
  const parts = client.received.filter(({ method, params }) => method === '$/progress' && (params as { token: string }).token === 'doctor');
  assert.deepEqual(
    parts.map(({ params }) => (params as { value: CheckGroup }).value),
    view.groups,
  );
  const checks = view.groups.flatMap((group) => group.checks);
  const statusOf = (id: string) => checks.find((check) => check.id === id)?.status;
  assert.equal(statusOf('file.loads'), 'pass');
  assert.equal(statusOf('program.codex'), 'pass');
  assert.equal(statusOf('program.grok'), 'fail');
  assert.ok(
    checks.some(({ id, status }) => id.startsWith('credentials.') && status === 'warn'),
    'others may read the credentials',
  );
  assert.equal(JSON.parse(view.json).checks.length, checks.length);
  assert.ok(!JSON.stringify(client.received).includes(secret) && !JSON.stringify(view).includes(secret));
  assert.ok(!view.json.includes(home), 'the home folder is written as ~');
  await assert.rejects(access(join(home, 'bin', 'log')), 'no program was run');
  await client.stop();
});

test('the doctor reports on the other files with their text in the editor', async (context) => {
  const home = await folderWith(context, {
    '.ouroboros/config.yaml': config,
    '.ouroboros/backend_limits.yaml': 'backends: {codex: {max_concurrency: 2}}\n',
    'tools.yaml': 'tools: {mcp:fs:read: {scope: kernel}}\n',
  });
  const client = await start(home, { env: { OUROBOROS_TOOL_CAPABILITIES: join(home, 'tools.yaml') } });
  const seen = async (id: string): Promise<string | undefined> => {
    const view = (await client.request('ouroboros/doctor', { uri: null })) as DoctorView;
    return view.groups.find((group) => group.id === 'files')?.checks.find((check) => check.id === id)?.seen;
  };
  assert.match((await seen('files.backend_limits.codex')) ?? '', /^max_concurrency: 2\./);
  assert.equal(await seen('files.tool_capabilities'), 'Read from ~/tools.yaml. The path is set by OUROBOROS_TOOL_CAPABILITIES.');
  assert.match((await seen('files.tool_capabilities.1')) ?? '', /scope kernel/);
  const uri = pathToFileURL(join(home, '.ouroboros/backend_limits.yaml')).href;
  client.open(uri, 'backends: {codex: {max_concurrency: 7}}\n', 'ouroboros-backend-limits');
  assert.match((await seen('files.backend_limits.codex')) ?? '', /^max_concurrency: 7\./);
  await client.stop();
});

test('installed and removed programs are noticed when the window gets the focus', async (context) => {
  const home = await folderWith(context, { '.ouroboros/config.yaml': config });
  const client = await start(home);
  const uri = pathToFileURL(join(home, '.ouroboros/config.yaml')).href;
  client.open(uri, config);
  await routing(client, uri, ({ stages }) => stages[1]?.program.state === 'missing');
  await mkdir(join(home, 'bin'));
  await writeFile(join(home, 'bin', 'codex'), '#!/bin/sh\n');
  await chmod(join(home, 'bin', 'codex'), 0o755);
  client.notify('ouroboros/focused', {});
  const view = await routing(client, uri, ({ stages }) => stages[1]?.program.state === 'found');
  assert.equal(view.stages[1]?.program.text, '~/bin/codex', 'the home folder is named as a person does');
  await client.stop();
});
