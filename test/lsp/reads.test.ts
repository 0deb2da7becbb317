import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { folderWith } from '../support/folder.ts';
import { LspClient } from '../support/lsp-client.ts';
import { watchReads } from '../support/reads.ts';

const seed = 'goal: Build it\nacceptance_criteria:\n  - It works\nontology_schema: {name: A, description: b}\nmetadata: {}\n';

/** A project with many seeds and other YAML files, of which one seed is opened, and the files that the server read. */
async function opened(context: TestContext, trusted: boolean) {
  const [project, logs, home] = [await folderWith(context, { '.env': 'A=b\n' }), await folderWith(context), await folderWith(context)];
  await mkdir(join(project, '.ouroboros', 'seeds'), { recursive: true });
  await mkdir(join(project, 'manifests'));
  await Promise.all(
    Array.from({ length: 500 }, (_, index) => [
      writeFile(join(project, '.ouroboros', 'seeds', `${index}.yaml`), seed),
      writeFile(join(project, 'manifests', `${index}.yaml`), 'kind: Service\n'),
    ]).flat(),
  );
  const reads = watchReads(logs);
  const dynamicRegistration = true;
  const { client } = await LspClient.start({
    env: { ...reads.env, HOME: home },
    rootUri: pathToFileURL(project).href,
    initializationOptions: { trusted, commands: true },
    settings: { path: { fromLoginShell: false } },
    capabilities: {
      workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration }, didChangeConfiguration: { dynamicRegistration } },
    },
  });
  const uri = pathToFileURL(join(project, '.ouroboros', 'seeds', '7.yaml')).href;
  client.open(uri, seed, 'ouroboros-seed');
  await client.diagnostics(uri);
  const atFirst = reads.files();
  // The facts of the machine follow the first diagnostics, and the views ask for more.
  await client.request('ouroboros/overview', { uri });
  await client.request('workspace/symbol', { query: '' });
  client.change(uri, 2, { text: `${seed}# typed\n` });
  await client.diagnostics(uri, 2);
  client.notify('textDocument/didSave', { textDocument: { uri } });
  await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 1 } });
  const watched = client.received.filter(({ params }) => JSON.stringify(params ?? null).includes('didChangeWatchedFiles'));
  await client.stop();
  return { project, home, atFirst, files: reads.files(), watched };
}

test('until the first diagnostics the server reads its own program and nothing else', async (context) => {
  const { atFirst } = await opened(context, false);
  assert.deepEqual(atFirst, [resolve('dist/server.cjs')]);
});

test('in an untrusted workspace it reads nothing else afterwards', async (context) => {
  const { files, watched } = await opened(context, false);
  assert.deepEqual(files, [resolve('dist/server.cjs')]);
  assert.deepEqual(watched, []);
});

test('a folder with a thousand YAML files is neither listed, nor read, nor watched', async (context) => {
  const { project, files, watched } = await opened(context, true);
  const inProject = files.filter((file) => file.startsWith(project)).map((file) => file.slice(project.length + 1));
  assert.deepEqual(inProject, ['.env']);
  assert.deepEqual(watched, []);
});
