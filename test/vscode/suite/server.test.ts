import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Languages } from '../../../client/src/host/languages.ts';
import type { Client } from '../../../client/src/host/server/client.ts';
import { LanguageServer } from '../../../client/src/host/server/language-server.ts';

/** A client that records the requests, without a server. */
class Fake implements Pick<Client, keyof Client> {
  readonly asked: string[] = [];
  state: Client['state'] = 'stopped';

  onDidChangeState = () => new vscode.Disposable(() => undefined);
  onNotification = () => new vscode.Disposable(() => undefined);
  onPartialResult = () => new vscode.Disposable(() => this.asked.push('no partial results any more'));

  async start(): Promise<void> {
    this.asked.push('start');
    this.state = 'running';
  }

  async stop(): Promise<void> {
    this.asked.push('stop');
  }

  async request<R>(method: string): Promise<R> {
    throw new Error(method);
  }

  async notify(method: string): Promise<void> {
    this.asked.push(method);
  }

  async dispose(): Promise<void> {
    this.asked.push('dispose');
  }
}

let channels = 0;
/** Keeps nothing. */
const memory: vscode.Memento = { keys: () => [], get: () => undefined, update: async () => undefined };
/** VS Code returns the same channel for the same name. */
const languages = new Languages({ contributes: { languages: [{ id: 'ouroboros-config' }] } });
const make = (load: () => Promise<Client>): LanguageServer =>
  new LanguageServer(
    { extension: vscode.Uri.file('/'), languages, output: vscode.window.createOutputChannel(`Test ${++channels}`, { log: true }), memory },
    load,
  );
const asClient = (fake: Fake): Client => fake as unknown as Client;

suite('the server as the views know it', () => {
  test('it starts, restarts and stops, each once', async () => {
    const fake = new Fake();
    const server = make(async () => asClient(fake));
    assert.equal(server.state, 'starting');
    await Promise.all([server.start(), server.onPartialResult('token', () => undefined).dispose()]);
    assert.equal(server.state, 'running');
    await server.restart();
    await server.dispose();
    assert.deepEqual(fake.asked, ['start', 'no partial results any more', 'stop', 'start', 'dispose']);
  });

  test('stopping while the client is being loaded starts nothing', async () => {
    const fake = new Fake();
    let loaded = (_: Client): void => undefined;
    const loading = new Promise<Client>((resolve) => {
      loaded = resolve;
    });
    const server = make(() => loading);
    const started = server.start();
    await server.dispose();
    loaded(asClient(fake));
    await started;
    assert.deepEqual(fake.asked, ['dispose']);
  });

  test('a client that cannot be loaded is reported, and loaded again on request', async () => {
    const fake = new Fake();
    let tries = 0;
    const server = make(async () => {
      tries += 1;
      if (tries === 1) throw new Error('no such file');
      return asClient(fake);
    });
    const states: string[] = [];
    server.onDidChangeState((state) => states.push(state));
    server.onPartialResult('token', () => undefined);
    await server.start();
    assert.equal(server.state, 'stopped');
    await assert.rejects(server.request('ouroboros/userConfig', {}), /ouroboros\/userConfig/);
    await server.restart();
    assert.deepEqual(states, ['stopped', 'starting']);
    assert.equal(server.state, 'running');
    await server.dispose();
  });
});
