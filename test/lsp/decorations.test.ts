import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LspClient } from '../support/lsp-client.ts';

const uri = 'untitled:config.yaml';

test('what decorates a whole document is answered after a completion that was requested later', async () => {
  const { client } = await LspClient.start();
  client.open(uri, 'llm:\n  backend: codex\n');
  await client.diagnostics(uri, 1);
  const textDocument = { uri };
  const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
  const decorations = [
    { id: 901, method: 'textDocument/semanticTokens/full', params: { textDocument } },
    { id: 902, method: 'textDocument/inlayHint', params: { textDocument, range } },
    { id: 903, method: 'textDocument/codeLens', params: { textDocument } },
    { id: 904, method: 'textDocument/documentSymbol', params: { textDocument } },
    { id: 905, method: 'textDocument/foldingRange', params: { textDocument } },
    { id: 906, method: 'textDocument/documentLink', params: { textDocument } },
  ];
  const completion = { id: 907, method: 'textDocument/completion', params: { textDocument, position: { line: 1, character: 11 } } };
  client.sendTogether(...decorations, completion);
  for (const { id } of decorations) {
    const answer = await client.take((message) => message.id === id);
    assert.ok(answer.result !== undefined && answer.error === undefined, String(id));
    assert.ok(
      client.received.some((message) => message.id === completion.id),
      `${id} was answered first`,
    );
  }
  await client.stop();
});

test('what decorates a document that changes in the meantime is not computed', async () => {
  const { client } = await LspClient.start();
  client.open(uri, 'llm:\n  backend: codex\n');
  await client.diagnostics(uri, 1);
  const textDocument = { uri };
  client.sendTogether(
    { id: 901, method: 'textDocument/semanticTokens/full', params: { textDocument } },
    { method: 'textDocument/didChange', params: { textDocument: { uri, version: 2 }, contentChanges: [{ text: 'llm: {}\n' }] } },
    { id: 902, method: 'textDocument/semanticTokens/full', params: { textDocument } },
  );
  const outdated = await client.take(({ id }) => id === 901);
  const contentModified = -32801;
  assert.equal(outdated.error?.code, contentModified);
  const current = await client.take(({ id }) => id === 902);
  assert.equal(current.error, undefined);
  await client.stop();
});

test('diagnostics that are pulled are answered before what decorates the document, although they were requested later', async () => {
  const { client } = await LspClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
  client.open(uri, 'llm:\n  backend: codex\n');
  const textDocument = { uri };
  client.sendTogether(
    { id: 901, method: 'textDocument/foldingRange', params: { textDocument } },
    { id: 902, method: 'textDocument/documentSymbol', params: { textDocument } },
    { id: 903, method: 'textDocument/diagnostic', params: { textDocument } },
  );
  const order: unknown[] = [];
  while (order.length < 3) {
    const { id } = await client.take((message) => Number(message.id) > 900);
    order.push(id);
  }
  assert.deepEqual(order, [903, 901, 902]);
  await client.stop();
});

test('diagnostics that are not wanted any more are refused, and those that are asked for next are about the text as it is then', async () => {
  const { client } = await LspClient.start({ capabilities: { textDocument: { diagnostic: {} } } });
  client.open(uri, 'llm:\n  backend: codex\n');
  const textDocument = { uri };
  client.sendTogether(
    { id: 901, method: 'textDocument/diagnostic', params: { textDocument } },
    {
      method: 'textDocument/didChange',
      params: { textDocument: { uri, version: 2 }, contentChanges: [{ text: 'llm:\n  backend: cluade\n' }] },
    },
    { method: '$/cancelRequest', params: { id: 901 } },
    { id: 902, method: 'textDocument/diagnostic', params: { textDocument } },
  );
  const refused = await client.take(({ id }) => id === 901);
  const requestCancelled = -32800;
  assert.equal(refused.error?.code, requestCancelled);
  const { result } = await client.take(({ id }) => id === 902);
  const { items } = result as { items: readonly { code: string; severity: number }[] };
  assert.deepEqual(
    items.filter(({ severity }) => severity === 1).map(({ code }) => code),
    ['unknown-backend'],
  );
  await client.stop();
});
