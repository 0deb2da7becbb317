import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { FilesView } from '../../server/src/protocol.ts';
import { folderWith } from '../support/folder.ts';
import { LspClient } from '../support/lsp-client.ts';

const private_ = (text: string) => ({ text, mode: 0o600 });

interface Setup {
  readonly env?: Readonly<Record<string, string>>;
  readonly trusted?: boolean;
}

async function start(home: string, { env = {}, trusted = true }: Setup = {}): Promise<LspClient> {
  const { client } = await LspClient.start({
    env: { HOME: home, ...env },
    initializationOptions: { trusted, commands: true },
    settings: { path: { fromLoginShell: false } },
    capabilities: { workspace: { configuration: true } },
  });
  return client;
}

const files = async (client: LspClient, folders: readonly string[] = []): Promise<FilesView> =>
  (await client.request('ouroboros/files', { folders: folders.map((folder) => pathToFileURL(folder).href) })) as FilesView;

/** The files of a group as lines. */
const lines = ({ groups }: FilesView, id: string): readonly string[] =>
  (groups.find((group) => group.id === id)?.files ?? []).map(
    ({ name, standing, counted }) => `${name} ${standing}${counted === undefined ? '' : ` (${counted})`}`,
  );

const whyOf = ({ groups }: FilesView, name: string): string =>
  groups.flatMap((group) => group.files).find((file) => file.name === name)?.why ?? '';

test('the home folder lists every file that ouroboros reads, whether it is there or not, and those that it does not read', async (context) => {
  const home = await folderWith(context, {
    '.ouroboros/config.yaml': private_('orchestrator: {runtime_backend: codex}\nlogin: {}\n'),
    '.ouroboros/config.yml': private_('llm: {}\n'),
    '.ouroboros/mcp_servers.yaml': private_('mcp_servers: {a: {}}\n'),
    '.ouroboros/seeds/a.yaml': 'goal: x\n',
    '.ouroboros/seeds/pm_seed_a.yaml': 'goal: x\n',
    '.ouroboros/notes.txt': 'x',
  });
  const client = await start(home);
  const view = await files(client);
  assert.deepEqual(lines(view, 'home'), [
    'config.yaml inForce (2 warnings)',
    'credentials.yaml missing',
    'backend_limits.yaml missing',
    'tool_capabilities.yaml missing',
    'mcp_servers.yaml broken (one error, one note)',
    'config.yml ignored',
    'seeds/a.yaml broken (2 errors, one note)',
  ]);
  assert.equal(view.groups[0]?.title, '~/.ouroboros');
  assert.equal(whyOf(view, 'config.yaml'), 'ouroboros reads this file.');
  assert.equal(whyOf(view, 'config.yml'), 'Ouroboros reads ~/.ouroboros/config.yaml instead of this file. The name must be config.yaml.');
  assert.equal(whyOf(view, 'backend_limits.yaml'), 'The built-in limits apply.');
  assert.match(whyOf(view, 'mcp_servers.yaml'), /disables all MCP servers/);
  assert.match(whyOf(view, 'seeds/a.yaml'), /^ouroboros run does not start with this seed\./);
  await client.stop();
});

test('a variable that names another file shadows the one in the home folder', async (context) => {
  const home = await folderWith(context, {
    '.ouroboros/backend_limits.yaml': 'backends: {}\n',
    'other/limits.txt': 'backends: {codex: {max_concurrency: 2}}\n',
  });
  const client = await start(home, { env: { OUROBOROS_BACKEND_LIMITS: join(home, 'other/limits.txt') } });
  const view = await files(client);
  assert.ok(lines(view, 'home').includes('~/other/limits.txt inForce'), lines(view, 'home').join());
  assert.ok(lines(view, 'home').includes('backend_limits.yaml ignored (one note)'));
  assert.match(whyOf(view, 'backend_limits.yaml'), /instead of this file, because OUROBOROS_BACKEND_LIMITS is set to it\.$/);
  assert.match(whyOf(view, '~/other/limits.txt'), /because OUROBOROS_BACKEND_LIMITS is set to it\.$/);
  await client.stop();
});

test('in a workspace only seeds are read, and a linked config is the one at home', async (context) => {
  const home = await folderWith(context, {
    'dotfiles/.ouroboros/config.yaml': private_('llm: {}\n'),
    'proj/.ouroboros/config.yaml': 'llm: {}\n',
    'proj/seed.yaml': 'goal: x\n',
    'proj/db/seed.yaml': '- {id: 1}\n',
    'proj/node_modules/x/seed.yaml': 'goal: x\n',
    'proj/.git/seed.yaml': 'goal: x\n',
    'proj/deep/a/b/c/seed.yml': 'goal: x\nontology_schema: {}\nmetadata: {}\n',
    '.ouroboros/.keep': '',
  });
  await symlink(join(home, 'dotfiles/.ouroboros/config.yaml'), join(home, '.ouroboros/config.yaml'));
  const client = await start(home);
  const [proj, dotfiles] = [join(home, 'proj'), join(home, 'dotfiles')];
  const view = await files(client, [proj, dotfiles]);
  assert.deepEqual(
    lines(view, proj).map((line) => line.replace(/ \(.*/, '')),
    ['seed.yaml broken', '.ouroboros/config.yaml ignored', 'deep/a/b/c/seed.yml broken'],
  );
  assert.match(
    whyOf(view, '.ouroboros/config.yaml'),
    /^Ouroboros reads ~\/\.ouroboros\/config\.yaml instead of this file\. It reads no file of this kind in a project\.$/,
  );
  assert.deepEqual(lines(view, dotfiles), ['.ouroboros/config.yaml inForce']);
  await client.stop();
});

test('what cannot be read says why', async (context) => {
  const home = await folderWith(context, {
    '.ouroboros/config.yaml/x': '',
    '.ouroboros/credentials.yaml': private_(`# ${'x'.repeat(2_100_000)}`),
  });
  await symlink(join(home, 'nowhere'), join(home, '.ouroboros/mcp_servers.yaml'));
  const client = await start(home);
  const view = await files(client);
  assert.deepEqual(lines(view, 'home').slice(0, 2), ['config.yaml unreadable', 'credentials.yaml unreadable']);
  assert.ok(lines(view, 'home').includes('mcp_servers.yaml unreadable'));
  assert.match(whyOf(view, 'config.yaml'), /^It is a folder\. /);
  assert.match(whyOf(view, 'credentials.yaml'), /^It is larger than what is read\. /);
  assert.match(whyOf(view, 'mcp_servers.yaml'), /^It is a broken symbolic link\. /);
  await client.stop();
});

test('what is open counts as it is typed, wherever it is', async (context) => {
  const home = await folderWith(context, { '.ouroboros/config.yaml': private_('llm: {}\n') });
  const client = await start(home);
  const uri = pathToFileURL(join(home, '.ouroboros/config.yaml')).href;
  client.open(uri, 'lmm: {}\n');
  client.open(pathToFileURL(join(home, 'elsewhere.yaml')).href, 'goal: x\n', 'ouroboros-seed');
  client.open('untitled:Untitled-1', 'llm: {}\n');
  const view = await files(client);
  assert.equal(lines(view, 'home')[0], 'config.yaml inForce (one warning)');
  assert.match(lines(view, 'open').join(), /^~\/elsewhere\.yaml broken/);
  client.notify('textDocument/didClose', { textDocument: { uri } });
  assert.equal(lines(await files(client), 'home')[0], 'config.yaml inForce');
  await client.stop();
});

test('many files are counted, and not all are read', async (context) => {
  const many = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`proj/s${index}/seed.yaml`, 'goal: x\n']));
  const home = await folderWith(context, many);
  const client = await start(home);
  const folder = join(home, 'proj');
  const group = (await files(client, [folder])).groups.find(({ id }) => id === folder);
  assert.equal(group?.files.length, 100);
  assert.equal(group?.more, 'and 30 more');
  await client.stop();
});

test('in an untrusted workspace nothing is read: only open files are listed, and the view says so', async (context) => {
  const home = await folderWith(context, { '.ouroboros/config.yaml': 'llm: {}\n', 'proj/seed.yaml': 'goal: x\n' });
  const client = await start(home, { trusted: false });
  const none = await files(client, [join(home, 'proj')]);
  assert.deepEqual(none.groups, []);
  assert.equal(none.note, 'Only open files are listed: in a workspace that is not trusted no others are read.');
  client.open(pathToFileURL(join(home, '.ouroboros/config.yaml')).href, 'lmm: {}\n');
  const view = await files(client, [join(home, 'proj')]);
  assert.deepEqual(lines(view, 'open'), ['~/.ouroboros/config.yaml unknown (one warning)']);
  await client.stop();
});

test('parameters that are not folders are rejected, and folders elsewhere are left out', async (context) => {
  const client = await start(await folderWith(context));
  for (const folders of [1, 'x', [1], {}]) assert.equal((await client.ask('ouroboros/files', { folders })).error?.code, -32602);
  const view = (await client.request('ouroboros/files', { folders: ['vscode-remote://host/x', 'not a uri'] })) as FilesView;
  assert.deepEqual(
    view.groups.map(({ id }) => id),
    ['home'],
  );
  assert.deepEqual(((await client.request('ouroboros/files')) as FilesView).groups.length, 1);
  await client.stop();
});
