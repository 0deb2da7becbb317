import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { folderWith } from '../support/folder.ts';
import { watchReads } from '../support/reads.ts';

/**
 * Activates the built extension in a bare Node process. Its `vscode` has every function and class that is asked for, does nothing, and
 * records what was called. Prints what was called and which modules of Node were loaded when `activate` has returned.
 */
const host = `const Module = require('node:module');
const { readFileSync } = require('node:fs');
const calls = [];
const anything = (path) => new Proxy(function () {}, {
  get: (_, key) => {
    if (key === 'then') return undefined;
    if (key === Symbol.iterator) return function* () {};
    if (key === Symbol.toPrimitive) return () => path;
    return typeof key === 'symbol' ? undefined : anything(path + '.' + key);
  },
  // as properties of VS Code's objects do: the name of a function could not be assigned
  set: () => true,
  apply: () => (calls.push(path), anything(path + '()')),
  construct: () => (calls.push('new ' + path), anything(path)),
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? Object.create(anything('vscode')) : load(name, ...rest));
const repeated = globalThis.setInterval;
globalThis.setInterval = (...args) => (calls.push('setInterval'), repeated(...args));
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const before = new Set(process.moduleLoadList);
const { activate } = require(process.argv[2]);
activate({ extension: { packageJSON: manifest }, extensionUri: anything('uri'), subscriptions: [], globalState: new Map() });
const loaded = process.moduleLoadList.filter((each) => !before.has(each) && /^NativeModule [a-z]/.test(each)).map((each) => each.slice(13));
const atOnce = [...calls];
setTimeout(() => {
  console.log(JSON.stringify({ atOnce, later: calls, loaded: loaded.filter((each) => !each.startsWith('internal/')) }));
  process.exit();
}, 1500);
`;

interface Activated {
  /** What was called when `activate` returned. */
  readonly atOnce: readonly string[];
  /** What was called when the server would have been started. */
  readonly later: readonly string[];
  /** The modules of Node that were loaded until then. */
  readonly loaded: readonly string[];
}

const extension = resolve('dist/extension.js');

test('activation reads one file, loads no module of Node for processes or the network, and searches and watches nothing', async (context) => {
  const folder = await folderWith(context, { 'host.cjs': host });
  const reads = watchReads(folder);
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, 'host.cjs'), extension], {
    encoding: 'utf8',
    env: { PATH: '', HOME: folder, ...reads.env },
  });
  assert.equal(status, 0, stderr);
  const { atOnce, later, loaded }: Activated = JSON.parse(stdout);
  assert.ok(atOnce.includes('vscode.window.createOutputChannel'), 'it was activated');
  assert.deepEqual(
    loaded.filter((name) => /^(?:child_process|net|tls|https?|http2|worker_threads|crypto|cluster|dgram)$/.test(name)),
    [],
  );
  assert.ok(later.length > atOnce.length, 'the server is started afterwards');
  const scans = later.filter((call) => /findFiles|FileSystemWatcher|readDirectory|setInterval/.test(call));
  assert.deepEqual(scans, []);
  const own = reads.files().filter((file) => file !== join(folder, 'host.cjs') && file !== resolve('package.json'));
  assert.deepEqual(own, [extension]);
  assert.ok(statSync(extension).size < 600_000, 'the bytes that are loaded at the start of a window');
});

test('the manifest makes VS Code look for a name, and never search a folder', () => {
  const { activationEvents }: { activationEvents: readonly string[] } = JSON.parse(readFileSync('package.json', 'utf8'));
  const looked = activationEvents.filter((event) => event.startsWith('workspaceContains:'));
  assert.deepEqual(looked, ['workspaceContains:.ouroboros']);
  // With a pattern VS Code searches the whole folder.
  for (const event of activationEvents) assert.doesNotMatch(event, /[*?{[]/);
});
