import assert from 'node:assert/strict';
import { mkdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { OverviewView, SectionView } from '../../server/src/protocol.ts';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';
import { LspClient, textIn } from '../support/lsp-client.ts';

const seed = dedent`
  goal: Build a bread timer
  acceptance_criteria:
    - description: Tests pass
      verify_command: make check
      expected_artifacts: [timer.py, guide.md]
  ontology_schema: {name: A, description: b}
  metadata: {}
`;
const language = 'ouroboros-seed';

/** A server, and a home with a config and a project that holds a seed and one of its artifacts. */
async function start(context: TestContext, trusted = true) {
  const home = await folderWith(context, {
    '.ouroboros/config.yaml': 'orchestrator: {runtime_backend: goose}\n',
    'proj/seed.yaml': seed,
    'proj/timer.py': '',
  });
  const { client } = await LspClient.start({
    env: { HOME: home, PATH: '' },
    initializationOptions: { trusted },
    settings: { path: { fromLoginShell: false } },
    capabilities: { workspace: { configuration: true } },
  });
  return { home, client, uri: pathToFileURL(join(home, 'proj/seed.yaml')).href };
}

/** Asks until what is known of the machine has come in. */
async function overview(client: LspClient, uri: string, ready: (view: OverviewView) => boolean = () => true): Promise<OverviewView> {
  for (;;) {
    const view = (await client.request('ouroboros/overview', { uri })) as OverviewView;
    if (ready(view)) return view;
    await client.take(({ method }) => method === 'ouroboros/viewsChanged');
  }
}

function rows({ sections }: OverviewView, id: string): SectionView['rows'] {
  return sections.find((section) => section.id === id)?.rows ?? [];
}

const lines = (view: OverviewView, id: string) => rows(view, id).map(({ title, lines: [line] }) => [title, line?.text]);

test('a seed with its places, its artifacts and the agents of the user', async (context) => {
  const { client, uri } = await start(context);
  client.open(uri, seed, language);
  const view = await overview(client, uri, (each) => lines(each, 'artifacts')[0]?.[1] === 'Exists');
  assert.equal(view.file.name, '~/proj/seed.yaml');
  assert.equal(view.file.headline, 'ouroboros run starts with this seed.');
  assert.deepEqual(lines(view, 'artifacts'), [
    ['timer.py', 'Exists'],
    ['guide.md', 'Does not exist yet'],
  ]);
  assert.deepEqual(lines(view, 'agents'), [
    ['interview', 'goose (orchestrator.runtime_backend)'],
    ['execute', 'goose (orchestrator.runtime_backend)'],
    ['evaluate', 'goose (orchestrator.runtime_backend)'],
    ['reflect', 'goose (orchestrator.runtime_backend)'],
  ]);
  assert.equal(view.sections.find(({ id }) => id === 'agents')?.notes[0]?.text.startsWith('config.yaml loads'), true);
  const [criterion] = rows(view, 'criteria');
  assert.ok(criterion?.place);
  assert.equal(criterion.place.uri, uri);
  assert.match(textIn(seed, criterion.place.range), /^description: Tests pass\n.*guide\.md\]$/s);
  await client.stop();
});

test('it follows what is typed, and says where it is refused', async (context) => {
  const { client, uri } = await start(context);
  client.open(uri, seed, language);
  const broken = seed.replace('goal: Build a bread timer', 'goal: 7');
  client.change(uri, 2, { text: broken });
  const { file } = await overview(client, uri);
  assert.equal(file.state, 'broken');
  assert.match(file.headline, /^ouroboros run refuses it: /);
  assert.equal(file.place && textIn(broken, file.place.range), '7');
  client.change(uri, 3, { text: 'goal: [' });
  assert.equal((await overview(client, uri)).file.state, 'unparsable');
  client.change(uri, 4, { text: '' });
  const empty = await overview(client, uri);
  assert.deepEqual([empty.file.state, empty.sections], ['broken', []], 'one line says it');
  await client.stop();
});

const machineChanged = (client: LspClient) => client.take(({ method }) => method === 'ouroboros/viewsChanged');

/**
 * An open seed whose view was requested, and a config and an artifact that were written since the machine was last looked at.
 * @param before runs before the view is requested
 */
async function changedMeanwhile(context: TestContext, before?: (client: LspClient, config: string) => Promise<unknown>) {
  const { home, client, uri } = await start(context);
  await machineChanged(client);
  client.open(uri, seed, language);
  await machineChanged(client);
  const config = join(home, '.ouroboros/config.yaml');
  await before?.(client, config);
  await overview(client, uri);
  await writeFile(config, 'orchestrator: {runtime_backend: codex}\n');
  await writeFile(join(home, 'proj/guide.md'), '');
  return { client, uri, config: pathToFileURL(config).href };
}

/** What the view says of the artifact and of the agent. */
const outside = (view: OverviewView) => [lines(view, 'artifacts')[1]?.[1], lines(view, 'agents')[0]?.[1]];
const before = ['Does not exist yet', 'goose (orchestrator.runtime_backend)'];
const now = ['Exists', 'codex (orchestrator.runtime_backend)'];

/** Edits the goal ten times, and requests the view after each edit. */
async function typeGoal(client: LspClient, uri: string, expected: readonly string[]): Promise<void> {
  for (let version = 2; version < 12; version++) {
    const goal = `Build ${version} bread timers`;
    client.change(uri, version, { text: seed.replace('Build a bread timer', goal) });
    const view = await overview(client, uri);
    assert.deepEqual([lines(view, 'goal')[0]?.[0], ...outside(view)], [goal, ...expected]);
  }
}

test('an edit reads no file and looks at no machine: what is outside the seed is as it was when the window last got the focus', async (context) => {
  const { client, uri } = await changedMeanwhile(context);
  await typeGoal(client, uri, before);
  client.notify('ouroboros/focused', {});
  await machineChanged(client);
  assert.deepEqual(outside(await overview(client, uri)), now);
  await client.stop();
});

test('a config that did not exist is not looked for after an edit, but after saving', async (context) => {
  const { client, uri } = await changedMeanwhile(context, (_, config) => unlink(config));
  await typeGoal(client, uri, ['Does not exist yet', 'claude (built-in default)']);
  client.notify('textDocument/didSave', { textDocument: { uri } });
  await machineChanged(client);
  assert.deepEqual(outside(await overview(client, uri)), now);
  await client.stop();
});

test('a config that was closed is not read after an edit', async (context) => {
  const open = (client: LspClient, config: string) => {
    client.open(pathToFileURL(config).href, 'orchestrator: {runtime_backend: hermes}\n');
    return machineChanged(client);
  };
  const { client, uri, config } = await changedMeanwhile(context, open);
  assert.deepEqual(outside(await overview(client, uri)), ['Does not exist yet', 'hermes (orchestrator.runtime_backend)']);
  client.notify('textDocument/didClose', { textDocument: { uri: config } });
  await typeGoal(client, uri, before);
  await client.stop();
});

test('the lens above the goal opens it, where the client knows the command and the user wants it', async (context) => {
  const { client: other, uri } = await start(context);
  await other.stop();
  const titles = async (commands: boolean, lens: object) => {
    const { client } = await LspClient.start({
      initializationOptions: { trusted: false, commands },
      settings: { lens },
      capabilities: { workspace: { configuration: true, codeLens: { refreshSupport: true } } },
    });
    client.open(uri, seed, language);
    await client.take(({ method }) => method === 'textDocument/publishDiagnostics');
    const lenses = await client.request('textDocument/codeLens', { textDocument: { uri } });
    await client.stop();
    return (lenses as readonly { command: { title: string; command: string } }[]).map(({ command }) => [command.title, command.command]);
  };
  const line = 'ouroboros run starts · 1 of 1 checked by a command';
  assert.deepEqual(await titles(true, {}), [
    ['Show seed', 'ouroboros.showSeed'],
    [line, 'ouroboros.showSeed'],
  ]);
  assert.deepEqual(await titles(false, {}), [[line, '']]);
  assert.deepEqual(await titles(true, { overview: false }), []);
});

test('in a workspace that is not trusted nothing beside the text is looked at', async (context) => {
  const { client, uri } = await start(context, false);
  assert.match((await overview(client, uri)).file.headline, /is not open, and files are not read/);
  client.open(uri, seed, language);
  const view = await overview(client, uri);
  assert.match(view.file.headline, /^Judging by its text/);
  assert.deepEqual(
    lines(view, 'artifacts').map(([, state]) => state),
    ['Not looked at', 'Not looked at'],
  );
  assert.deepEqual(lines(view, 'agents'), []);
  await client.stop();
});

test('a file that is not there, one that is closed and one of another kind', async (context) => {
  const { home, client, uri } = await start(context);
  const gone = pathToFileURL(join(home, 'proj/none.yaml')).href;
  const missing = await overview(client, gone);
  assert.deepEqual([missing.file.state, missing.file.headline, missing.sections], ['missing', '~/proj/none.yaml does not exist.', []]);
  assert.deepEqual(lines(await overview(client, uri), 'goal'), [['Build a bread timer', undefined]]);
  const config = await overview(client, pathToFileURL(join(home, '.ouroboros/config.yaml')).href);
  assert.match(config.file.headline, /is no file that has an overview/);
  await client.stop();
});

test('secrets are masked, whole or in words that are cut', async (context) => {
  const { client } = await start(context);
  const secret = `sk-ant-api03-${'Qw7Zk2Vn9Xb4'.repeat(4)}`;
  const uri = 'untitled:a';
  const text = `goal: ${'a '.repeat(248)}${secret} b\nconstraints: [${secret}]\n`;
  client.open(uri, text, language);
  const view = await overview(client, uri);
  assert.equal(JSON.stringify(view).includes('Qw7Zk2'), false);
  const [goal] = rows(view, 'goal');
  assert.match(goal?.title ?? '', /^a .*…$/);
  assert.ok((goal?.title.length ?? 0) <= 501);
  await client.stop();
});

test('ten thousand criteria are counted, and as many drawn as can be looked at', async (context) => {
  const { home, client } = await start(context);
  await mkdir(join(home, 'large'));
  const path = join(home, 'large/seed.yaml');
  const many = Array.from({ length: 10_000 }, (_, index) => `  - c${index}\n`).join('');
  await writeFile(path, `goal: x\nacceptance_criteria:\n${many}ontology_schema: {name: A, description: b}\nmetadata: {}\n`);
  const view = await overview(client, pathToFileURL(path).href);
  const criteria = view.sections.find(({ id }) => id === 'criteria');
  assert.deepEqual([criteria?.count, criteria?.rows.length, criteria?.more], [10_000, 200, '… and 9800 more']);
  assert.ok(JSON.stringify(view).length < 200_000, 'an answer that a page draws in no time');
  await client.stop();
});
