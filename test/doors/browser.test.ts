import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { dedent } from '../support/dedent.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: unknown;
}

/** The built server as a web worker runs it: no `require`, no `process`, nothing of Node. */
class BrowserWorker {
  readonly #said: Message[] = [];
  #wake: () => void = () => undefined;
  readonly #scope: { onmessage?: (event: { data: unknown }) => void };
  #lastId = 0;

  constructor() {
    const scope: { onmessage?: (event: { data: unknown }) => void } & Record<string, unknown> = {
      importScripts: () => undefined,
      postMessage: (message: Message) => {
        this.#said.push(JSON.parse(JSON.stringify(message)));
        this.#wake();
      },
      addEventListener: () => undefined,
      ...{ setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, performance, console },
      ...{ TextDecoder, TextEncoder, URL, AbortController },
    };
    this.#scope = scope;
    runInContext(readFileSync('dist/server.cjs', 'utf8'), createContext(scope));
  }

  async ready(): Promise<void> {
    for (let tries = 0; this.#scope.onmessage === undefined; tries++) {
      assert.ok(tries < 2000, 'the server listens');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  notify(method: string, params: unknown): void {
    this.#scope.onmessage?.({ data: { jsonrpc: '2.0', method, params } });
  }

  async request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#lastId;
    this.#scope.onmessage?.({ data: { jsonrpc: '2.0', id, method, params } });
    return (await this.take((message) => message.id === id)).result;
  }

  async take(fits: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.#said.find(fits);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

const uri = 'vscode-vfs://github/someone/project/.ouroboros/config.yaml';

async function open(text: string): Promise<BrowserWorker> {
  const worker = new BrowserWorker();
  await worker.ready();
  await worker.request('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions: { trusted: true, commands: true },
  });
  worker.notify('initialized', {});
  worker.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'ouroboros-config', version: 1, text } });
  return worker;
}

const broken = dedent`
  orchestrator:
    runtime_backend: claud
`;

test('in a browser: findings, fixes, completion and hover work', async () => {
  const worker = await open(broken);
  const { params } = await worker.take(({ method }) => method === 'textDocument/publishDiagnostics');
  assert.match(JSON.stringify(params), /\\"claud\\" is not a backend/);
  const position = { line: 1, character: 21 };
  const actions = await worker.request('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: (params as { diagnostics: unknown[] }).diagnostics },
  });
  assert.match(JSON.stringify(actions), /Change to/);
  assert.match(JSON.stringify(await worker.request('textDocument/completion', { textDocument: { uri }, position })), /opencode/);
  const key = { line: 1, character: 5 };
  assert.match(
    JSON.stringify(await worker.request('textDocument/hover', { textDocument: { uri }, position: key })),
    /agent that runs every stage/,
  );
});

test('in a browser: routing is computed from the file, and features that need a machine say that they need a desktop', async () => {
  const worker = await open(dedent`
    orchestrator:
      runtime_profile:
        default: goose
  `);
  const routing = (await worker.request('ouroboros/routing', { uri })) as { stages: { agent: { name: string } }[]; environment: string[] };
  assert.deepEqual([...new Set(routing.stages.map(({ agent }) => agent.name))], ['goose']);
  assert.match(routing.environment.join(), /needs a desktop/);
  const doctor = (await worker.request('ouroboros/doctor', { uri })) as {
    groups: { id: string; checks: { seen: string; status: string }[] }[];
  };
  const seen = doctor.groups.find(({ id }) => id === 'programs')?.checks ?? [];
  assert.deepEqual(
    seen.map(({ status, seen: said }) => [status, said]),
    [['skip', 'This needs a desktop: in a browser only documents can be read.']],
  );
  assert.deepEqual(await worker.request('ouroboros/probePlan', { uri }), []);
  const own = (await worker.request('ouroboros/routing', { uri: null })) as { file: { headline: string } };
  assert.match(own.file.headline, /needs a desktop/);
});
