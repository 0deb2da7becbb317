import assert from 'node:assert/strict';
import { type ChildProcess, fork, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith } from '../support/folder.ts';

const program = join('dist', 'server.cjs');
const stdio: StdioOptions = ['ignore', 'ignore', 'inherit'];
const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } };
const shutdown = { jsonrpc: '2.0', id: 2, method: 'shutdown' };

function endsWith(context: TestContext, server: ChildProcess): Promise<unknown> {
  context.after(() => server.kill());
  return once(server, 'exit').then(([code]) => code);
}

for (const last of ['exit', 'disconnect'] as const) {
  test(`over the IPC channel of its parent, and exits with its ${last}`, async (context) => {
    const server = fork(program, ['--node-ipc'], { stdio: [...(stdio as []), 'ipc'] });
    const ended = endsWith(context, server);
    const answer = async () => ((await once(server, 'message')) as [{ id: number; error?: object; result: unknown }])[0];
    server.send({ jsonrpc: '2.0', id: 0, method: 'textDocument/hover', params: {} });
    assert.ok((await answer()).error, 'nothing is asked before initialize');
    server.send(initialize);
    assert.ok((await answer()).result);
    server.send(shutdown);
    assert.deepEqual(
      [await answer()].map(({ id, result }) => [id, result]),
      [[2, null]],
    );
    if (last === 'exit') server.send({ jsonrpc: '2.0', method: 'exit' });
    else server.disconnect();
    assert.equal(await ended, 0);
  });
}

async function talkOver(socket: Socket): Promise<void> {
  let text = '';
  const send = (message: object) => {
    const body = JSON.stringify(message);
    socket.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const until = async (part: string) => {
    while (!text.includes(part)) text += String((await once(socket, 'data'))[0]);
  };
  send(initialize);
  await until('"positionEncoding":"utf-16"');
  send(shutdown);
  await until('"id":2,"result":null');
  socket.end();
}

test('over a socket that the client listens on, and exits when it closes', async (context) => {
  const listening = createServer().listen(0, '127.0.0.1');
  context.after(() => listening.close());
  await once(listening, 'listening');
  const address = listening.address();
  assert.ok(typeof address === 'object' && address !== null);
  const ended = endsWith(context, spawn(process.execPath, [program, `--socket=${address.port}`], { stdio }));
  await talkOver((await once(listening, 'connection'))[0]);
  assert.equal(await ended, 0);
});

test('over a named pipe that the client listens on', async (context) => {
  const name = process.platform === 'win32' ? `\\\\.\\pipe\\ouroboros-${process.pid}` : join(await folderWith(context, {}), 'pipe');
  const listening = createServer().listen(name);
  context.after(() => listening.close());
  await once(listening, 'listening');
  const ended = endsWith(context, spawn(process.execPath, [program, `--pipe=${name}`], { stdio }));
  await talkOver((await once(listening, 'connection'))[0]);
  assert.equal(await ended, 0);
});
