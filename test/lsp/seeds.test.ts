import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver';
import type { DoctorView, FileTemplate } from '../../server/src/protocol.ts';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';
import { gettingStartedSeed } from '../support/getting-started.ts';
import { LspClient, textIn } from '../support/lsp-client.ts';

const language = 'ouroboros-seed';
const open = dedent`
  goal: x
  acceptance_criteria:
    - a
  ontology_schema: {name: A, description: b}
  metadata: {}
`;

/** Requests findings until they fulfill a condition. */
async function findings(client: LspClient, uri: string, ready: (all: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
  for (;;) {
    const { params } = await client.take(({ method, params }) => method === 'textDocument/publishDiagnostics' && isAbout(params, uri));
    const { diagnostics } = params as { readonly diagnostics: readonly Diagnostic[] };
    if (ready(diagnostics)) return diagnostics;
  }
}

const isAbout = (params: unknown, uri: string): boolean => (params as { readonly uri: string }).uri === uri;

test('the gate of the config stops a seed, with a link to the line of the config; not in an untrusted workspace', async (context) => {
  const config = '# mine\nseed:\n  verify_command_gate: block\n';
  const home = await folderWith(context, { '.ouroboros/config.yaml': config, 'proj/seed.yaml': open });
  const uri = pathToFileURL(join(home, 'proj/seed.yaml')).href;
  const start = (trusted: boolean) =>
    LspClient.start({ env: { HOME: home, USERPROFILE: home }, initializationOptions: { trusted }, settings: {} });
  const { client } = await start(true);
  client.open(uri, open, language);
  const stopped = await findings(client, uri, (all) => all.some(({ code, severity }) => code === 'unchecked-criterion' && severity === 1));
  const gate = stopped.find(({ code }) => code === 'unchecked-criterion');
  const [related] = gate?.relatedInformation ?? [];
  assert.equal(related?.location.uri, pathToFileURL(join(home, '.ouroboros/config.yaml')).href);
  assert.equal(related && textIn(config, related.location.range), 'block');
  assert.equal(gate && textIn(open, gate.range), 'a');
  await client.stop();
  const { client: other } = await start(false);
  other.open(uri, open, language);
  const blind = await findings(other, uri, () => true);
  assert.deepEqual(
    blind.map(({ code, severity }) => [code, severity]),
    [['unchecked-criterion', 4]],
  );
  await other.stop();
});

test("ouroboros's own getting-started seed: its error is reported, and the preferred fix makes it valid", async () => {
  const text = gettingStartedSeed;
  const { client } = await LspClient.start({
    capabilities: { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } } },
  });
  const uri = 'untitled:seed.yaml';
  client.open(uri, text, language);
  const refused = await findings(client, uri, (all) => all.length > 0);
  const missing = refused.filter(({ severity }) => severity === 1);
  assert.deepEqual(
    missing.map(({ message }) => message),
    ['The seed is missing "ontology_schema", so ouroboros run does not start. Add it.'],
  );
  const range = missing[0]?.range;
  const actions = (await client.request('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: missing },
  })) as CodeAction[];
  const preferred = actions.find(({ isPreferred }) => isPreferred === true);
  assert.equal(preferred?.title, 'Add "ontology_schema"');
  const [edit] = Object.values(preferred?.edit?.changes ?? {}).flat() as TextEdit[];
  assert.ok(edit);
  const lines = text.split('\n');
  lines.splice(edit.range.start.line, 0, edit.newText.trimEnd());
  client.change(uri, 2, { text: lines.join('\n') });
  const after = await findings(client, uri, () => true);
  assert.deepEqual(
    after.filter(({ severity }) => severity !== 4).map(({ message }) => message),
    [],
  );
  await client.stop();
});

test('a seed.yaml of another tool has no findings in an editor that chooses by name, and a seed recognized by its content has its findings', async () => {
  const { client } = await LspClient.start({});
  const other = 'file:///nonexistent/db/seed.yaml';
  client.open(other, 'users:\n  - name: a\n', language);
  assert.deepEqual(await findings(client, other, () => true), []);
  const plan = 'file:///nonexistent/plan.yaml';
  client.open(plan, 'goal: x\nacceptance_criteria: []\n', 'yaml');
  const found = await findings(client, plan, () => true);
  assert.ok(found.some(({ code }) => code === 'missing-section'));
  await client.stop();
});

test('a file that a variable names has the language of its kind, whatever it is called', async () => {
  const { client } = await LspClient.start({ env: { OUROBOROS_BACKEND_LIMITS: '/nonexistent/limits.yaml' } });
  const languageOf = (uri: string) => client.request('ouroboros/languageOf', { uri, text: '' });
  assert.equal(await languageOf('file:///nonexistent/limits.yaml'), 'ouroboros-backend-limits');
  assert.equal(await languageOf('file:///nonexistent/other.yaml'), null);
  await client.stop();
});

test('the client can request the language of a text and the available templates', async () => {
  const { client } = await LspClient.start({});
  const languageOf = (uri: string, text: string) => client.request('ouroboros/languageOf', { uri, text });
  assert.equal(await languageOf('file:///a/plan.yaml', open), language);
  assert.equal(await languageOf('file:///a/seed.yaml', 'users: []\n'), 'yaml');
  assert.equal(await languageOf('file:///a/compose.yaml', 'services: {}\n'), null);
  assert.equal(await languageOf('file:///a/config.yaml', 'goal: x\n'), null);
  const templates = (await client.request('ouroboros/templates', {})) as FileTemplate[];
  assert.equal(templates.length, 8);
  assert.deepEqual([templates[0]?.title, templates[0]?.language], ['code', language]);
  assert.match(templates[0]?.snippet ?? '', /^goal: \$\{1:/);
  await client.stop();
});

test('the doctor reports whether a seed would start, in addition to the config', async (context) => {
  const home = await folderWith(context, { '.ouroboros/config.yaml': '{}\n' });
  const { client } = await LspClient.start({ env: { HOME: home, USERPROFILE: home }, settings: {} });
  const uri = pathToFileURL(join(home, 'seed.yaml')).href;
  client.open(uri, open.replace('metadata: {}\n', ''), language);
  const { groups } = (await client.request('ouroboros/doctor', { uri: null, atHand: ['file:///x', uri] })) as DoctorView;
  const own = groups.find(({ id }) => id === 'seed');
  assert.equal(own?.title, 'Seed');
  assert.deepEqual(
    own?.checks
      .filter(({ status }) => status === 'fail')
      .map(({ id }) => id)
      .slice(0, 2),
    ['seed.start', 'seed.model'],
  );
  await client.stop();
});
