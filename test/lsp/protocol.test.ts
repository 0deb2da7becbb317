import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../support/dedent.ts';
import { LspClient, type LspDiagnostic } from '../support/lsp-client.ts';

const uri = 'file:///tmp/somewhere/config.yaml';
const textDocument = { uri };
const position = { line: 0, character: 0 };
const range = { start: position, end: position };

/** Every request about a document that an editor may send, with the rest of its parameters. */
const requests: Readonly<Record<string, (place: { line: number; character: number }) => object>> = {
  'textDocument/completion': (place) => ({ position: place }),
  'textDocument/hover': (place) => ({ position: place }),
  'textDocument/definition': (place) => ({ position: place }),
  'textDocument/references': (place) => ({ position: place, context: { includeDeclaration: true } }),
  'textDocument/documentHighlight': (place) => ({ position: place }),
  'textDocument/prepareRename': (place) => ({ position: place }),
  'textDocument/rename': (place) => ({ position: place, newName: 'other' }),
  'textDocument/linkedEditingRange': (place) => ({ position: place }),
  'textDocument/selectionRange': (place) => ({ positions: [place] }),
  'textDocument/onTypeFormatting': (place) => ({ position: place, ch: '\n', options: { tabSize: 2, insertSpaces: true } }),
  'textDocument/codeAction': (place) => ({ range: { start: place, end: place }, context: { diagnostics: [] } }),
  'textDocument/rangeFormatting': (place) => ({ range: { start: place, end: place }, options: { tabSize: 2, insertSpaces: true } }),
  'textDocument/inlayHint': (place) => ({ range: { start: position, end: place } }),
  'textDocument/formatting': () => ({ options: { tabSize: 2, insertSpaces: true } }),
  'textDocument/documentSymbol': () => ({}),
  'textDocument/foldingRange': () => ({}),
  'textDocument/documentLink': () => ({}),
  'textDocument/codeLens': () => ({}),
  'textDocument/semanticTokens/full': () => ({}),
  'textDocument/diagnostic': () => ({}),
};

const end = { line: 2, character: 0 };
/** Positions outside `llm:\n  backend: codex\n`, each with the nearest one inside. */
const outside = [
  [
    { line: 0, character: 1_000_000 },
    { line: 0, character: 4 },
  ],
  [{ line: 1_000_000, character: 0 }, end],
  [{ line: 2_147_483_647, character: 2_147_483_647 }, end],
  [{ line: -1, character: -1 }, position],
] as const;

test('positions outside the text are answered like the nearest one inside', async () => {
  const { client } = await LspClient.start({
    capabilities: { textDocument: { diagnostic: {} } },
    // facts about the machine would change the result between the two requests
    initializationOptions: { trusted: false },
  });
  client.open(
    uri,
    dedent`
      llm:
        backend: codex
    `,
  );
  for (const [method, params] of Object.entries(requests)) {
    for (const [place, nearest] of outside) {
      const { id: _, ...answer } = await client.ask(method, { textDocument, ...params(place) });
      const { id: __, ...expected } = await client.ask(method, { textDocument, ...params(nearest) });
      assert.deepEqual(answer, expected, `${method} at ${JSON.stringify(place)}`);
      // There is nothing to rename at any of these places.
      assert.equal(answer.error?.code, method === 'textDocument/rename' ? -32803 : undefined, method);
    }
  }
  assert.equal(await client.stop(), 0);
});

test('requests about a closed or never opened document return null', async () => {
  const { client } = await LspClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
  client.open(uri, 'llm:\n');
  client.notify('textDocument/didClose', { textDocument });
  for (const [method, params] of Object.entries(requests)) {
    for (const other of [uri, 'file:///nobody.yaml', 'untitled:x', 'not a uri', '']) {
      const { error, result } = await client.ask(method, { textDocument: { uri: other }, ...params(position) });
      assert.equal(error, undefined, method);
      assert.deepEqual(result, method === 'textDocument/diagnostic' ? { kind: 'full', items: [] } : null, method);
    }
  }
  client.notify('textDocument/didClose', { textDocument });
  assert.equal(await client.stop(), 0);
});

test('after shutdown only exit is accepted', async () => {
  const { client } = await LspClient.start();
  await client.request('shutdown');
  for (const [method, params] of Object.entries(requests)) {
    assert.equal((await client.ask(method, { textDocument, ...params(position) })).error?.code, -32600, method);
  }
  client.open(uri, 'llm:\n');
  client.notify('exit', undefined);
  assert.equal(await client.ended(), 0);
});

test('versions that come out of order leave the text that was sent last', async () => {
  const { client } = await LspClient.start();
  client.open(
    uri,
    dedent`
      llm:
        backend: codex
    `,
    'ouroboros-config',
    7,
  );
  client.change(uri, 5, { text: 'llm:\n' });
  client.change(uri, 5, {
    text: dedent`
      llm:
        backend: nobody
    `,
  });
  // The server may send diagnostics of the text between the two.
  assert.deepEqual(codes(await settled(client, (diagnostics) => codes(diagnostics).includes('unknown-backend'))), ['unknown-backend']);
  client.open(uri, 'llm: {}\n', 'ouroboros-config', 1);
  assert.deepEqual(codes(await client.diagnostics(uri, 1)), []);
  assert.equal(await client.stop(), 0);
});

test('after ten thousand edits in a burst the last state counts', async () => {
  const { client } = await LspClient.start();
  client.open(
    uri,
    dedent`
      llm:
        backend: codex
    `,
  );
  await client.diagnostics(uri, 1);
  const end = { line: 1, character: 16 };
  for (let version = 2; version <= 10_000; version++) {
    const insert = version % 2 === 0;
    const place = insert ? { start: end, end } : { start: end, end: { line: 1, character: 17 } };
    client.change(uri, version, { range: place, text: insert ? 'x' : '' });
  }
  client.change(uri, 10_001, { range: { start: end, end }, text: 'y' });
  const sent = performance.now();
  const diagnostics = await client.diagnostics(uri, 10_001);
  // The target is a second; a machine that runs many tests at once may be slower.
  assert.ok(performance.now() - sent < 8000);
  assert.deepEqual(codes(diagnostics), ['unknown-backend']);
  assert.equal(
    client.received.filter(({ method }) => method === 'textDocument/publishDiagnostics').length < 1000,
    true,
    'bursts are taken together',
  );
  assert.equal(await client.stop(), 0);
});

test('requests that are cancelled in a burst are each answered once', async () => {
  const { client } = await LspClient.start();
  client.open(uri, 'llm:\n');
  const ids = Array.from({ length: 200 }, (_, index) => `asked ${index}`);
  const asked = ids.map((id) => ({ id, method: 'textDocument/hover', params: { textDocument, position } }));
  client.sendTogether(...asked, ...ids.map((id) => ({ method: '$/cancelRequest', params: { id } })));
  for (const id of ids) {
    const { error } = await client.take((message) => message.id === id);
    assert.ok(error === undefined || error.code === -32800, JSON.stringify(error));
  }
  assert.equal(
    client.received.some(({ id }) => ids.includes(String(id))),
    false,
  );
  assert.equal(await client.stop(), 0);
});

test('a file that is too large is reported once per version, and everything else works', async () => {
  const { client } = await LspClient.start({ capabilities: { workspace: { configuration: true } }, settings: { maxFileSize: 0.1 } });
  client.open(
    uri,
    dedent`
    llm:
      backend: nobody
    ${'# long\n'.repeat(20_000)}`,
  );
  const message = 'This file has 0.14 MB, but files of more than 0.1 MB are not checked. Raise "ouroboros.maxFileSize" to check it.';
  const said = await settled(client, (diagnostics) => diagnostics.length === 1 && diagnostics[0]?.code === undefined);
  assert.deepEqual(
    said.map((diagnostic) => diagnostic.message),
    [message],
  );
  for (const [method, params] of Object.entries(requests)) {
    const result = await client.request(method, { textDocument, ...params({ line: 1, character: 5 }) });
    if (method !== 'textDocument/diagnostic') assert.equal(result, null, method);
    else
      assert.deepEqual(
        (result as { items: LspDiagnostic[] }).items.map((item) => item.message),
        [message],
      );
  }
  client.change(uri, 2, {
    text: dedent`
      llm:
        backend: nobody
    `,
  });
  assert.deepEqual(codes(await client.diagnostics(uri, 2)), ['unknown-backend']);
  assert.equal(await client.stop(), 0);
});

test('a binary file is read like any other text', async () => {
  const { client } = await LspClient.start();
  const bytes = Array.from({ length: 50_000 }, (_, index) => String.fromCharCode((index * 7919) % 256)).join('');
  client.open(uri, bytes);
  assert.ok((await client.diagnostics(uri, 1)).length > 0);
  const actions = await client.request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
  assert.ok(Array.isArray(actions), JSON.stringify(actions));
  assert.equal(await client.stop(), 0);
});

function codes(diagnostics: readonly LspDiagnostic[]): string[] {
  return diagnostics.filter(({ severity }) => severity === 1).map(({ code }) => code);
}

/** The first diagnostics that fit: settings arrive shortly after the document. */
async function settled(client: LspClient, fits: (diagnostics: readonly LspDiagnostic[]) => boolean): Promise<readonly LspDiagnostic[]> {
  for (;;) {
    const diagnostics = await client.diagnostics(uri);
    if (fits(diagnostics)) return diagnostics;
  }
}

test('a large text with a slow analysis is checked when it is saved, and reported in between', async () => {
  const { client } = await LspClient.start();
  // For a text that does not parse, every edit causes a full analysis.
  client.open(
    uri,
    dedent`
    llm:
      backend: nobody
    ${'"x": [[[[[[[[1]]]]]]]]\n'.repeat(40_000)}`,
  );
  const message = 'This file is large and takes long to read, so it is checked only when it is saved.';
  let version = 1;
  const isWaiting = (diagnostics: readonly LspDiagnostic[]): boolean => diagnostics[0]?.message === message;
  let seen: readonly LspDiagnostic[] = await client.diagnostics(uri, version);
  const isChecked = (diagnostics: readonly LspDiagnostic[]): boolean => diagnostics.some(({ code }) => code === 'unknown-backend');
  assert.ok(isChecked(seen));
  for (let edit = 0; edit < 5 && !isWaiting(seen); edit++) {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    client.notify('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [{ range, text: '# \n[' }] });
    seen = await client.diagnostics(uri, version);
  }
  assert.ok(isWaiting(seen), JSON.stringify(seen[0]));
  client.notify('textDocument/didSave', { textDocument: { uri } });
  await settled(client, (diagnostics) => diagnostics.length > 0 && !isWaiting(diagnostics));
  assert.equal(await client.stop(), 0);
});
