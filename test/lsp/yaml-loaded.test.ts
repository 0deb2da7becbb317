import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';
import { watchYaml } from '../support/load-watch.ts';
import { LspClient } from '../support/lsp-client.ts';
import { marked } from '../support/marked.ts';

const position = { line: 0, character: 2 };

test('a server loads yaml when it first writes something: not at startup, for findings or for keystrokes', async (context) => {
  const { env, isLoaded } = await watchYaml(context);
  const { client } = await LspClient.start({ env });
  const examples = rules.flatMap(({ examples }) => examples);
  for (const [index, { bad, kind = 'config' }] of examples.entries()) {
    const uri = `file:///tmp/somewhere/${index}/${kind}.yaml`;
    client.open(uri, marked(bad).text, `ouroboros-${kind}`);
    await client.diagnostics(uri, 1);
    // The lines below move, and their fixes with them.
    client.change(uri, 2, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# typed\n' });
    await client.diagnostics(uri, 2);
    for (const asked of ['hover', 'documentSymbol', 'foldingRange', 'semanticTokens/full'])
      await client.request(`textDocument/${asked}`, { textDocument: { uri }, position });
    client.notify('textDocument/didClose', { textDocument: { uri } });
  }
  assert.ok(examples.length > 50);
  assert.equal(await isLoaded(), false);

  const uri = 'file:///tmp/somewhere/config.yaml';
  client.open(
    uri,
    dedent`
      orchestrator:
        runtme_backend: codex
    `,
  );
  const [finding] = await client.diagnostics(uri, 1);
  assert.ok(finding);
  await client.request('textDocument/codeAction', { textDocument: { uri }, range: finding.range, context: { diagnostics: [finding] } });
  assert.equal(await isLoaded(), true);
  await client.stop();
});
