import assert from 'node:assert/strict';
import { mkdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { DoctorView, LearnView, RememberedAnswers, RoutingView, UnseenRelease } from '../../server/src/protocol.ts';
import { ouroborosConfig } from '../support/command.ts';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';
import { watchLearning } from '../support/load-watch.ts';
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

interface Started {
  readonly trusted?: boolean;
  readonly capabilities?: object;
  readonly env?: Readonly<Record<string, string>>;
  /** What the client stored from an earlier server. */
  readonly learned?: unknown;
}

async function start(folder: string, learn: string | undefined, options: Started = {}): Promise<LspClient> {
  const { trusted = true, capabilities, env, learned } = options;
  const { client } = await LspClient.start({
    env: { HOME: folder, PATH: join(folder, 'bin'), ...env },
    initializationOptions: { trusted, commands: true, learned },
    settings: { path: { fromLoginShell: false }, ...(learn === undefined ? {} : { learn }) },
    capabilities: { ...capabilities, workspace: { configuration: true, semanticTokens: { refreshSupport: true } } },
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
  assert.equal(python, '~/.local/share/uv/tools/ouroboros-ai/bin/python');
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
  const deliver = view.stages.find(({ stage }) => stage === 'deliver');
  assert.equal(deliver?.agent.name, 'nova');
  const groupOf = (name: string) => deliver?.agentField?.groups.find(({ options }) => options.includes(name))?.title;
  assert.deepEqual([groupOf('nova'), groupOf('claude_mcp')], ['Not found: agent and internal LLM', 'Not found: agent only']);
  for (const { field } of view.choices?.fallbacks ?? [])
    assert.ok(
      field.groups.some(({ options }) => options.includes('nova')),
      field.key,
    );
  assert.match(view.release.text, /asked what it knows/);
  const asked = await runs();
  assert.ok(asked > 0);
  client.change(uri, 2, { text: `${config}# typed\n` });
  client.notify('ouroboros/focused', {});
  const doctor = (await client.request('ouroboros/doctor', { uri })) as DoctorView;
  assert.match(
    doctor.markdown,
    /differs in \d+ things[\s\S]*New in ouroboros 0\.99\.0[\s\S]*stage deliver[\s\S]*Removed in ouroboros 0\.99\.0/,
  );
  assert.deepEqual(
    doctor.groups.flatMap(({ checks }) => checks.filter(({ news }) => news).map(({ id, status }) => `${status} ${id}`)),
    ['pass ouroboros.new', 'pass ouroboros.changed', 'pass ouroboros.gone'],
  );
  assert.equal(await runs(), asked);
  await client.stop();
});

test('what learns is loaded only where something is learned', async (context) => {
  const { folder } = await home(context, newerStandIn());
  for (const [learn, ready, isNeeded] of [
    ['never', ({ release }: RoutingView) => release.text.includes('0.99.0'), false],
    ['always', isRouted, true],
  ] as const) {
    const { env, isLoaded } = await watchLearning(context);
    const client = await start(folder, learn, { env });
    client.open(uri, config);
    await routing(client, ready);
    await client.request('ouroboros/doctor', { uri });
    assert.equal(await isLoaded(), isNeeded, learn);
    await client.stop();
  }
});

test('what it answered is given to the client, and is not asked again after a restart', async (context) => {
  const { folder, runs } = await home(context, newerStandIn());
  const kept = async (learned?: unknown): Promise<RememberedAnswers | undefined> => {
    const client = await start(folder, 'always', { learned });
    client.open(uri, config);
    await routing(client, isRouted);
    const message = client.received.find(({ method }) => method === 'ouroboros/learned');
    await client.stop();
    return message?.params as RememberedAnswers | undefined;
  };
  const first = await kept();
  const asked = await runs();
  assert.ok(first && asked > 0);
  assert.equal(await kept(first), undefined);
  assert.equal(await runs(), asked);

  // What is no such thing, or of another installation, is asked again.
  const damaged = { ...first, given: { ...first.given, config: 'torn' } };
  for (const other of ['torn', { ...first, gaps: 5 }, damaged, { ...first, key: first.key.replace('0.99.0', '0.98.0') }]) {
    const before = await runs();
    assert.deepEqual(await kept(other), first);
    assert.ok((await runs()) > before);
  }
  const before = await runs();
  await utimes(join(folder, 'bin', 'ouroboros'), new Date(), new Date(1_700_000_000_000));
  const moved = await kept(first);
  assert.notEqual(moved?.key, first.key);
  assert.ok((await runs()) > before);
});

test('the command asks again what is remembered', async (context) => {
  const { folder, runs } = await home(context, newerStandIn());
  const client = await start(folder, 'always');
  client.open(uri, config);
  await routing(client, isRouted);
  const { params } = await client.take(({ method }) => method === 'ouroboros/learned');
  await client.stop();
  const again = await start(folder, 'always', { learned: params });
  again.open(uri, config);
  await routing(again, isRouted);
  const before = await runs();
  await again.request('ouroboros/learn', {});
  assert.ok((await runs()) > before);
  await again.stop();
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
  const wary = await start(folder, 'always', { trusted: false });
  wary.open(uri, config);
  const refused = (await wary.request('ouroboros/learn', {})) as LearnView;
  assert.deepEqual([refused.learned, refused.headline], [false, 'This workspace is not trusted: nothing is run.']);
  assert.equal(await runs(), before);
  await wary.stop();
});

interface Shown {
  readonly name: string;
  readonly tags?: readonly number[];
  readonly children: readonly Shown[];
}

test('the outline follows what was learned, and so do the colours', async (context) => {
  const { folder } = await home(context, newerStandIn());
  const client = await start(folder, 'never', {
    capabilities: { textDocument: { documentSymbol: { dynamicRegistration: true, hierarchicalDocumentSymbolSupport: true } } },
  });
  const isAbout = (word: 'registrations' | 'unregisterations') => (message: { readonly params?: unknown }) =>
    JSON.stringify((message.params as Record<string, unknown> | undefined)?.[word] ?? '').includes('textDocument/documentSymbol');
  await client.take(isAbout('registrations'));
  const text = `${config}execution:\n  context_pack: true\nnonsense: 1\n`;
  client.open(uri, text);
  await routing(client, ({ release }) => release.text.includes('0.99.0'));
  const faded = async (): Promise<string[]> => {
    const symbols = (await client.request('textDocument/documentSymbol', { textDocument: { uri } })) as Shown[];
    const within = (all: readonly Shown[]): string[] =>
      all.flatMap(({ name, tags, children }) => [...(tags?.includes(1) ? [name] : []), ...within(children)]);
    return within(symbols);
  };
  assert.deepEqual(await faded(), []);
  assert.equal(client.received.some(isAbout('unregisterations')), false);
  await client.request('ouroboros/learn', {});
  await client.take(isAbout('unregisterations'));
  await client.take(isAbout('registrations'));
  await client.take(({ method }) => method === 'workspace/semanticTokens/refresh');
  assert.deepEqual(await faded(), ['context_pack', 'nonsense']);
  await client.stop();
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
