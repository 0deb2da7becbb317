import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { rules } from '../../server/src/core/index.ts';

const read = (name: string): string => readFileSync(name, 'utf8');
const manifest = JSON.parse(read('package.json'));
const words: Record<string, string> = JSON.parse(read('package.nls.json'));
const said = (text: string): string => text.replace(/^%(.+)%$/, (_, key) => words[key] ?? '');
const commands: { command: string; title: string; category: string }[] = manifest.contributes.commands;
const settings: Record<string, { scope?: string; markdownDescription?: string; default?: unknown }> =
  manifest.contributes.configuration.properties;
const sources = ['client/src', 'server/src']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((name) => /\.tsx?$/.test(name))
  .map(read)
  .join('\n');
const pages = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

test('README.md contains the current settings and output', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/readme.mjs', '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

test('manifest, README and code name the same commands', () => {
  const named = [...read('README.md').matchAll(/^\| Ouroboros: ([^|]+?) \|/gm)].map(([, title]) => title);
  assert.deepEqual([...new Set(named)].sort(), commands.map(({ title }) => said(title)).sort());
  const registered = [...sources.matchAll(/\bcommand\('(\w+)'/g)].map(([, name]) => `ouroboros.${name}`);
  assert.deepEqual(
    registered.filter((name) => commands.some(({ command }) => command === name)).sort(),
    commands.map(({ command }) => command).sort(),
  );
});

test('every setting has a scope, a default and a description, and one that names a program or a folder has machine scope', () => {
  for (const [name, { scope, markdownDescription, default: value }] of Object.entries(settings)) {
    assert.ok(scope && value !== undefined, name);
    assert.ok(said(markdownDescription ?? '').length > 20, name);
    if (name.startsWith('ouroboros.path.')) assert.equal(scope, 'machine', name);
  }
});

test('every rule can be set, and no other', () => {
  const { properties } = settings['ouroboros.rules'] as { properties: object };
  assert.deepEqual(Object.keys(properties).sort(), rules.map(({ id }) => id).sort());
});

test('what the documents refer to exists: settings, files and anchors', () => {
  for (const page of pages) {
    const text = read(page);
    for (const [name] of text.matchAll(/\bouroboros\.(?:rules|version|hints|lens|path|trace)(?:\.\w+)*/g))
      assert.ok(name in settings || Object.keys(settings).some((each) => each.startsWith(`${name}.`)), `${page}: ${name}`);
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:|mailto:|#|command:)([^)#\s]+)/g))
      assert.ok(existsSync(join(dirname(page), link)), `${page}: ${link}`);
  }
});

test('every step of the walkthrough has a picture, texts, and a completion event', () => {
  const known = new Set([...commands.map(({ command }) => `onCommand:${command}`), 'onView:ouroboros.routing']);
  for (const { id, steps } of manifest.contributes.walkthroughs) {
    assert.ok(id);
    for (const step of steps) {
      assert.match(read(step.media.svg), /^<svg /);
      for (const text of [step.title, step.description, step.media.altText]) assert.ok(said(text), text);
      assert.ok(step.completionEvents.length > 0, step.id);
      for (const event of step.completionEvents.filter((each: string) => each.includes('ouroboros.') && !each.startsWith('onContext:')))
        assert.ok(known.has(event), event);
      for (const [, command] of said(step.description).matchAll(/\(command:([\w.]+)\)/g))
        assert.ok(
          commands.some((each) => each.command === command),
          command,
        );
    }
  }
});

test('the texts of pages and manifest contain no machine path, and the icon is square', () => {
  const icon = readFileSync(manifest.icon);
  assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
  for (const page of [...pages, 'CHANGELOG.md']) assert.equal(read(page).includes(resolve('.')), false, page);
});
