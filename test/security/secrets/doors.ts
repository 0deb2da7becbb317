import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { kindById } from '../../../server/src/core/index.ts';
import { type Incoming, LspClient } from '../../support/lsp-client.ts';
import type { Planted } from './canaries.ts';

/** A build of the product: `dist`, or one without some mask. */
export type Build = string;

/** The output for some texts, as one text. What an edit writes into the user's own file is not included. */
export type Door = (build: Build, texts: readonly Planted[], folder: string) => Promise<string>;

/** Runs a command; returns both its streams. */
async function command(build: Build, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  await mkdir(cwd, { recursive: true });
  const child = spawn(process.execPath, [resolve(build, 'cli.cjs'), ...args], { cwd, env: { PATH: '', HOME: cwd, ...env } });
  child.stdin.end();
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  await new Promise((done) => child.on('close', done));
  return out;
}

/** How many files a command is given: a process becomes fast only after hundreds. */
const mostFiles = 4000;

/** Commands that take many files of a kind at once. */
function overFiles(...args: readonly string[]): Door {
  return async (build, texts, folder) => {
    const outputs: string[] = [];
    for (const kind of new Set(texts.map((text) => text.kind))) {
      const names = await write(
        texts.filter((text) => text.kind === kind),
        join(folder, kind),
      );
      for (let at = 0; at < names.length; at += mostFiles)
        outputs.push(await command(build, [...args, '--kind', kind, ...names.slice(at, at + mostFiles)], join(folder, kind)));
    }
    return outputs.join('');
  };
}

async function write(texts: readonly Planted[], folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  return Promise.all(
    texts.map(async ({ text }, index) => {
      await writeFile(join(folder, `${index}.yaml`), text);
      return `${index}.yaml`;
    }),
  );
}

/** Commands about the config of a folder, the credentials next to it and the files in the home folder. */
function overFolders(...args: readonly string[]): Door {
  return async (build, texts, folder) => {
    const outputs: string[] = [];
    for (const [index, sharing] of homesOf(texts).entries()) {
      const home = join(folder, String(index));
      await mkdir(join(home, '.ouroboros'), { recursive: true });
      const files = sharing.map((text) => [fileFor(text, args), text.text] as const);
      const own = files.some(([name]) => name === 'seed.yaml') ? 'seed.yaml' : 'config.yaml';
      for (const [name, text] of [[own, ''], ['credentials.yaml', ''], ...files] as const) await writeFile(join(home, name), text);
      outputs.push(await command(build, [...args, own], home, environment));
    }
    return outputs.join('');
  };
}

/** Where a command reads a text. The doctor checks a seed together with the config. */
function fileFor({ kind }: Planted, [command]: readonly string[]): string {
  const { beside, fileName = '' } = kindById(kind) ?? {};
  if (kind === 'credentials') return 'credentials.yaml';
  if (beside) return `.ouroboros/${fileName}`;
  return kind === 'seed' && command === 'doctor' ? fileName : 'config.yaml';
}

/** Texts of different files, none of them the config or a seed, share a home: what a command says of one does not depend on the others. */
function homesOf(texts: readonly Planted[]): readonly (readonly Planted[])[] {
  const isShared = ({ kind }: Planted) => kind === 'credentials' || kindById(kind)?.beside !== undefined;
  const homes: Planted[][] = [];
  for (const text of texts) {
    const free = homes.find((home) => home.every((other) => isShared(other) && other.kind !== text.kind));
    if (free && isShared(text)) free.push(text);
    else homes.push([text]);
  }
  return homes;
}

/** Variables that may be shown, but that contain a secret here. */
const environment = { OUROBOROS_QA_MODEL: 'sk-ant-api03-Qw7Zk2Vn9Xb4Lm6Tc', OPENAI_API_KEY: 'wellington7-boots3-parsley' };

/** One per way to get output. */
export const terminalDoors: Readonly<Record<string, Door>> = {
  'check --format text': overFiles('check'),
  'check --format json': overFiles('check', '--format', 'json'),
  'check --format jsonl': overFiles('check', '--format', 'jsonl'),
  'check --format sarif': overFiles('check', '--format', 'sarif'),
  'check --format github': overFiles('check', '--format', 'github'),
  'check --jobs': overFiles('check', '--jobs', '2'),
  'fix --dry-run': overFiles('fix', '--dry-run'),
  'routing --format text': overFolders('routing'),
  'routing --format json': overFolders('routing', '--format', 'json'),
  'routing --format md': overFolders('routing', '--format', 'md'),
  'routing --format mermaid': overFolders('routing', '--format', 'mermaid'),
  'routing --format svg': overFolders('routing', '--format', 'svg'),
  'routing --against': overFolders('routing', '--against', 'credentials.yaml'),
  'routing --against --format json': overFolders('routing', '--against', 'credentials.yaml', '--format', 'json'),
  'routing --against --format md': overFolders('routing', '--against', 'credentials.yaml', '--format', 'md'),
  'routing --against --format svg': overFolders('routing', '--against', 'credentials.yaml', '--format', 'svg'),
  'doctor --format text': overFolders('doctor'),
  'doctor --format json': overFolders('doctor', '--format', 'json'),
  'doctor --format markdown': overFolders('doctor', '--format', 'markdown'),
  explain: (build, _, folder) => command(build, ['explain', 'sk-ant-api03-Qw7Zk2Vn9Xb4Lm6Tc'], folder),
  'wrong use': (build, _, folder) => command(build, ['check', '--sk-ant-api03-Qw7Zk2Vn9Xb4Lm6Tc'], folder),
};

/** Commands that show nothing of a file themselves: the outputs of the server are tested separately. */
export const terminalElsewhere: readonly string[] = ['lsp'];

type Ask = (client: LspClient, uri: string, text: string) => Promise<readonly unknown[]>;

const whole = (text: string) => ({ start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } });
const document = (uri: string) => ({ textDocument: { uri } });

const once =
  (method: string, more: (text: string) => object = () => ({})): Ask =>
  async (client, uri, text) => [await client.ask(method, { ...document(uri), ...more(text) })];

/** Sends requests for positions on each line: at the beginning of its text, in the middle, and near the end. */
const everywhere =
  (method: string, more: object = {}): Ask =>
  async (client, uri, text) => {
    const places = text.split(/\r?\n/).flatMap((line, index) => {
      const first = line.length - line.trimStart().length;
      return [first, Math.floor((first + line.length) / 2), Math.max(0, line.length - 2)].map((character) => ({ line: index, character }));
    });
    return Promise.all(places.map((position) => client.ask(method, { ...document(uri), position, ...more })));
  };

/** Sends a request, and then resolves each result. */
const resolved =
  (ask: Ask, method: string): Ask =>
  async (client, uri, text) => {
    const answers = (await ask(client, uri, text)) as readonly Incoming[];
    const items = answers.flatMap(({ result }) => (Array.isArray(result) ? (result as readonly { data?: unknown }[]) : []));
    const more = items.filter(({ data }) => data !== undefined).slice(0, 80);
    return Promise.all(more.map((item) => client.ask(method, item)));
  };

/** The fixes that hovers link to, as the extension asks for them. */
const linkedFixes: Ask = async (client, uri, text) => {
  const hovers = JSON.stringify(await everywhere('textDocument/hover')(client, uri, text));
  const links = [...hovers.matchAll(/command:ouroboros\.applyFix\?([^)]*)\)/g)].map(([, query = '']) => decodeURIComponent(query));
  return Promise.all([...new Set(links)].map((link) => client.ask('ouroboros/fix', JSON.parse(link)[0])));
};

const actions = once('textDocument/codeAction', (text) => ({ range: whole(text), context: { diagnostics: [] } }));
const view =
  (method: string, more: object = {}): Ask =>
  async (client, uri) => [await client.ask(method, { uri, ...more })];

/** The server's outputs, by the capability or the request. */
export const serverDoors: Readonly<Record<string, Ask>> = {
  diagnostics: async (client, uri) => [await client.diagnostics(uri)],
  diagnosticProvider: once('textDocument/diagnostic'),
  hoverProvider: everywhere('textDocument/hover'),
  completionProvider: everywhere('textDocument/completion'),
  'completionProvider.resolveProvider': resolved(everywhere('textDocument/completion'), 'completionItem/resolve'),
  inlayHintProvider: once('textDocument/inlayHint', (text) => ({ range: whole(text) })),
  codeLensProvider: once('textDocument/codeLens'),
  codeActionProvider: actions,
  'codeActionProvider.resolveProvider': resolved(actions, 'codeAction/resolve'),
  documentSymbolProvider: once('textDocument/documentSymbol'),
  workspaceSymbolProvider: async (client) => [await client.ask('workspace/symbol', { query: '' })],
  foldingRangeProvider: once('textDocument/foldingRange'),
  selectionRangeProvider: once('textDocument/selectionRange', () => ({ positions: [{ line: 0, character: 3 }] })),
  documentHighlightProvider: everywhere('textDocument/documentHighlight'),
  documentLinkProvider: once('textDocument/documentLink'),
  definitionProvider: everywhere('textDocument/definition'),
  referencesProvider: everywhere('textDocument/references', { context: { includeDeclaration: true } }),
  renameProvider: everywhere('textDocument/rename', { newName: 'sk-ant-api03-Qw7Zk2Vn9Xb4Lm6Tc!' }),
  'renameProvider.prepareProvider': everywhere('textDocument/prepareRename'),
  linkedEditingRangeProvider: everywhere('textDocument/linkedEditingRange'),
  semanticTokensProvider: once('textDocument/semanticTokens/full'),
  documentFormattingProvider: once('textDocument/formatting', () => ({ options: { tabSize: 2, insertSpaces: true } })),
  documentRangeFormattingProvider: once('textDocument/rangeFormatting', (text) => ({
    range: whole(text),
    options: { tabSize: 2, insertSpaces: true },
  })),
  documentOnTypeFormattingProvider: everywhere('textDocument/onTypeFormatting', {
    ch: '\n',
    options: { tabSize: 2, insertSpaces: true },
  }),
  'ouroboros/routing': view('ouroboros/routing', { diagram: true }),
  'ouroboros/routingText': async (client, uri) => [
    await client.ask('ouroboros/routingText', { uri, format: 'markdown' }),
    await client.ask('ouroboros/routingText', { uri, format: 'json' }),
    await client.ask('ouroboros/routingText', { uri, format: 'svg' }),
    await client.ask('ouroboros/routingText', { uri, format: 'mermaid' }),
  ],
  'ouroboros/compareRouting': async (client, uri) => [
    await client.ask('ouroboros/compareRouting', { uri, against: { text: 'llm: {}\n' } }),
    await client.ask('ouroboros/compareRouting', { uri, against: { ref: 'sk-ant-api03-Qw7Zk2Vn9Xb4Lm6Tc' } }),
  ],
  'ouroboros/planChange': async (client, uri) => [
    await client.ask('ouroboros/planChange', { uri, change: { kind: 'default', backend: 'codex' }, diagram: true }),
    await client.ask('ouroboros/planChange', { uri, change: { kind: 'model', stage: 'evaluate', model: 'gpt-5' } }),
  ],
  'ouroboros/overview': view('ouroboros/overview'),
  'ouroboros/doctor': async (client, uri) => [
    await client.ask('ouroboros/doctor', { uri, partialResultToken: 'canary' }),
    await client.ask('ouroboros/doctor', { uri: null, atHand: [uri] }),
  ],
  'ouroboros/probePlan': view('ouroboros/probePlan'),
  'ouroboros/files': async (client) => [await client.ask('ouroboros/files', { folders: [] })],
  'ouroboros/rule': async (client) => [await client.ask('ouroboros/rule', { id: 'sk-ant-api03-Qw7Zk2Vn9Xb4Lm6Tc' })],
  'ouroboros/fix': linkedFixes,
  'ouroboros/userConfig': view('ouroboros/userConfig'),
  'ouroboros/templates': async (client) => [await client.ask('ouroboros/templates', {})],
  'ouroboros/languageOf': async (client, uri, text) => [await client.ask('ouroboros/languageOf', { uri, text })],
  'ouroboros/learn': async (client) => [await client.ask('ouroboros/learn', {})],
  'errors and logs': async (client) => [
    await client.ask('sk-ant-api03-Qw7Zk2Vn9Xb4Lm6Tc', {}),
    ...client.received.filter(({ method }) => method === 'window/logMessage'),
  ],
};

/** Capabilities without an output. */
export const serverElsewhere: readonly string[] = ['positionEncoding', 'textDocumentSync', 'workspace', 'experimental'];

/** A client with all capabilities, so that the server declares everything that it supports; with or without pull diagnostics. */
export async function startServer(build: Build, pull: boolean) {
  return LspClient.start({
    command: [join('..', build, 'server.cjs'), '--stdio'],
    env: environment,
    initializationOptions: { trusted: true, commands: true },
    capabilities: {
      workspace: { configuration: false, workspaceEdit: { documentChanges: true } },
      textDocument: {
        ...(pull ? { diagnostic: {} } : {}),
        publishDiagnostics: { relatedInformation: true },
        hover: { contentFormat: ['markdown'] },
        rename: { prepareSupport: true },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'], labelDetailsSupport: true } },
        codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
      },
    },
  });
}

/** The server's output for some texts. */
export async function overServer(build: Build, texts: readonly Planted[], doors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { client } = await startServer(build, doors.includes('diagnosticProvider'));
  const told = new Map<string, string>();
  const tell = (door: string, answers: readonly unknown[]) =>
    told.set(door, (told.get(door) ?? '') + JSON.stringify(answers, (name, value) => (isOwn(name) ? undefined : value)));
  for (const [index, { kind, text }] of texts.entries()) {
    const uri = pathToFileURL(`/nonexistent/${index}/${kind}.yaml`).href;
    client.open(uri, text, kindById(kind)?.languageId);
    for (const door of doors) tell(door, (await serverDoors[door]?.(client, uri, text)) ?? []);
    client.notify('textDocument/didClose', document(uri));
    tell('everything else', client.received.splice(0));
  }
  await client.stop();
  return told;
}

/** What is written into the user's own file. */
function isOwn(name: string): boolean {
  return ['newText', 'insertText', 'textEditText'].includes(name);
}
