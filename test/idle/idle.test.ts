import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as later } from 'node:timers/promises';
import { dedent } from '../support/dedent.ts';
import { LspClient } from '../support/lsp-client.ts';

/** Nanoseconds of processor time, and how often a thread woke up and went to sleep again. */
interface Work {
  readonly nanoseconds: number;
  readonly sleeps: number;
}

/** What a process has done so far. */
function workOf(pid: number | undefined): Work {
  const folder = `/proc/${pid}/task`;
  let [nanoseconds, sleeps] = [0, 0];
  for (const thread of readdirSync(folder)) {
    nanoseconds += Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')[0]);
    sleeps += Number(/^voluntary_ctxt_switches:\s+(\d+)$/m.exec(readFileSync(`${folder}/${thread}/status`, 'utf8'))?.[1]);
  }
  return { nanoseconds, sleeps };
}

const seconds = 20;
/** vscode-languageserver looks every three seconds whether the parent lives. Nothing else wakes an idle server. */
const mostSleeps = Math.ceil(seconds / 3);
/** A thousandth of one processor. Looking takes a tenth of that; the rest is for a processor that is shared and cold. */
const mostNanoseconds = (seconds / 1000) * 1e9;

const isBusy = ({ nanoseconds, sleeps }: Work): boolean => sleeps > mostSleeps || nanoseconds > mostNanoseconds;

test('a server with open documents does nothing while nobody types but to look whether its parent lives', {
  skip: process.platform !== 'linux',
}, async () => {
  const { client } = await LspClient.start({ capabilities: { workspace: { configuration: true } }, settings: {} });
  const config = dedent`
    orchestrator:
      runtime_backend: codex
      runtme_backend: codex
  `;
  const texts = { config, seed: 'goal: Build it\n', mcp_servers: 'mcp_servers: []\n' };
  for (const [kind, text] of Object.entries(texts)) {
    const uri = `file:///tmp/somewhere/${kind}.yaml`;
    client.open(uri, text, `ouroboros-${kind.replace('_', '-')}`);
    await client.diagnostics(uri);
    await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 1 } });
  }
  const { pid } = client.process;
  assert.ok(workOf(pid).nanoseconds > 0, 'it has worked');
  // The facts of the machine are collected after the first diagnostics, and V8 collects garbage once a program has become quiet.
  await later(5000);
  let used: Work;
  let attempts = 0;
  // V8 may tidy up a few more times, later where other programs compete for the processor.
  do {
    const before = workOf(pid);
    await later(seconds * 1000);
    const after = workOf(pid);
    used = { nanoseconds: after.nanoseconds - before.nanoseconds, sleeps: after.sleeps - before.sleeps };
    attempts++;
  } while (isBusy(used) && attempts < 4);
  assert.ok(!isBusy(used), `in ${seconds} seconds it woke up ${used.sleeps} times and worked ${used.nanoseconds / 1e6} ms`);
  assert.equal(await client.stop(), 0);
});
