import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { analyze, doctor, environment, newestKnownRelease, pathsToLookAt, routing } from '../../server/src/core/index.ts';
import { variable } from '../../server/src/core/machine/environment.ts';
import { hostsFile, namesIn } from '../../server/src/host/hosts-file.ts';
import { collectMachine } from '../../server/src/host/machine.ts';
import { dedent } from '../support/dedent.ts';
import { temporaryFolder } from '../support/folder.ts';

/** Creates a home folder; a text that begins with `#!` becomes a program. */
async function home(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text, { mode: text.startsWith('#!') ? 0o755 : 0o600 });
  }
  return root;
}

async function collect(root: string, yaml: string) {
  const { model } = analyze(yaml);
  const config = join(root, '.ouroboros/config.yaml');
  const options = {
    env: { HOME: root, PATH: join(root, 'bin'), EMPTY: undefined },
    platform: 'linux',
    home: root,
    cwd: join(root, 'project'),
  } as const;
  const machine = await collectMachine(options, (blind) => pathsToLookAt(undefined, newestKnownRelease, model, blind, config));
  return { facts: { release: newestKnownRelease, machine }, config };
}

test('environment, .env files and programs of a real folder reach routing', async () => {
  const yaml = 'orchestrator: {runtime_profile: {stages: {execute: codex, reflect: grok}}, grok_cli_path: ~/tools/grok}';
  const root = await home({
    'bin/codex': '#!/bin/sh\n',
    'bin/claude': '#!/bin/sh\n',
    'tools/grok': 'not a program',
    'project/.env': dedent`
      OUROBOROS_AGENT_RUNTIME=pi
      OUROBOROS_REFLECT_MODEL=m`,
    '.ouroboros/.env': 'OUROBOROS_RUNTIME=claude',
    '.ouroboros/config.yaml': yaml,
  });
  const { facts } = await collect(root, yaml);
  const table = routing(analyze(yaml, { facts }), facts);
  assert.deepEqual(
    table.stages.map(({ runtime }) => [runtime.name, runtime.from, runtime.program?.path?.replace(root, '~')]),
    [
      ['claude', 'env:OUROBOROS_RUNTIME', '~/bin/claude'],
      ['codex', 'stages', '~/bin/codex'],
      ['claude', 'env:OUROBOROS_RUNTIME', '~/bin/claude'],
      ['grok', 'stages', undefined],
    ],
  );
  assert.deepEqual(
    table.stages[3]?.runtime.program?.steps.map(({ from, result }) => [from, result]),
    [
      ['key', 'not-executable'],
      ['PATH', 'missing'],
    ],
  );
  const seen = environment(facts.machine);
  assert.deepEqual([variable(seen, 'OUROBOROS_AGENT_RUNTIME'), variable(seen, 'OUROBOROS_REFLECT_MODEL')?.source], [undefined, 'project']);
});

test('the host inspects every path that doctor needs', async () => {
  const yaml = dedent`
    orchestrator: {runtime_backend: codex, worktree_root: ~/trees}
    persistence: {database_path: data/events.db}
  `;
  const root = await home({ 'bin/codex': '#!/bin/sh\n', '.ouroboros/config.yaml': yaml, '.codex/auth.json': '{}' });
  const { facts, config } = await collect(root, yaml);
  const { checks } = doctor(analyze(yaml, { facts }), facts, {
    path: config,
    credentials: { path: `${root}/.ouroboros/credentials.yaml`, analysis: undefined },
  });
  const status = Object.fromEntries(checks.map((check) => [check.id, check.status]));
  assert.deepEqual(
    [
      'file.exists',
      'file.readable',
      'program.codex',
      'credentials.codex',
      'credentials.file',
      'path.orchestrator.worktree_root',
      'ouroboros.event-store',
    ].map((id) => status[id]),
    ['pass', 'pass', 'pass', 'pass', 'pass', 'pass', 'pass'],
  );
  assert.deepEqual(
    Object.entries(status)
      .filter(([, value]) => value === 'skip')
      .map(([id]) => id),
    ['routing.backend-profile', 'ouroboros.version', 'ouroboros.knowledge', 'ouroboros.python'],
  );
});

test('the hosts file is read, and a missing one yields no names', async () => {
  const root = await home({
    hosts: '127.0.0.1\tlocalhost Intern # mine\r\n\n#10.0.0.1 gone\n10.0.0.5 intern intern\n::1 localhost\nalone\n',
  });
  assert.deepEqual(await namesIn(join(root, 'hosts')), { localhost: ['127.0.0.1', '::1'], intern: ['127.0.0.1', '10.0.0.5'] });
  assert.deepEqual(await namesIn(join(root, 'nowhere')), {});
  const options = { env: {}, platform: 'linux', home: root } as const;
  assert.equal((await collectMachine(options, () => [])).names, undefined);
  const machine = await collectMachine({ ...options, hosts: join(root, 'hosts') }, () => []);
  const text = 'mcp_servers: [{name: a, transport: http, url: "http://intern/"}]';
  const { findings } = analyze(text, { kind: 'mcp_servers', facts: { release: newestKnownRelease, machine } });
  assert.ok(findings.some(({ rule }) => rule === 'url-refused'));
});

test('the hosts file has the path of each platform', () => {
  assert.equal(hostsFile('linux', {}), '/etc/hosts');
  assert.equal(hostsFile('darwin', { SystemRoot: 'C:\\W' }), '/etc/hosts');
  assert.equal(hostsFile('win32', { SystemRoot: 'D:\\W' }), 'D:\\W\\System32\\drivers\\etc\\hosts');
  assert.equal(hostsFile('win32', {}), 'C:\\Windows\\System32\\drivers\\etc\\hosts');
});
