import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Probe } from '../../server/src/core/index.ts';
import { runProbes } from '../../server/src/host/probe.ts';
import { temporaryFolder } from '../support/folder.ts';

/** A folder with fake programs; each writes its name to the log when it runs. */
async function stage(
  programs: Readonly<Record<string, string>>,
): Promise<{ readonly home: string; plan(...names: string[]): Probe[]; log(): Promise<string[]> }> {
  const home = await temporaryFolder();
  for (const [name, body] of Object.entries(programs)) {
    await writeFile(join(home, name), `#!/bin/sh\necho ${name} >> ${home}/log\n${body}\n`, { mode: 0o755 });
  }
  return {
    home,
    plan: (...names) =>
      names.map((name) => ({ id: `program.${name}.version`, asks: 'version', program: join(home, name), args: ['--version'] })),
    log: async () => (await readFile(join(home, 'log'), 'utf8').catch(() => '')).split('\n').filter(Boolean).sort(),
  };
}

const env = { PATH: process.env['PATH'] ?? '' };

test('only the programs of the plan run, and their answers are returned unchanged', async () => {
  const { home, plan, log } = await stage({ codex: 'echo codex 1.2.3', grok: 'echo oops >&2; exit 4', other: 'true' });
  const told: string[] = [];
  const results = await runProbes(plan('codex', 'grok', 'none'), {
    env,
    home,
    platform: 'linux',
    onResult: ({ probe }) => told.push(probe.id),
  });
  assert.deepEqual(
    results.map(({ outcome, code, stdout, stderr, reason }) => [outcome, code, stdout.trim(), stderr.trim(), reason]),
    [
      ['exited', 0, 'codex 1.2.3', '', undefined],
      ['exited', 4, '', 'oops', undefined],
      ['failed', undefined, '', '', 'ENOENT'],
    ],
  );
  assert.deepEqual(await log(), ['codex', 'grok']);
  assert.equal(told.length, 3);
});

test('no program gets a secret, and it starts in the home folder', async () => {
  const { home, plan } = await stage({ codex: 'env; pwd' });
  const secrets = { OPENAI_API_KEY: 'canary-1', XAI_API_KEY: 'canary-2', MY_TOKEN: 'canary-3', CODEX_HOME: '/cx' };
  const [result] = await runProbes(plan('codex'), { env: { ...env, ...secrets }, home, platform: 'linux' });
  assert.ok(result?.stdout.includes('CODEX_HOME=/cx'));
  assert.ok(!result?.stdout.includes('canary'));
  assert.equal(result?.stdout.trim().split('\n').at(-1), home);
});

test('a cancellation stops what runs and prevents the rest from starting', async () => {
  const { home, plan, log } = await stage({ a: 'sleep 60', b: 'sleep 60', c: 'true' });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 150);
  const results = await runProbes(plan('a', 'b', 'c'), { env, home, platform: 'linux', parallel: 2, signal: controller.signal });
  assert.deepEqual(
    results.map(({ outcome }) => outcome),
    ['cancelled', 'cancelled', 'cancelled'],
  );
  assert.deepEqual(await log(), ['a', 'b']);
});
