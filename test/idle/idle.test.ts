import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as later } from 'node:timers/promises';
import { dedent } from '../support/dedent.ts';
import { LspClient } from '../support/lsp-client.ts';

/** Processor time that a process has used, in ticks of the system's clock: a hundredth of a second on every common machine. */
function ticks(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return user + system;
}

const seconds = 20;

test('a server with open documents uses no processor time while nobody types', { skip: process.platform !== 'linux' }, async () => {
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
  assert.ok(ticks(pid) > 0, 'it has worked');
  // The facts of the machine are collected after the first diagnostics, and V8 collects garbage once a program has become quiet.
  await later(5000);
  let used = Number.POSITIVE_INFINITY;
  // V8 may tidy up a few more times, later where other programs compete for the processor.
  for (let attempt = 0; attempt < 4 && used > 0; attempt++) {
    const before = ticks(pid);
    await later(seconds * 1000);
    used = ticks(pid) - before;
  }
  assert.equal(used, 0, `${used} hundredths of a second in ${seconds} seconds`);
  assert.equal(await client.stop(), 0);
});
