import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rules } from '../../server/src/core/index.ts';
import type { FixParams, FixPlan } from '../../server/src/protocol.ts';
import { dedent } from '../support/dedent.ts';
import { applyTextEdits, LspClient, type LspCodeAction } from '../support/lsp-client.ts';

const uri = 'file:///tmp/somewhere/config.yaml';
const textDocument = { uri };
const extension = { trusted: false, commands: true };
const markdown = { textDocument: { hover: { contentFormat: ['markdown'] } } };
const misspelt = dedent`
  # 🙂
  orchestrator: {runtme_backend: codex}
`;
const onKey = { line: 1, character: 20 };

interface Shown {
  readonly contents: { readonly kind: string; readonly value: string };
}

async function hoverIn(client: LspClient, position = onKey): Promise<string> {
  const hover = (await client.request('textDocument/hover', { textDocument, position })) as Shown | null;
  return hover?.contents.value ?? '';
}

/** The parameters of the links to fixes in a hover. */
const fixesIn = (hover: string): FixParams[] =>
  [...hover.matchAll(/\(command:ouroboros\.applyFix\?([^)]*)\)/g)].map(([, query = '']) => JSON.parse(decodeURIComponent(query))[0]);

test('in the extension a hover links to the fixes and leaves the message to the editor; a link gives the edits of its version', async () => {
  const { client } = await LspClient.start({ initializationOptions: extension, capabilities: markdown });
  client.open(uri, misspelt);
  const hover = await hoverIn(client);
  assert.doesNotMatch(hover, /is not a key of/);
  assert.match(
    hover,
    /^\[Change to "runtime\\_backend"\]\(command:ouroboros\.applyFix\?[^)\s]+\) · \[Remove "runtme\\_backend"\]\(command:/,
  );
  assert.match(hover, /\n\n`runtime_backend`: The agent that runs every stage/);
  assert.ok(hover.split('\n').length <= 12, hover);
  const [first] = fixesIn(hover);
  assert.ok(first);
  const plan = (await client.request('ouroboros/fix', first)) as FixPlan;
  assert.equal(plan.version, 1);
  assert.equal(applyTextEdits(misspelt, plan.edits), misspelt.replace('runtme', 'runtime'));
  client.change(uri, 2, { text: `\n${misspelt}` });
  assert.deepEqual(((await client.request('ouroboros/fix', first)) as FixPlan).edits, [], 'the text has changed since');
  assert.deepEqual(((await client.request('ouroboros/fix', { ...first, version: 2, fix: 99 })) as FixPlan).edits, []);
  assert.deepEqual(((await client.request('ouroboros/fix', { ...first, uri: 'file:///other.yaml' })) as FixPlan).edits, []);
  for (const wrong of [{}, { ...first, version: '1' }, { ...first, rule: 1 }, { ...first, start: null }, { ...first, uri: 1 }])
    assert.equal((await client.ask('ouroboros/fix', wrong)).error?.code, -32602);
  await client.stop();
});

test('elsewhere a hover says what the finding says, with its fixes as text', async () => {
  for (const [capabilities, text] of [
    [markdown, '"runtme\\_backend" is not a key of orchestrator and is ignored\\. Did you mean "runtime\\_backend"?'],
    [{}, '"runtme_backend" is not a key of orchestrator and is ignored. Did you mean "runtime_backend"?'],
  ] as const) {
    const { client } = await LspClient.start({ initializationOptions: { trusted: false }, capabilities });
    client.open(uri, misspelt);
    const hover = await hoverIn(client);
    assert.doesNotMatch(hover, /command:/);
    assert.ok(hover.replaceAll('\\.', '.').startsWith(text.replaceAll('\\.', '.')), hover);
    assert.match(hover.replaceAll('\\', ''), /^Fix: Change to "runtime_backend" · Remove "runtme_backend" *$/m);
    assert.ok(hover.split('\n').length <= 12, hover);
    await client.stop();
  }
});

test('a hover is at most twelve lines, whatever is wrong', async () => {
  const { client } = await LspClient.start({ initializationOptions: { trusted: false }, capabilities: markdown });
  const text = 'orchestrator:\n  runtime_profile: {default: off}\n  runtime_backend: cluade\nlogging: {level: loud}\n';
  client.open(uri, text);
  for (const [line, content] of text.split('\n').entries()) {
    for (let character = 0; character <= content.length; character++) {
      const hover = await hoverIn(client, { line, character });
      assert.ok(hover.split('\n').length <= 12, hover);
    }
  }
  await client.stop();
});

test('text of the file becomes neither a link nor a command in a hover', async () => {
  const evil = '[x](command:workbench.action.terminal.new)';
  for (const initializationOptions of [extension, { trusted: false }]) {
    const { client } = await LspClient.start({ initializationOptions, capabilities: markdown });
    client.open(uri, `logging:\n  "${evil}": 1\n"${evil}": {a: 1}\n`);
    for (const position of [
      { line: 1, character: 6 },
      { line: 2, character: 4 },
      { line: 2, character: 50 },
    ]) {
      const hover = await hoverIn(client, position);
      const unescaped = hover.replace(/\\./g, '').replace(/`[^`]*`/g, '');
      assert.doesNotMatch(unescaped, /\]\(command:workbench/, hover);
      for (const { uri: about } of fixesIn(hover)) assert.equal(about, uri);
    }
    await client.stop();
  }
});

test('every rule has a page in the language of the editor, and nothing else has one', async () => {
  const { client } = await LspClient.start({ initializationOptions: extension, locale: 'ko' });
  for (const { id } of rules) assert.match(String(await client.request('ouroboros/rule', { id })), new RegExp(`^# ${id}\n`));
  assert.match(String(await client.request('ouroboros/rule', { id: 'unknown-key' })), /^## 예$/m);
  for (const id of ['', '../unknown-key', '__proto__']) assert.equal(await client.request('ouroboros/rule', { id }), null);
  for (const wrong of [{}, { id: 1 }]) assert.equal((await client.ask('ouroboros/rule', wrong)).error?.code, -32602);
  await client.stop();
});

test('the code of a diagnostic links to a page that is there: a document of the extension, elsewhere the installed page', async () => {
  for (const initializationOptions of [extension, { trusted: false }]) {
    const { client } = await LspClient.start({ initializationOptions });
    client.open(uri, misspelt);
    const [found] = await client.diagnostics(uri);
    const href = found?.codeDescription?.href ?? '';
    if (initializationOptions === extension) assert.equal(href, 'ouroboros-rule:/unknown-key.md');
    else {
      assert.match(href, /#unknown-key$/);
      assert.ok(existsSync(fileURLToPath(href.replace(/#.*/, ''))), href);
    }
    await client.stop();
  }
});

test('a secret that is a word of ours conceals neither links nor sentences nor the kinds of actions', async () => {
  const { client } = await LspClient.start({ initializationOptions: extension, capabilities: markdown });
  const servers = 'mcp_servers:\n  - name: a\n    command: npx\n    args: -y x\n    headers: {X: ouroboros}\n';
  client.open(uri, servers, 'ouroboros-mcp-servers');
  const position = { line: 3, character: 11 };
  const hover = await hoverIn(client, position);
  assert.equal(fixesIn(hover)[0]?.rule, 'args-not-a-list');
  assert.match(hover, /ouroboros \d/);
  const range = { start: position, end: position };
  const actions = (await client.request('textDocument/codeAction', {
    textDocument,
    range,
    context: { diagnostics: [] },
  })) as LspCodeAction[];
  assert.deepEqual(
    actions.flatMap(({ diagnostics = [] }) => diagnostics.map(({ codeDescription }) => codeDescription?.href))[0],
    'ouroboros-rule:/args-not-a-list.md',
  );
  assert.ok(actions.some(({ kind }) => kind === 'source.fixAll.ouroboros'));
  await client.stop();
});
