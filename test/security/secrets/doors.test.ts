import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ouroborosConfig } from '../../support/command.ts';
import { dedent } from '../../support/dedent.ts';
import { folderWith } from '../../support/folder.ts';
import { givenAway, type Planted, shapeless } from './canaries.ts';
import { overServer, serverDoors, serverElsewhere, startServer, terminalDoors, terminalElsewhere } from './doors.ts';
import { mutants, mutate, silent } from './mutants.ts';

const key = 'sk-ant-api03-Qw7Zk2Vn9Xb4Lm6Tc';

/** A few texts that cover much: each output has something that it could reveal. */
const texts: Planted[] = [
  `providers: {openai: {api_key: [${key}]}}\n`,
  `api_key: ${key}\n`,
  `providers: {openai: {${key}: x}}\n`,
  dedent`
    openai:
      api_key: ${shapeless}
  `,
  dedent`
    providers:
      openai:
        api_key: ${shapeless}
        api_key: ${shapeless}
  `,
  dedent`
    providers:
      openai:
        api_key:${shapeless}
  `,
]
  .map((text, index): Planted => ({ kind: 'credentials', name: String(index), text }))
  .concat(
    [
      dedent`
        evaluation:
          semantic_model: ${key}
        llm:
          api_key: ${key}
      `,
      `${key}: {}\n`,
      dedent`
        orchestrator:
          runtime_backend: ${key}
      `,
      dedent`
        orchestrator:
          runtime_backend: codex
          codex_cli_path: /opt/${key}/codex
      `,
      dedent`
        llm_profiles:
          ${key}: {}
        llm_role_profiles:
          qa: ${key}
      `,
      dedent`
        # https://x.test/?key=AIzaLs9Dg3Hk7Jf1Qp5Ow8Ei2Uy6
        a: &${key} {}
        b: *${key}
        llm: {}
      `,
      dedent`
        llm:
          qa_model: gpt-5 # ${key}
          runtme: off
          api_key: off # ${key}
        logging:
          level: warn # ${key}
      `,
    ].map((text, index): Planted => ({ kind: 'config', name: String(index), text })),
  )
  .concat(
    [
      `backends:\n  ${key}: {max_concurrency: 2}\n  codex: {max_concurrency: ${key}, ${key}: 1}\n`,
      `codex: {max_concurrency: "4 # ${key}", tokens_per_minute: .inf} # ${key}\n`,
    ].map((text, index): Planted => ({ kind: 'backend_limits', name: String(index), text })),
  )
  .concat(
    [
      `tools:\n  ${key}: {scope: kernel}\n  "mcp:${key}:read": {scope: nope}\n  mcp__fs__${key}: {}\n`,
      `read: {scope: ${key}, ${key}: kernel} # ${key}\nBash: {origin: builtin}\n`,
    ].map((text, index): Planted => ({ kind: 'tool_capabilities', name: String(index), text })),
  )
  .concat(
    [
      `mcp_servers:\n  - name: a\n    command: npx\n    args: -k ${key}\n    env: {API_TOKEN: ${shapeless}, PORT: 8080, ${shapeless}: x, V: "$${shapeless}"}\n`,
      `mcp_servers:\n  - name: a\n    command: npx\n    args: [${key}, "--key=${key}"]\n    env: {A: {B: ${shapeless}}, C: "\${NOT_SET} ${shapeless}"}\n`,
      `mcp_servers:\n  - name: ${key}\n    transport: http\n    url: https://me:${shapeless}@a.example/${key}\n    headers: {Authorization: Bearer ${shapeless}, 1: ${shapeless}}\n`,
      `mcp_servers:\n  a:\n    command: ${key}\n    env: [${shapeless}]\n    header: ${shapeless}\n`,
      `mcp_servers:\n  - name: a\n    command: npx\n    env: {A: ${shapeless}, B: ${key}}\n    headers: {X: ${shapeless}}\n`,
    ].map((text, index): Planted => ({ kind: 'mcp_servers', name: String(index), text })),
  )
  .concat({
    kind: 'seed',
    name: 'seed',
    text: dedent`
      goal: Call the service with ${key}
      constraints: [Never write ${key} into a file]
      acceptance_criteria:
        - {description: It answers ${key}, verify_command: check --key ${key}, output_assertion: ${key}}
      metadata: {api_key: ${shapeless}}
    `,
  });

/** A program in a folder that is named like a key: the doctor asks before it runs it. */
before(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'doors-'));
  built.push(folder);
  await mkdir(join(folder, key));
  await writeFile(
    join(folder, key, 'codex'),
    dedent`
      #!/bin/sh
      echo codex 1.0
    `,
    { mode: 0o755 },
  );
  const text = dedent`
    orchestrator:
      runtime_backend: codex
      codex_cli_path: ${join(folder, key, 'codex')}
      runtime_profile:
        stages:
          execute: codex
  `;
  texts.push({ kind: 'config', name: 'program', text });
});

const built: string[] = [];
after(() => Promise.all(built.map((folder) => rm(folder, { recursive: true, force: true }))));

test('every output is in the table', async () => {
  const { out: help } = await ouroborosConfig(['--help']);
  const commands = [...help.matchAll(/^ {2}(\w+) {2}/gm)].map(([, name = '']) => name);
  assert.ok(commands.length >= 6);
  for (const command of commands.filter((name) => !terminalElsewhere.includes(name))) {
    const { out } = await ouroborosConfig([command, '--help']);
    const formats = /--format (\S+)/.exec(out)?.[1]?.split('|') ?? [];
    const doors = formats.length === 0 ? [command] : formats.map((format) => `${command} --format ${format}`);
    for (const door of doors)
      assert.ok(
        Object.keys(terminalDoors).some((known) => known.startsWith(door)),
        `${door} is in no table`,
      );
  }
  const promised: string[] = [];
  for (const pull of [false, true]) {
    const { client, result } = await startServer('dist', pull);
    const capabilities = result['capabilities'] as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(capabilities)) {
      promised.push(name);
      if (typeof value !== 'object' || value === null) continue;
      for (const more of ['resolveProvider', 'prepareProvider']) if (Reflect.get(value, more) === true) promised.push(`${name}.${more}`);
    }
    await client.stop();
  }
  const requests = [...readFileSync('server/src/protocol.ts', 'utf8').matchAll(/'(ouroboros\/\w+)': \{ readonly params/g)].map(
    ([, name = '']) => name,
  );
  assert.ok(requests.length >= 6);
  const unknown = [...promised, ...requests].filter((name) => !(name in serverDoors) && !serverElsewhere.includes(name));
  assert.deepEqual(unknown, []);
  const opened = new Set([...mutants.flatMap(({ opens }) => opens), ...silent]);
  assert.deepEqual(
    [...Object.keys(terminalDoors), ...Object.keys(serverDoors)].filter((door) => !opened.has(door)),
    [],
    'no mutant shows that these can fail',
  );
});

const pulled = (door: string) => door === 'diagnosticProvider';

/** What the outputs for these texts reveal. */
async function toldBy(
  build: string,
  doors: readonly string[],
  folder: string,
  some: readonly Planted[] = texts,
): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  for (const [index, door] of doors.entries()) {
    const run = terminalDoors[door];
    if (run) told.set(door, await run(build, some, `${folder}/${index}`));
  }
  const ofServer = doors.filter((door) => door in serverDoors);
  for (const asked of [ofServer.filter(pulled), ofServer.filter((door) => !pulled(door))]) {
    if (asked.length > 0) for (const [door, text] of await overServer(build, some, asked)) told.set(door, (told.get(door) ?? '') + text);
  }
  return told;
}

test('no output reveals a key', async (context) => {
  const folder = await folderWith(context, {});
  const told = await toldBy('dist', [...Object.keys(terminalDoors), ...Object.keys(serverDoors)], folder);
  for (const [door, text] of told) {
    assert.equal(givenAway(text), undefined, door);
    assert.ok(text.length > 2, `${door} is open`);
  }
});

for (const [index, { masks, opens }] of mutants.entries()) {
  test(`without ${masks.map(([file, mask]) => `${mask} in ${file.replace('server/src/', '')}`).join(' and ')} keys are given away`, async (context) => {
    const build = await mutate(masks, `out/mutants/${index}`);
    built.push(build);
    const folder = await folderWith(context, {});
    const closed = new Set(opens);
    // Commands run once a text: the first texts that open every door are enough.
    for (let at = 0; at < texts.length && closed.size > 0; at += 6)
      for (const [door, told] of await toldBy(build, [...closed], `${folder}/${at}`, texts.slice(at, at + 6)))
        if (givenAway(told) !== undefined) closed.delete(door);
    assert.deepEqual([...closed], [], 'these tell nothing');
  });
}

test('outputs without text of a document reveal nothing even with all masks removed', async (context) => {
  const build = await mutate(
    [...new Map(mutants.flatMap(({ masks }) => masks).map((asked) => [asked.join(' '), asked])).values()],
    'out/mutants/all',
  );
  built.push(build);
  for (const [door, text] of await toldBy(build, silent, await folderWith(context, {})))
    if (silent.includes(door)) assert.equal(givenAway(text), undefined, door);
});
