import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** The sources of what ships, by path. */
const sources = ['server/src', 'client/src'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') })),
);
const naming = (pattern: RegExp): string[] => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

test('one file starts programs, and never through a shell', () => {
  assert.deepEqual(naming(/child_process/), ['server/src/host/run.ts']);
  const { text = '' } = sources.find(({ path }) => path === 'server/src/host/run.ts') ?? {};
  assert.doesNotMatch(text, /\b(?:exec|execSync|execFile|execFileSync|spawnSync|fork)\s*\(/);
  assert.deepEqual(text.match(/\bshell:\s*\w+/g), ['shell: false']);
});

test('nothing accesses the network or collects usage data', () => {
  assert.deepEqual(naming(/(?:from|import\(|require\() ?['"](?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?['"]/), []);
  assert.deepEqual(naming(/(?<!private |[.#])\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bsendBeacon\b|createTelemetryLogger/), []);
});

test('nothing evaluates text as code', () => {
  assert.deepEqual(naming(/\bnew Function\b|(?<![\w.])eval\(|\brequire\('(?:node:)?vm'|from 'node:vm'/), []);
});

test('settings that name folders or programs have machine scope, and do not count in an untrusted workspace', () => {
  const { properties } = manifest.contributes.configuration;
  const named = Object.keys(properties).filter((name) => /path|program|command|executable|args/i.test(name));
  assert.ok(named.length > 0);
  for (const name of named) assert.equal(properties[name].scope, 'machine', name);
  assert.deepEqual([...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort(), named.sort());
  assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
});
