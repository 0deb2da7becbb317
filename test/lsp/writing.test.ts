import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../support/dedent.ts';
import { LspClient, type LspRange, type StartOptions } from '../support/lsp-client.ts';
import { withCursor } from '../support/marked.ts';

const uri = 'file:///tmp/somewhere/.ouroboros/config.yaml';
const textDocument = { uri };

/** The capabilities of VS Code that these features use. */
const capabilities = {
  textDocument: {
    completion: {
      contextSupport: true,
      completionItem: {
        snippetSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        tagSupport: { valueSet: [1] },
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  workspace: { configuration: true, inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
};
const extension: StartOptions = { capabilities, initializationOptions: { trusted: true, commands: true } };

interface Item {
  readonly label: string;
  readonly labelDetails?: { readonly description: string };
  readonly textEdit: { readonly range: LspRange; readonly newText: string };
  readonly additionalTextEdits?: readonly object[];
  readonly insertTextMode?: number;
  readonly insertTextFormat?: number;
  readonly tags?: readonly number[];
  readonly command?: { readonly command: string };
  readonly documentation?: { readonly kind: string; readonly value: string };
}

/** The position of the cursor sign, in UTF-16, and the text without it. */
function cursor(source: string) {
  const { text, offset } = withCursor(source);
  const before = text.slice(0, offset).split(/\r\n|\n/);
  return { text, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
}

async function complete(client: LspClient, source: string, context: object = { triggerKind: 1 }): Promise<Item[]> {
  const { text, position } = cursor(source);
  client.open(uri, text);
  const items = (await client.request('textDocument/completion', { textDocument, position, context })) as Item[];
  client.notify('textDocument/didClose', { textDocument });
  return items;
}

const named = (items: readonly Item[], label: string): Item => {
  const found = items.find((item) => item.label === label);
  assert.ok(found, `${label} in ${items.map((item) => item.label).join(', ')}`);
  return found;
};

test('keys are inserted with their lines unchanged, and trigger the next completion', async () => {
  const { client } = await LspClient.start(extension);
  const section = named(
    await complete(
      client,
      dedent`
        orchestrator:
          |`,
    ),
    'runtime_profile',
  );
  assert.equal(section.textEdit.newText, 'runtime_profile:\n    ');
  assert.equal(section.insertTextMode, 1);
  assert.equal(section.command?.command, 'editor.action.triggerSuggest');
  const inert = named(
    await complete(
      client,
      dedent`
        drift:
          |`,
    ),
    'warning_threshold',
  );
  assert.deepEqual(inert.tags, [1]);
  assert.equal(inert.labelDetails?.description, 'has no effect');
  const block = named(await complete(client, '|'), 'runtime_profile: all four stages');
  assert.equal(block.insertTextFormat, 2);
  assert.match(block.textEdit.newText, /\$\{1:claude\}/);
  await client.stop();
});

test('a value replaces the whole old one, whatever is before it', async () => {
  const { client } = await LspClient.start(extension);
  const item = named(await complete(client, '🙂: {llm: 1}\nllm: {qa_model: "🙂", backend: "co|dex"}\r\n'), 'gemini');
  assert.deepEqual(item.textEdit, { range: { start: { line: 1, character: 31 }, end: { line: 1, character: 38 } }, newText: '"gemini"' });
  await client.stop();
});

test('the documentation of an item is resolved when it is selected', async () => {
  const { client } = await LspClient.start(extension);
  client.open(uri, 'llm:\n  ');
  const position = { line: 1, character: 2 };
  const items = (await client.request('textDocument/completion', { textDocument, position })) as Item[];
  const item = named(items, 'backend');
  assert.equal(item.documentation, undefined);
  const whole = (await client.request('completionItem/resolve', item)) as Item;
  assert.equal(whole.documentation?.kind, 'markdown');
  assert.match(whole.documentation?.value ?? '', /Default: `claude_code`\. {2}\nOverridden by `OUROBOROS_LLM_BACKEND`/);
  for (const strange of [
    { label: 'x' },
    { label: 'x', data: 7 },
    { label: 'x', data: { uri, subject: { about: 'nothing', name: 'x' } } },
  ]) {
    assert.deepEqual(await client.request('completionItem/resolve', strange), strange);
  }
  await client.stop();
});

test('the trigger character is taken into account', async () => {
  const { client } = await LspClient.start(extension);
  const typed = (triggerCharacter: string) => ({ triggerKind: 2, triggerCharacter });
  assert.ok(
    (
      await complete(
        client,
        dedent`
          llm:
            backend: |`,
        typed(' '),
      )
    ).length > 0,
  );
  assert.deepEqual(
    await complete(
      client,
      dedent`
        llm:
          |`,
      typed(' '),
    ),
    [],
  );
  assert.ok(
    (
      await complete(
        client,
        dedent`
          llm:
          |`,
        typed('\n'),
      )
    ).length > 0,
  );
  assert.deepEqual(
    await complete(
      client,
      dedent`
        llm:
          backend: "codex"|`,
      typed('"'),
    ),
    [],
  );
  await client.stop();
});

test('hover is Markdown with a link, with the range of the word', async () => {
  const { client } = await LspClient.start(extension);
  client.open(
    uri,
    dedent`
      # 🙂
      logging: {level: debug}
    `,
  );
  const hover = await client.request('textDocument/hover', { textDocument, position: { line: 1, character: 12 } });
  const { contents, range } = hover as { contents: { kind: string; value: string }; range: LspRange };
  assert.deepEqual(range, { start: { line: 1, character: 10 }, end: { line: 1, character: 15 } });
  assert.equal(contents.kind, 'markdown');
  assert.match(
    contents.value,
    /^The lowest level that.*\n\nIn force: `debug`, from this file\. {2}\n.*\n\n\[level in the reference\]\(https:.*keys\.md#config-logginglevel\)$/s,
  );
  assert.ok(contents.value.split('\n').length <= 12);
  assert.equal(await client.request('textDocument/hover', { textDocument, position: { line: 0, character: 3 } }), null);
  await client.stop();
});

const routed = dedent`
  orchestrator:
    runtime_backend: claude
    runtime_profile:
      stages:
        evaluate: agy
`;
const everywhere = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

interface Hint {
  readonly label: string;
  readonly position: { readonly line: number; readonly character: number };
}

test('hints and lenses show what the file does not, and settings switch them off', async () => {
  const { client } = await LspClient.start({ ...extension, env: { OUROBOROS_AGENT_RUNTIME: 'codex' }, settings: {} });
  client.open(uri, routed);
  await client.take(({ method }) => method === 'workspace/codeLens/refresh');
  const hints = (await client.request('textDocument/inlayHint', { textDocument, range: everywhere })) as Hint[];
  assert.deepEqual(
    hints.map(({ label, position }) => `${position.line}:${position.character} ${label}`),
    ['1:25 OUROBOROS_AGENT_RUNTIME=codex wins', '2:18 interview, execute, reflect: codex', '4:19 = antigravity'],
  );
  const lenses = (await client.request('textDocument/codeLens', { textDocument })) as { command: { title: string; command: string } }[];
  assert.deepEqual(
    lenses.map(({ command }) => [command.title, command.command]),
    [
      ['Show stage routing', 'ouroboros.showRouting'],
      ['interview: codex · execute: codex · evaluate: antigravity · reflect: codex', 'ouroboros.showRouting'],
    ],
  );
  client.settings = { hints: { environment: false, aliases: false }, lens: { routing: false } };
  client.notify('workspace/didChangeConfiguration', { settings: null });
  let fewer = hints;
  // The machine may have been inspected in the meantime, which also causes a refresh.
  while (fewer.length > 1) {
    await client.take(({ method }) => method === 'workspace/codeLens/refresh');
    fewer = (await client.request('textDocument/inlayHint', { textDocument, range: everywhere })) as Hint[];
  }
  assert.deepEqual(
    fewer.map(({ label }) => label),
    ['interview, execute, reflect: codex'],
  );
  assert.deepEqual(await client.request('textDocument/codeLens', { textDocument }), []);
  await client.stop();
});

test('semantic tokens are in the order of the text, with the types of the legend', async () => {
  const { client, result } = await LspClient.start(extension);
  const { semanticTokensProvider } = result['capabilities'] as {
    semanticTokensProvider: { legend: { tokenTypes: string[]; tokenModifiers: string[] } };
  };
  assert.deepEqual(semanticTokensProvider.legend.tokenTypes, ['enumMember', 'class', 'variable', 'comment']);
  client.open(uri, routed);
  const { data } = (await client.request('textDocument/semanticTokens/full', { textDocument })) as { data: number[] };
  assert.deepEqual(data, [1, 19, 6, 1, 2, 3, 6, 8, 0, 1, 0, 10, 3, 1, 2]);
  await client.stop();
});
