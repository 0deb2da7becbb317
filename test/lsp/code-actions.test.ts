import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../support/dedent.ts';
import { applyTextEdits, LspClient, type LspCodeAction } from '../support/lsp-client.ts';
import { marked } from '../support/marked.ts';

const uri = 'file:///tmp/somewhere/config.yaml';

/** The actions for the marked range of a text. */
async function actionsAt(source: string, context: object = { diagnostics: [] }, capabilities: object = {}) {
  const { text, spans } = marked(source);
  const { client } = await LspClient.start({ capabilities });
  client.open(uri, text);
  const place = (offset: number) => {
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  };
  const span = spans[0] ?? { start: 0, end: 0 };
  const range = { start: place(span.start), end: place(span.end) };
  const actions = (await client.request('textDocument/codeAction', { textDocument: { uri }, range, context })) as LspCodeAction[];
  await client.stop();
  return { text, actions };
}

function applied(text: string, { edit }: LspCodeAction): string {
  return applyTextEdits(text, edit.changes?.[uri] ?? edit.documentChanges?.flatMap(({ edits }) => edits) ?? []);
}

const stages = (lines: string) => dedent`
  orchestrator:
    runtime_profile:
      stages:
  ${lines}`;
const only = (kind: string) => ({ diagnostics: [], only: [kind] });

test('the preferred quick fix of a misspelling fixes it and refers to its diagnostic', async () => {
  const { text, actions } = await actionsAt(stages('      interve<<>>iw: codex # first\n'), only('quickfix'));
  const preferred = actions.filter(({ isPreferred }) => isPreferred);
  assert.equal(preferred.length, 1);
  const [fix] = preferred;
  assert.ok(fix);
  assert.equal(fix.title, 'Change to "interview"');
  assert.equal(fix.kind, 'quickfix');
  assert.deepEqual(
    fix.diagnostics?.map(({ code }) => code),
    ['unknown-stage'],
  );
  assert.equal(applied(text, fix), stages('      interview: codex # first\n'));
});

test('the preferred fix comes first, and the ignore comment last', async () => {
  const { actions } = await actionsAt(
    dedent`
      logging:
        <<level: warn>>
    `,
    only('quickfix'),
  );
  assert.deepEqual(
    actions.map(({ title }) => title),
    ['Change to "warning"', 'Ignore whole-file-dropped here'],
  );
  const { actions: key } = await actionsAt(
    dedent`
      llm:
        <<bakend>>: codex
    `,
    only('quickfix'),
  );
  assert.deepEqual(
    key.map(({ title }) => title),
    ['Change to "backend"', 'Remove "bakend"', 'Ignore unknown-key here'],
  );
});

test('line endings are kept by a fix', async () => {
  const source = stages('      <<interveiw>>: codex\n').replaceAll('\n', '\r\n');
  const { text, actions } = await actionsAt(source, only('quickfix'));
  const [fix] = actions.filter(({ isPreferred }) => isPreferred);
  assert.ok(fix);
  assert.equal(applied(text, fix), stages('      interview: codex\n').replaceAll('\n', '\r\n'));
});

test('edits have a version if the client supports it', async () => {
  const capabilities = { workspace: { workspaceEdit: { documentChanges: true } } };
  const { text, actions } = await actionsAt(stages('      <<interveiw>>: codex\n'), only('quickfix'), capabilities);
  const [fix] = actions.filter(({ isPreferred }) => isPreferred);
  assert.deepEqual(
    fix?.edit.documentChanges?.map(({ textDocument }) => textDocument),
    [{ uri, version: 1 }],
  );
  assert.ok(fix);
  assert.equal(applied(text, fix), stages('      interview: codex\n'));
});

test('the same mistake is fixed in both places', async () => {
  const { text, actions } = await actionsAt(
    stages('      execute: <<cluade>>\n      reflect: cluade\n      evaluate: codx\n'),
    only('quickfix'),
  );
  const all = actions.find(({ title }) => title === 'Fix all of unknown-backend in this file');
  assert.ok(all);
  assert.equal(applied(text, all), stages('      execute: claude\n      reflect: claude\n      evaluate: codex\n'));
  const { actions: single } = await actionsAt(stages('      execute: <<cluade>>\n'), only('quickfix'));
  assert.ok(!single.some(({ title }) => title.startsWith('Fix all')));
});

test('source.fixAll fixes everything that can be fixed in the file', async () => {
  for (const kind of ['source.fixAll.ouroboros', 'source.fixAll', 'source']) {
    const { text, actions } = await actionsAt(`${stages('      interveiw: cluade\n')}<<>>llm:\n`, only(kind));
    const ours = actions.filter((action) => action.kind === 'source.fixAll.ouroboros');
    assert.equal(ours.length, 1, kind);
    assert.ok(ours[0]);
    assert.equal(applied(text, ours[0]), `${stages('      interview: claude\n')}llm: {}\n`);
  }
  const { actions } = await actionsAt('<<>>llm: {}\n', only('source.fixAll'));
  assert.deepEqual(actions, [], 'nothing to mend, nothing to offer');
});

test('only requested kinds are returned', async () => {
  const { actions } = await actionsAt(stages('      <<interveiw>>: codex\n'), only('refactor.extract'));
  assert.deepEqual(actions, []);
  const { actions: elsewhere } = await actionsAt(`<<#>> nothing here\n${stages('      interveiw: codex\n')}`, only('quickfix'));
  assert.deepEqual(elsewhere, []);
});

const lazy = { textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } } };

test('a fix of very many findings is resolved when it is selected, if the client supports it', async () => {
  const { client } = await LspClient.start({ capabilities: lazy });
  const profiles = (model: string) => [...Array(120).keys()].map((index) => `  p${index}: {providers: {codex: {${model}: x}}}\n`).join('');
  const mistaken = stages('      execute: cluade\n      reflect: cluade\n');
  const text = dedent`
    ${mistaken}llm_profiles:
    ${profiles('modl')}`;
  const mended = stages('      execute: claude\n      reflect: claude\n');
  client.open(uri, text);
  const range = { start: { line: 3, character: 18 }, end: { line: 3, character: 18 } };
  const ask = () => client.request('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } });
  for (const [title, expected] of [
    [
      'Fix all of unknown-backend in this file',
      dedent`
      ${mended}llm_profiles:
      ${profiles('modl')}`,
    ],
    [
      'Fix everything ouroboros can fix in this file',
      dedent`
      ${mended}llm_profiles:
      ${profiles('model')}`,
    ],
  ]) {
    const offered = ((await ask()) as LspCodeAction[]).find((action) => action.title === title);
    assert.ok(offered && !('edit' in offered), title);
    const resolved = (await client.request('codeAction/resolve', offered)) as LspCodeAction;
    assert.equal(applied(text, resolved), expected);
  }
  await client.stop();
});

const redundant = dedent`
  logging:
    level: info # as usual
    max_log_size_mb: 10
  llm:
    permission_mode: default
    qa_model: mine
`;
const onLevel = { start: { line: 1, character: 4 }, end: { line: 1, character: 4 } };
const asking = { textDocument: { uri }, range: onLevel, context: { diagnostics: [], only: ['refactor'] } };

test('a refactoring is resolved when it is selected, if the client supports it, and writes what it writes for any other client', async () => {
  const eager = await LspClient.start();
  eager.client.open(uri, redundant);
  const written = (await eager.client.request('textDocument/codeAction', asking)) as LspCodeAction[];
  assert.deepEqual(
    written.map(({ title }) => title),
    ['Remove "logging.level", which is the default', 'Remove the 2 keys of the file that equal their default'],
  );
  await eager.client.stop();
  const { client } = await LspClient.start({ capabilities: lazy });
  client.open(uri, redundant);
  const offered = (await client.request('textDocument/codeAction', asking)) as LspCodeAction[];
  assert.deepEqual(
    offered.map(({ title, kind }) => [title, kind]),
    written.map(({ title, kind }) => [title, kind]),
  );
  for (const [index, action] of offered.entries()) {
    assert.ok(!Object.hasOwn(action, 'edit'), action.title);
    const resolved = (await client.request('codeAction/resolve', action)) as LspCodeAction;
    const expected = written[index];
    assert.ok(expected);
    assert.equal(applied(redundant, resolved), applied(redundant, expected), action.title);
    assert.notEqual(applied(redundant, resolved), redundant);
  }
  await client.stop();
});

test('a refactoring that was offered for another text or another place is not resolved', async () => {
  const { client } = await LspClient.start({ capabilities: lazy });
  client.open(uri, redundant);
  const [action] = (await client.request('textDocument/codeAction', asking)) as (LspCodeAction & { data: { refactoring: object } })[];
  assert.ok(action);
  const { data } = action;
  for (const changed of [
    { ...action, kind: 'refactor.rewrite.sortSections' },
    { ...action, data: { ...data, refactoring: { ...data.refactoring, index: 7 } } },
    { ...action, data: { ...data, refactoring: { ...data.refactoring, start: 'here' } } },
    { ...action, data: { ...data, refactoring: null } },
    { ...action, data: { ...data, uri: 'file:///elsewhere.yaml' } },
  ])
    await assert.rejects(client.request('codeAction/resolve', changed), /-32801/);
  client.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: `# changed\n${redundant}` }] });
  await assert.rejects(client.request('codeAction/resolve', action), /-32801/);
  await client.stop();
});

test('fixing everything is not offered where nothing would change, whether or not its edit is resolved later', async () => {
  const collapsing = 'orchestrator:\n  runtime_backend: codex\norchestrator_: 1\n';
  for (const capabilities of [{}, lazy]) {
    const { client } = await LspClient.start({ capabilities });
    client.open(uri, collapsing);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actions = (await client.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only: ['source.fixAll'] },
    })) as LspCodeAction[];
    assert.deepEqual(actions, []);
    await client.stop();
  }
});

test('an action for an older version is not resolved', async () => {
  const { client } = await LspClient.start({ capabilities: lazy });
  client.open(uri, stages('      execute: cluade\n'));
  const action = { title: '', data: { uri, version: 0 } };
  await assert.rejects(client.request('codeAction/resolve', action), /-32801|not the one/);
  assert.deepEqual(await client.request('codeAction/resolve', { title: 'ours' }), { title: 'ours' });
  await client.stop();
});
