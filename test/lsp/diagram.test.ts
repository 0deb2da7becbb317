import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ChangePlan, ComparisonView, Location, RoutingView } from '../../server/src/protocol.ts';
import { dedent } from '../support/dedent.ts';
import { fakeProgram, folderWith } from '../support/folder.ts';
import { LspClient } from '../support/lsp-client.ts';

const text = dedent`
  orchestrator:
    runtime_profile:
      default: codex
      stages:
        execute: goose
`;

/** A server for a folder with a repository, in which git records that it ran, and a config that was committed. */
async function start(context: TestContext, trusted = true) {
  const home = await folderWith(context, {
    'config.yaml': text,
    'bin/codex': fakeProgram('codex 1.0'),
    'bin/goose': { text: '#!/bin/sh\necho secret-output\nexit 3\n', mode: 0o755 },
    'bin/git': { text: '#!/bin/sh\necho "$*" >> "$HOME/git.log"\nPATH=$(echo "$PATH" | cut -d: -f2-) exec git "$@"\n', mode: 0o755 },
  });
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '--quiet'],
    ['add', 'config.yaml'],
    ['commit', '--quiet', '--message', 'first'],
  ])
    assert.equal(spawnSync('git', [...identity, ...args], { cwd: home, env: { PATH: process.env['PATH'], HOME: home } }).status, 0);
  const { client } = await LspClient.start({
    env: { HOME: home, PATH: `${join(home, 'bin')}:${process.env['PATH'] ?? ''}` },
    initializationOptions: { trusted },
    settings: { path: { fromLoginShell: false } },
    capabilities: { workspace: { configuration: true } },
  });
  const uri = pathToFileURL(join(home, 'config.yaml')).href;
  client.open(uri, text, 'ouroboros-config', 1);
  await client.diagnostics(uri);
  const ran = async () => (await readFile(join(home, 'git.log'), 'utf8').catch(() => '')).split('\n').length - 1;
  return { client, uri, ran };
}

/** The routing, once the machine was looked at. */
async function routed(client: LspClient, uri: string): Promise<RoutingView> {
  for (;;) {
    const view = (await client.request('ouroboros/routing', { uri, diagram: true })) as RoutingView;
    if (view.searched !== undefined || view.environment.some((line) => line.includes('not trusted'))) return view;
  }
}

const texts = ({ diagram }: Pick<RoutingView, 'diagram'>) =>
  diagram?.drawings.at(-1)?.agents.flatMap((agent) => agent.texts.map((each) => each.text));

test('the diagram comes on request, for several widths, and leads to the keys that decided', async (context) => {
  const { client, uri } = await start(context);
  const { diagram } = await routed(client, uri);
  assert.equal(diagram?.drawings.length, 3);
  const place = (line: number, from: number, to: number): Location => ({
    uri,
    range: { start: { line, character: from }, end: { line, character: to } },
  });
  for (const { stages, lines } of diagram?.drawings ?? []) {
    assert.deepEqual(stages.find(({ stage }) => stage === 'execute')?.target, place(4, 15, 20));
    assert.deepEqual(lines.find(({ stage }) => stage === 'reflect')?.target, place(2, 13, 18));
  }
  assert.equal(((await client.request('ouroboros/routing', { uri })) as RoutingView).diagram, undefined);
  await client.stop();
});

test('it is copied as SVG and as Mermaid', async (context) => {
  const { client, uri } = await start(context);
  const copied = async (format: string) => (await client.request('ouroboros/routingText', { uri, format })) as string;
  assert.match(await copied('svg'), /^<svg [\s\S]*>goose<\/text>/);
  assert.match(await copied('mermaid'), /^flowchart LR\n[\s\S]*stages\.execute/);
  await client.stop();
});

test('a program that fails the deep check is marked in the diagram, without its output, and no longer once it answers', async (context) => {
  const { client, uri } = await start(context);
  const plan = (await client.request('ouroboros/probePlan', { uri })) as readonly string[];
  assert.ok(!texts(await routed(client, uri))?.some((line) => line.includes('exited')));
  await client.request('ouroboros/doctor', { uri, probe: plan });
  await client.take(({ method }) => method === 'ouroboros/viewsChanged');
  const marks = texts(await routed(client, uri))?.join(' ') ?? '';
  assert.match(marks, /goose ⚠ It exited with 3 when it was asked/);
  assert.ok(!marks.includes('secret-output'));
  assert.match(marks, /codex(?! ⚠)/);
  await client.stop();
});

test('what a change would lead to is drawn, with the changes at their stages', async (context) => {
  const { client, uri } = await start(context);
  const change = { kind: 'default', backend: 'hermes' };
  const { diagram } = (await client.request('ouroboros/planChange', { uri, change, diagram: true })) as ChangePlan;
  const [interview] = diagram?.drawings.at(-1)?.stages ?? [];
  assert.deepEqual(interview?.texts.map((each) => each.text).slice(0, 2), ['interview', 'agent: codex → hermes']);
  assert.equal(((await client.request('ouroboros/planChange', { uri, change })) as ChangePlan).diagram, undefined);
  await client.stop();
});

test('each drop-down knows the stages that its key decides something about', async (context) => {
  const { client, uri } = await start(context);
  const { stages, choices } = await routed(client, uri);
  assert.deepEqual(
    stages.map(({ agentField, modelField }) => [agentField?.reaches, modelField?.reaches]),
    [
      [['interview'], ['interview']],
      [['execute'], ['execute']],
      // the LLM calls of execute use the model of evaluate
      [['evaluate'], ['execute', 'evaluate']],
      [['reflect'], ['reflect']],
    ],
  );
  assert.deepEqual(
    choices?.fallbacks.map(({ field }) => field.reaches),
    [['interview', 'evaluate', 'reflect'], []],
  );
  await client.stop();
});

test('unsaved edits are compared with the text that was saved', async (context) => {
  const { client, uri, ran } = await start(context);
  client.change(uri, 2, { text: text.replace('default: codex', 'default: hermes') });
  const view = (await client.request('ouroboros/compareRouting', { uri, against: { text } })) as ComparisonView;
  assert.equal(view.headline, '3 stages differ from the saved file.');
  assert.deepEqual(view.stages[0], { stage: 'interview', changes: ['agent: codex → hermes', 'internal LLM: codex → hermes'] });
  assert.deepEqual(view.notes, []);
  assert.equal(await ran(), 0);
  client.change(uri, 3, { text: 'a: [' });
  const broken = (await client.request('ouroboros/compareRouting', { uri, against: { text } })) as ComparisonView;
  assert.match(broken.notes.join(' '), /does not load/);
  await client.stop();
});

test('the last commit is compared with; git runs when the user asks, and not while a document is typed in', async (context) => {
  const { client, uri, ran } = await start(context);
  await routed(client, uri);
  const compare = async (again: boolean) =>
    (await client.request('ouroboros/compareRouting', { uri, against: { ref: 'HEAD', again } })) as ComparisonView;
  assert.equal((await compare(true)).headline, 'No stage differs from HEAD.');
  const first = await ran();
  assert.ok(first > 0);
  for (let version = 2; version < 12; version++) {
    client.change(uri, version, { text: text.replace('execute: goose', 'execute: codex') });
    assert.equal((await compare(false)).headline, 'One stage differs from HEAD.');
  }
  assert.equal(await ran(), first);
  await compare(true);
  assert.ok((await ran()) > first);
  const { headline, failed } = (await client.request('ouroboros/compareRouting', { uri, against: { ref: 'nowhere' } })) as ComparisonView;
  assert.deepEqual([failed, headline.startsWith('"nowhere" is not a commit')], [true, true]);
  await client.stop();
});

test('in an untrusted workspace git is not run, and the view says why', async (context) => {
  const { client, uri, ran } = await start(context, false);
  const view = (await client.request('ouroboros/compareRouting', { uri, against: { ref: 'HEAD', again: true } })) as ComparisonView;
  assert.deepEqual(view, { headline: 'This workspace is not trusted, so git is not run.', failed: true, stages: [], notes: [] });
  assert.equal(await ran(), 0);
  await client.stop();
});

test('invalid parameters of a comparison are rejected', async (context) => {
  const { client, uri } = await start(context);
  for (const against of [undefined, null, 'HEAD', {}, { ref: 3 }, { text: 3 }]) {
    const { error } = await client.ask('ouroboros/compareRouting', { uri, against });
    assert.equal(error?.code, -32602, JSON.stringify(against));
  }
  await client.stop();
});
