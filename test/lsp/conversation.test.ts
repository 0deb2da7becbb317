import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { LspClient } from '../support/lsp-client.ts';

const uri = 'file:///tmp/somewhere/config.yaml';

test('initialize returns the capabilities', async () => {
  const { client, result } = await LspClient.start();
  const capabilities = result['capabilities'] as Record<string, unknown>;
  assert.equal(capabilities['positionEncoding'], 'utf-16');
  assert.deepEqual(capabilities['textDocumentSync'], { openClose: true, change: 2, save: { includeText: false } });
  assert.equal(capabilities['diagnosticProvider'], undefined, 'who does not pull is pushed to');
  assert.ok((capabilities['codeActionProvider'] as { codeActionKinds: string[] }).codeActionKinds.includes('source.fixAll.ouroboros'));
  assert.equal(await client.stop(), 0);
});

test('the position encoding is the first of the client’s that is supported', async () => {
  for (const [offered, chosen] of [
    [['utf-8', 'utf-16'], 'utf-8'],
    [['utf-32', 'utf-8'], 'utf-32'],
    [['utf-7'], 'utf-16'],
  ] as const) {
    const { client, result } = await LspClient.start({ capabilities: { general: { positionEncodings: offered } } });
    assert.equal((result['capabilities'] as Record<string, unknown>)['positionEncoding'], chosen);
    await client.stop();
  }
});

test('before initialize a request is rejected and a notification is dropped', async () => {
  const client = new LspClient();
  client.open(uri, 'llm:\n');
  const { error } = await client.ask('textDocument/codeAction', { textDocument: { uri } });
  assert.equal(error?.code, -32002);
  await client.request('initialize', { processId: null, rootUri: null, capabilities: {} });
  const { error: second } = await client.ask('initialize', { processId: null, rootUri: null, capabilities: {} });
  assert.equal(second?.code, -32600);
  assert.deepEqual(client.received, []);
  assert.equal(await client.stop(), 0);
});

test('initialize without parameters is rejected', async () => {
  const client = new LspClient();
  assert.equal((await client.ask('initialize')).error?.code, -32602);
  client.process.stdin?.end();
  assert.equal(await client.ended(), 1);
});

test('after shutdown requests are rejected; exit without shutdown exits with 1', async () => {
  const { client } = await LspClient.start();
  await client.request('shutdown');
  assert.equal((await client.ask('textDocument/codeAction', { textDocument: { uri } })).error?.code, -32600);
  client.notify('exit', undefined);
  assert.equal(await client.ended(), 0);
  const { client: rude } = await LspClient.start();
  rude.notify('exit', undefined);
  assert.equal(await rude.ended(), 1);
});

test('the server exits when the client’s process does, even if its channel stays open', async () => {
  const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const told = new LspClient();
  await told.request('initialize', { processId: parent.pid, rootUri: null, capabilities: {} });
  const spaced = new LspClient({}, ['server.cjs', '--stdio', '--clientProcessId', String(parent.pid)]);
  const joined = new LspClient({}, ['server.cjs', '--stdio', `--clientProcessId=${parent.pid}`]);
  const nobody = new LspClient();
  await nobody.request('initialize', { processId: -5, rootUri: null, capabilities: {} });
  parent.kill('SIGKILL');
  assert.deepEqual(await Promise.all([told, spaced, joined].map((client) => client.ended())), [1, 1, 1]);
  assert.equal(await nobody.stop(), 0, 'what is no process is not followed');
});

test('a client that exits while something is sent to it makes the server exit normally', async () => {
  for (let wait = 0; wait < 8; wait++) {
    const client = new LspClient();
    await client.request('initialize', { processId: null, rootUri: null, capabilities: {} });
    client.open(uri, 'llm:\n');
    await client.request('shutdown');
    await new Promise((resolve) => setTimeout(resolve, wait / 2));
    client.process.stdin?.end();
    assert.equal(await client.ended(), 0);
  }
});

test('the server exits when the client disappears', async () => {
  const { client } = await LspClient.start();
  client.process.stdin?.end();
  assert.equal(await client.ended(), 1);
});

test('requests before the end of the input are still answered', async () => {
  const client = new LspClient();
  const answer = client.ask('initialize', { processId: null, rootUri: null, capabilities: {} });
  client.process.stdin?.end();
  assert.ok((await answer).result);
  assert.equal(await client.ended(), 1);
});

test('malformed messages are answered with errors, and the server continues', async () => {
  const { client } = await LspClient.start();
  const errorWithoutId = async () => (await client.take((message) => message.id === null && message.error !== undefined)).error?.code;
  client.sendText('{"jsonrpc":"2.0","id":1,');
  assert.equal(await errorWithoutId(), -32700);
  for (const body of ['null', '[]', '42', '"text"', '{}', '{"jsonrpc":"2.0"}', '{"id":{}}']) {
    client.sendText(body);
    assert.equal(await errorWithoutId(), -32600, body);
  }
  client.send({ jsonrpc: '2.0', method: '$/cancelRequest' });
  client.send({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 'nobody' } });
  for (const method of ['didOpen', 'didChange', 'didClose', 'didSave']) {
    for (const params of [null, {}, [], 'text', { textDocument: null }, { textDocument: { uri: 7 } }])
      client.notify(`textDocument/${method}`, params);
  }
  client.notify('workspace/didChangeConfiguration', null);
  client.notify('nobody/knows', { this: 'one' });
  assert.equal((await client.ask('nobody/knows', {})).error?.code, -32601);
  client.open(uri, 'llm:\n');
  assert.equal((await client.diagnostics(uri)).length > 0, true);
  assert.equal(await client.stop(), 0);
});

test('a broken header affects only its own message', async () => {
  const { client } = await LspClient.start();
  const request = JSON.stringify({ jsonrpc: '2.0', id: 'after', method: 'nobody/knows' });
  for (const garbage of [
    'no header at all\r\n\r\n',
    'Content-Type: x\r\n\r\n{"jsonrpc":"2.0"}',
    'Content-Length: many\r\n\r\n{}',
    'Content-Length: 99999999999\r\n\r\n',
    'x'.repeat(100_000),
  ]) {
    client.process.stdin?.write(garbage);
    client.process.stdin?.write(`\r\nContent-Length: ${request.length}\r\n\r\n${request}`);
    const { error } = await client.take((message) => message.id === 'after');
    assert.equal(error?.code, -32601, JSON.stringify(garbage.slice(0, 40)));
  }
  assert.equal(await client.stop(), 0);
});

test('a message in pieces is read when it is complete, and an incomplete one is dropped at the end', async () => {
  const { client } = await LspClient.start();
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 'pieces', method: 'nobody/knows', params: { text: '한국어 👋' } }));
  for (const byte of Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body])) {
    client.process.stdin?.write(Buffer.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal((await client.take((message) => message.id === 'pieces')).error?.code, -32601);
  client.process.stdin?.end('Content-Length: 100\r\n\r\n{"jsonrpc":"2.0","id":1,');
  assert.equal(await client.ended(), 1);
  assert.ok(!client.received.some(({ error }) => error !== undefined));
});

test('parameters that are not an object are rejected; null means none', async () => {
  const { client } = await LspClient.start();
  for (const params of [[], [{ textDocument: { uri } }], 'text', 7, true])
    assert.equal((await client.ask('textDocument/hover', params)).error?.code, -32602, JSON.stringify(params));
  assert.equal((await client.ask('textDocument/hover', null)).error?.code, -32602);
  assert.deepEqual(await client.request('workspace/symbol', {}), []);
  assert.equal(await client.request('shutdown', null), null);
  client.notify('exit', null);
  assert.equal(await client.ended(), 0);
});

test('a client with invalid initialization parameters is still served', async () => {
  const client = new LspClient();
  const result = await client.request('initialize', {
    processId: 'me',
    rootUri: 3,
    capabilities: null,
    workspaceFolders: [null],
    trace: 5,
  });
  assert.equal((result as { capabilities: { positionEncoding: string } }).capabilities.positionEncoding, 'utf-16');
  client.notify('$/setTrace', { value: 'loud' });
  client.notify('$/setTrace', null);
  client.open(uri, 'llm:\n');
  assert.ok((await client.diagnostics(uri)).length > 0);
  assert.equal(await client.stop(), 0);
});

test('parameters of the wrong form are InvalidParams', async () => {
  const { client } = await LspClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
  client.open(uri, 'llm:\n');
  for (const [method, wants] of [
    ['codeAction', 'range'],
    ['hover', 'position'],
    ['completion', 'position'],
    ['rename', 'position'],
    ['inlayHint', 'range'],
    ['diagnostic', ''],
    ['foldingRange', ''],
  ] as const) {
    const place = { position: { line: 'a' }, range: 3 };
    for (const params of [{}, { textDocument: {} }, { textDocument: { uri: 1 } }, { textDocument: { uri }, ...place }]) {
      assert.equal((await client.ask(`textDocument/${method}`, params)).error?.code, -32602, `${method} ${JSON.stringify(params)}`);
    }
    const { error, result } = await client.ask(`textDocument/${method}`, { textDocument: { uri } });
    if (wants === '') assert.ok(result, method);
    else assert.equal(error?.code, -32602, `${method} wants a ${wants}`);
  }
  assert.equal((await client.ask('ouroboros/routing', { uri: 5 })).error?.code, -32602);
  await client.stop();
});

test('a request about a document that is not open returns null', async () => {
  const { client } = await LspClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
  const textDocument = { uri: 'file:///nobody.yaml' };
  const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  assert.deepEqual(await client.request('textDocument/diagnostic', { textDocument }), { kind: 'full', items: [] });
  assert.equal(await client.request('textDocument/codeAction', { textDocument, range: nowhere, context: { diagnostics: [] } }), null);
  client.change(textDocument.uri, 3, { text: 'llm:\n' });
  assert.deepEqual(await client.request('textDocument/diagnostic', { textDocument }), { kind: 'full', items: [] });
  await client.stop();
});

test('a cancelled request is answered with RequestCancelled', async () => {
  const { client } = await LspClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
  client.open(uri, 'llm:\n');
  client.sendTogether(
    { id: 'asked', method: 'textDocument/diagnostic', params: { textDocument: { uri } } },
    { method: '$/cancelRequest', params: { id: 'asked' } },
  );
  const { error } = await client.take((message) => message.id === 'asked');
  assert.equal(error?.code, -32800);
  await client.stop();
});
