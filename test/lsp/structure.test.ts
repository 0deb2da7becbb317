import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../support/dedent.ts';
import {
  applyTextEdits,
  LspClient,
  type LspCodeAction,
  type LspRange,
  type LspTextEdit,
  type StartOptions,
  textIn,
} from '../support/lsp-client.ts';
import { withCursor } from '../support/marked.ts';

const uri = 'file:///tmp/somewhere/config.yaml';
const textDocument = { uri };

function place(text: string, offset: number): LspRange['start'] {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Opens a text, sends one request for the cursor sign `§` (default: the start of the text) and shuts down. */
async function ask(method: string, source: string, more: object = {}, options: StartOptions = {}) {
  const { text, offset } = source.includes('§') ? withCursor(source, '§') : { text: source, offset: 0 };
  const { client, result: initialized } = await LspClient.start(options);
  client.open(uri, text);
  const { result, error } = await client.ask(method, { textDocument, position: place(text, offset), ...more });
  await client.stop();
  return { text, result, error, capabilities: initialized['capabilities'] as Record<string, unknown> };
}

const hierarchical = { capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } } };
const config = 'llm:\r\n  backend: codex # 🦎\r\n  extra: 1\r\n';

test('the outline is hierarchical if the client supports it, and otherwise flat', async () => {
  interface Shown {
    readonly name: string;
    readonly detail?: string;
    readonly containerName?: string;
    readonly tags?: readonly number[];
    readonly selectionRange: LspRange;
    readonly children: readonly Shown[];
  }
  const tree = (await ask('textDocument/documentSymbol', config, {}, hierarchical)).result as readonly Shown[];
  const [section] = tree;
  assert.ok(section);
  assert.equal(textIn(config, section.selectionRange), 'llm');
  assert.deepEqual(
    section.children.map(({ name, detail, tags }) => [name, detail, tags]),
    [
      ['backend', 'codex', undefined],
      ['extra', '1', [1]],
    ],
  );
  const list = (await ask('textDocument/documentSymbol', config)).result as readonly Shown[];
  assert.deepEqual(
    list.map(({ name, containerName }) => [name, containerName]),
    [
      ['llm', undefined],
      ['backend', 'llm'],
      ['extra', 'llm'],
    ],
  );
});

test('the keys of all open documents are found', async () => {
  const { client } = await LspClient.start();
  client.open(uri, config);
  client.open(
    'file:///tmp/other/config.yaml',
    dedent`
      logging:
        level: info
    `,
  );
  const found = (await client.request('workspace/symbol', { query: 'LEV' })) as { name: string; location: { uri: string } }[];
  assert.deepEqual(
    found.map(({ name, location }) => [name, location.uri]),
    [['level', 'file:///tmp/other/config.yaml']],
  );
  await client.stop();
});

test('folds are whole lines', async () => {
  const { result } = await ask('textDocument/foldingRange', `# a\n# b\n${config}`);
  assert.deepEqual(result, [
    { startLine: 0, endLine: 1, kind: 'comment' },
    { startLine: 2, endLine: 4 },
  ]);
});

test('a selection range has a parent for every step outwards', async () => {
  interface Step {
    readonly range: LspRange;
    readonly parent?: Step;
  }
  const { result } = await ask('textDocument/selectionRange', config, { positions: [{ line: 1, character: 12 }] });
  const texts: string[] = [];
  for (let step = (result as Step[])[0]; step; step = step.parent) texts.push(textIn(config, step.range));
  assert.deepEqual(texts.slice(0, 2), ['codex', 'backend: codex']);
  assert.equal(texts.at(-1), config);
  assert.ok((await ask('textDocument/selectionRange', config, { positions: [{ line: 'one' }] })).error);
});

const profiles = dedent`
  llm_profiles:
    fa§st: {}
  llm_role_profiles:
    qa: 'fast'
`;

test('definition, references and highlights of a profile', async () => {
  const use = profiles.replace('§', '').replace("'fast'", "'fa§st'");
  const { text, result } = await ask('textDocument/definition', use);
  const [found] = result as { uri: string; range: LspRange }[];
  assert.ok(found);
  assert.deepEqual([found.uri, textIn(text, found.range), found.range.start.line], [uri, 'fast', 1]);
  const links = await ask('textDocument/definition', use, {}, { capabilities: { textDocument: { definition: { linkSupport: true } } } });
  const [link] = links.result as { targetRange: LspRange; targetSelectionRange: LspRange; originSelectionRange: LspRange }[];
  assert.ok(link);
  assert.deepEqual(
    [link.targetRange, link.targetSelectionRange, link.originSelectionRange].map((range) => textIn(text, range)),
    ['fast: {}', 'fast', 'fast'],
  );
  const lines = (answer: unknown): number[] => (answer as { range: LspRange }[]).map(({ range }) => range.start.line);
  assert.deepEqual(lines((await ask('textDocument/references', use, { context: { includeDeclaration: true } })).result), [1, 3]);
  assert.deepEqual(lines((await ask('textDocument/references', use, { context: { includeDeclaration: false } })).result), [3]);
  assert.deepEqual(lines((await ask('textDocument/documentHighlight', use)).result), [1, 3]);
  assert.equal((await ask('textDocument/definition', 'll§m: {}')).result, null);
});

test('rename marks the name, changes every occurrence, and gives the reason if it cannot', async () => {
  const support = { capabilities: { textDocument: { rename: { prepareSupport: true } } } };
  const prepared = await ask('textDocument/prepareRename', profiles, {}, support);
  const { range, placeholder } = prepared.result as { range: LspRange; placeholder: string };
  assert.deepEqual([textIn(prepared.text, range), placeholder], ['fast', 'fast']);
  assert.deepEqual(prepared.capabilities['renameProvider'], { prepareProvider: true });
  const { text, result, capabilities } = await ask('textDocument/rename', profiles, { newName: 'quick' });
  const { changes } = result as { changes: Record<string, LspTextEdit[]> };
  assert.equal(applyTextEdits(text, changes[uri] ?? []), profiles.replace('fa§st', 'quick').replace("'fast'", "'quick'"));
  assert.equal(capabilities['renameProvider'], true);
  assert.equal((await ask('textDocument/rename', profiles, { newName: '' })).error?.message, 'A profile needs a name.');
});

test('links, linked editing and the indentation of a new line', async () => {
  const links = await ask('textDocument/documentLink', '# https://a.example/x.\n');
  assert.deepEqual(
    (links.result as { target: string }[]).map(({ target }) => target),
    ['https://a.example/x'],
  );
  const { result } = await ask('textDocument/linkedEditingRange', profiles);
  assert.equal((result as { ranges: unknown[] }).ranges.length, 2);
  const typed = await ask(
    'textDocument/onTypeFormatting',
    dedent`
      llm:
      §`,
    { ch: '\n', options: { tabSize: 4, insertSpaces: true } },
  );
  assert.equal(applyTextEdits(typed.text, typed.result as LspTextEdit[]), 'llm:\n    ');
});

test('a document or a selection is formatted, but not a document that does not parse', async () => {
  const options = { tabSize: 2, insertSpaces: true };
  const text = 'llm:\r\n     backend:   codex\r\nlogging:\r\n    level:  info';
  const whole = await ask('textDocument/formatting', text, { options });
  assert.equal(applyTextEdits(text, whole.result as LspTextEdit[]), 'llm:\r\n  backend: codex\r\nlogging:\r\n  level: info\r\n');
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 3 } };
  const part = await ask('textDocument/rangeFormatting', text, { options, range });
  assert.equal(applyTextEdits(text, part.result as LspTextEdit[]), 'llm:\r\n  backend: codex\r\nlogging:\r\n    level:  info');
  assert.equal(
    (
      await ask(
        'textDocument/formatting',
        dedent`
          llm: [
            x`,
        { options },
      )
    ).result,
    null,
  );
});

test('refactorings are code actions with their own kinds', async () => {
  const text = dedent`
    orchestrator:
      runtime_profile:
        stages: {interview: codex, execute: codex, evaluate: codex, reflect: codex}
  `;
  const at = { line: 2, character: 20 };
  const { result } = await ask('textDocument/codeAction', text, {
    range: { start: at, end: at },
    context: { diagnostics: [], only: ['refactor'] },
  });
  const actions = result as LspCodeAction[];
  assert.deepEqual(
    actions.map(({ title, kind }) => [title, kind]),
    [
      ['Move "codex" to default for interview, execute, evaluate, reflect', 'refactor.rewrite.commonDefault'],
      ['Write "stages" as a block', 'refactor.rewrite.toBlock'],
    ],
  );
  assert.equal(
    applyTextEdits(text, actions[0]?.edit.changes?.[uri] ?? []),
    dedent`
      orchestrator:
        runtime_profile:
          default: codex
    `,
  );
});

test('requests about a document that is not open return nothing', async () => {
  const { client } = await LspClient.start();
  for (const method of ['documentSymbol', 'foldingRange', 'documentLink', 'definition', 'rename', 'formatting'])
    assert.equal(await client.request(`textDocument/${method}`, { textDocument, position: { line: 0, character: 0 } }), null);
  await client.stop();
});
