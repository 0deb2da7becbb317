import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../support/dedent.ts';
import { LspClient, type LspDiagnostic, type LspRange, textIn } from '../support/lsp-client.ts';
import { mark } from '../support/marked.ts';

const uri = 'file:///tmp/somewhere/config.yaml';
const pulling = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };

/** The rule and the token of each error. */
function errors(text: string, diagnostics: readonly LspDiagnostic[]): string[] {
  return diagnostics.filter(({ severity }) => severity === 1).map(({ code, range }) => `${code} ${textIn(text, range)}`);
}

const mistakes = dedent`
  orchestrator:
    runtime_profile:
      stages:
        interveiw: codex
        execute: cluade
`;
const found = ['unknown-stage interveiw', 'unknown-backend cluade'];

test('diagnostics are pushed after opening, with rule, link and source', async () => {
  const { client } = await LspClient.start();
  client.open(uri, mistakes);
  const diagnostics = await client.diagnostics(uri, 1);
  assert.deepEqual(errors(mistakes, diagnostics), found);
  for (const { code, source, codeDescription } of diagnostics) {
    assert.equal(source, 'ouroboros');
    assert.match(codeDescription?.href ?? '', new RegExp(`^file:///.+/docs/rules\\.md#${code}$`));
  }
  assert.match(diagnostics[0]?.message ?? '', /^"interveiw" is not a stage\. Did you mean "interview"\?$/);
  await client.stop();
});

test('diagnostics are pulled if the client supports it, and an unchanged report is not sent twice', async () => {
  const { client, result } = await LspClient.start({ capabilities: pulling });
  assert.deepEqual((result['capabilities'] as Record<string, unknown>)['diagnosticProvider'], {
    identifier: 'ouroboros',
    interFileDependencies: false,
    workspaceDiagnostics: false,
  });
  client.open(uri, mistakes);
  const pull = async (previousResultId?: string) =>
    (await client.request('textDocument/diagnostic', { textDocument: { uri }, ...(previousResultId ? { previousResultId } : {}) })) as {
      kind: string;
      resultId: string;
      items?: LspDiagnostic[];
    };
  // The facts about the machine may still arrive between the two.
  let first = await pull();
  let again = await pull(first.resultId);
  for (; again.kind === 'full'; again = await pull(first.resultId)) first = again;
  assert.deepEqual(errors(mistakes, first.items ?? []), found);
  assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
  client.change(uri, 2, { text: mistakes.replace('interveiw', 'interview') });
  const third = await pull(first.resultId);
  assert.equal(third.kind, 'full');
  assert.deepEqual(errors(mistakes.replace('interveiw', 'interview'), third.items ?? []), ['unknown-backend cluade']);
  assert.ok(!client.received.some(({ method }) => method === 'textDocument/publishDiagnostics'), 'who pulls is not pushed to');
  await client.stop();
});

test('after each of many edits, diagnostics are those of a document that is opened with that text', async () => {
  const { client } = await LspClient.start();
  const profiles = Array.from({ length: 60 }, (_, index) => `  p${index}: {temperature: 0.${index % 10}} # é👋\n`).join('');
  const edits: readonly (readonly [what: string, by: string])[] = [
    ['cluade', 'claude'],
    ['      execute: claude', '      # one more line\n      execute: cluade'],
    ['  p20: {temperature: 0.0}', '  p20:\n    # and one more\n    temperature: 0.1'],
    ['\n    # and one more', ''],
    ['execute: cluade', 'execute: cluade, evaluate: cluade'],
    ['orchestrator:', '# one more line\norchestrator:'],
    ['  p3: ', '    p3: '],
    ['    p3: ', '  p3: '],
    ['p5: {temperature: 0.5}', 'p5: {temperature: warm}'],
    ['p5: {temperature: warm}', 'p5: {temperature: off}'],
    ['# one more line\n', ''],
    ['llm_profiles:\n', 'llm_profiles:\n  first: {}\n\n'],
    ['  p0: ', '  # ouroboros-ignore unused-profile\n  p0: '],
    ['llm_profiles:', 'llm_role_profiles: {qa: p4}\nllm_profiles:'],
  ];
  let text = `${mistakes}llm_profiles:\n${profiles}`;
  client.open(uri, text);
  await client.diagnostics(uri, 1);
  for (const [index, [what, by]] of edits.entries()) {
    assert.ok(text.includes(what), what);
    const at = text.indexOf(what);
    const position = (offset: number) => {
      const lines = text.slice(0, offset).split('\n');
      return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    };
    client.change(uri, index + 2, { range: { start: position(at), end: position(at + what.length) }, text: by });
    text = text.replace(what, by);
    const other = `file:///tmp/somewhere/${index}/config.yaml`;
    client.open(other, text);
    const fresh = await client.diagnostics(other, 1);
    assert.ok(fresh.length > 0);
    assert.deepEqual(await client.diagnostics(uri, index + 2), fresh, `after ${what} became ${by}`);
  }
  await client.stop();
});

test('incremental edits apply one after the other', async () => {
  const { client } = await LspClient.start();
  client.open(uri, mistakes);
  await client.diagnostics(uri, 1);
  const at = (line: number, character: number, endLine = line, end = character): LspRange => ({
    start: { line, character },
    end: { line: endLine, character: end },
  });
  client.change(
    uri,
    2,
    { range: at(0, 0), text: '# a comment\n' },
    { range: at(4, 6, 4, 15), text: 'interview' },
    { range: at(5, 15, 5, 21), text: 'cl' },
    { range: at(5, 17), text: 'aude' },
  );
  assert.deepEqual(errors('', await client.diagnostics(uri, 2)), []);
  client.change(uri, 3, { range: at(4, 0, 99, 99), text: '      reflcet: codex' });
  const text = dedent`
    # a comment
    orchestrator:
      runtime_profile:
        stages:
          reflcet: codex`;
  assert.deepEqual(errors(text, await client.diagnostics(uri, 3)), ['unknown-stage reflcet']);
  await client.stop();
});

for (const [name, lineBreak] of [
  ['CR LF', '\r\n'],
  ['CR', '\r'],
] as const) {
  test(`positions are correct if lines end with ${name}`, async () => {
    const { client } = await LspClient.start();
    const text = mistakes.replaceAll('\n', lineBreak);
    client.open(uri, text);
    assert.deepEqual(errors(text, await client.diagnostics(uri, 1)), found);
    client.change(uri, 2, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: `# 👋${lineBreak}` });
    assert.deepEqual(errors(`# 👋${lineBreak}${text}`, await client.diagnostics(uri, 2)), found);
    await client.stop();
  });
}

test('an edit between CR and LF splits and joins the line break', async () => {
  const { client } = await LspClient.start();
  const text = 'logging:\r\n  level: warn\r\n';
  client.open(uri, text);
  await client.diagnostics(uri, 1);
  client.change(uri, 2, { range: { start: { line: 0, character: 8 }, end: { line: 1, character: 0 } }, text: '\r' });
  client.change(uri, 3, { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: '\n' });
  assert.deepEqual(errors(text, await client.diagnostics(uri, 3)), ['unknown-value warn']);
  await client.stop();
});

test('characters are counted as the client counts them', async () => {
  const text = '{"llm": {"backend": "👋é日本"}}\n';
  for (const [encoding, start, length] of [
    ['utf-16', 20, 7],
    ['utf-8', 20, 14],
    ['utf-32', 20, 6],
  ] as const) {
    const { client } = await LspClient.start({ capabilities: { general: { positionEncodings: [encoding] } } });
    client.open(uri, text);
    const [diagnostic] = (await client.diagnostics(uri, 1)).filter(({ severity }) => severity === 1);
    assert.deepEqual(diagnostic?.range, { start: { line: 0, character: start }, end: { line: 0, character: start + length } });
    const behind = { start: { line: 0, character: start + length }, end: { line: 0, character: start + length } };
    client.change(
      uri,
      2,
      { range: behind, text: ' # ' },
      { range: { start: { line: 0, character: start }, end: behind.end }, text: 'codex' },
    );
    assert.deepEqual(
      errors('', await client.diagnostics(uri, 2)).filter((error) => error.startsWith('unknown-backend')),
      [],
    );
    await client.stop();
  }
});

test('positions outside the text are clamped', async () => {
  const { client } = await LspClient.start();
  client.open(uri, 'llm:\n');
  await client.diagnostics(uri, 1);
  const far = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
  client.change(
    uri,
    2,
    { range: far(77, 5), text: '  backend: codx' },
    { range: far(0, 99), text: ' # all the rest' },
    { range: far(-4, -4), text: '' },
  );
  const text = dedent`
    llm: # all the rest
      backend: codx`;
  assert.deepEqual(errors(text, await client.diagnostics(uri, 2)), ['unknown-backend codx']);
  await client.stop();
});

test('the language id determines the kind of a document, or else the file name does', async () => {
  const { client } = await LspClient.start();
  for (const [name, language, rule] of [
    ['file:///a/config.yaml', 'ouroboros-credentials', 'credentials'],
    ['file:///a/credentials.yaml', 'yaml', 'credentials'],
    ['file:///a/credentials.yaml', 'ouroboros-config', 'config'],
    ['file:///a/any.yaml', 'yaml', 'config'],
  ] as const) {
    client.open(
      name,
      dedent`
        providers: 3
        llm: 3
      `,
      language,
    );
    const tokens = errors(
      dedent`
        providers: 3
        llm: 3
      `,
      await client.diagnostics(name, 1),
    );
    assert.equal(tokens.length, 1, mark(tokens.join(), []));
    const line = (await asText(client, name, language)).find(({ severity }) => severity === 1)?.range.start.line;
    assert.equal(line, rule === 'credentials' ? 0 : 1, `${name} as ${language}`);
    client.notify('textDocument/didClose', { textDocument: { uri: name } });
    // The facts about the machine may have caused another notification for the open document; only the last one has no version.
    const closed = await client.take(({ params }) => isPublished(params) && params.uri === name && params.version === undefined);
    assert.deepEqual(isPublished(closed.params) && closed.params.diagnostics, [], 'what is closed has no findings');
  }
  await client.stop();
});

function isPublished(params: unknown): params is { uri: string; version?: number; diagnostics: LspDiagnostic[] } {
  return typeof params === 'object' && params !== null && 'diagnostics' in params;
}

/** The diagnostics of a document that is opened again. */
async function asText(client: LspClient, name: string, language: string): Promise<LspDiagnostic[]> {
  client.open(
    name,
    dedent`
      providers: 3
      llm: 3
    `,
    language,
    7,
  );
  return client.diagnostics(name, 7);
}

test('severities follow the settings, as they are and as they change', async () => {
  const capabilities = { workspace: { configuration: true } };
  const { client } = await LspClient.start({ capabilities, settings: { rules: { 'unknown-key': 'off' } } });
  const text = 'nobody: 1\n';
  client.open(uri, text);
  const until = async (wanted: number) => {
    for (;;) if ((await client.diagnostics(uri)).filter(({ code }) => code === 'unknown-key').length === wanted) return;
  };
  await until(0);
  client.settings = { rules: { 'unknown-key': 'error' } };
  client.notify('workspace/didChangeConfiguration', { settings: null });
  await until(1);
  client.settings = 'nonsense';
  client.notify('workspace/didChangeConfiguration', { settings: null });
  await until(1);
  await client.stop();
});

test('the release of the settings decides the verdict', async () => {
  const { client } = await LspClient.start({ capabilities: { workspace: { configuration: true } }, settings: { version: '0.50.5' } });
  const text = dedent`
    execution:
      decomposition_mode: preflight
  `;
  client.open(uri, text);
  for (let tokens = ['?']; tokens.length > 0; ) tokens = errors(text, await client.diagnostics(uri));
  await client.stop();
});

test('a client without configuration requests sends its settings', async () => {
  const { client } = await LspClient.start();
  client.notify('workspace/didChangeConfiguration', { settings: { ouroboros: { rules: { 'unknown-stage': 'off' } } } });
  client.open(uri, mistakes);
  assert.ok(!errors(mistakes, await client.diagnostics(uri, 1)).some((error) => error.startsWith('unknown-stage')));
  await client.stop();
});
