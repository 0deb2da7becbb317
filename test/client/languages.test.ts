import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Languages } from '../../client/src/host/languages.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

test('every language of the manifest except YAML is in the document selector', () => {
  const { selector, all } = new Languages(manifest);
  assert.deepEqual(
    selector.map(({ language }) => language),
    manifest.contributes.languages.map(({ id }: { id: string }) => id).filter((id: string) => id !== 'yaml'),
  );
  for (const { name, filePatterns } of all) {
    assert.match(name, /^Ouroboros /);
    assert.ok(filePatterns.length > 0, name);
  }
});

test('a file that only looks like one of ours is YAML: its pattern is longer than each of our patterns that match', () => {
  const { all } = new Languages(manifest);
  const { filenamePatterns, configuration } = manifest.contributes.languages.find(({ id }: { id: string }) => id === 'yaml');
  assert.equal(configuration, undefined, 'with one of its own it would wake the extension for every YAML file');
  for (const pattern of filenamePatterns) {
    const folder = pattern.slice(0, pattern.lastIndexOf('/'));
    const ours = all.flatMap(({ filePatterns }) => filePatterns).filter((other) => other.startsWith(folder));
    assert.ok(ours.length > 0 && ours.every((other) => other.length < pattern.length), pattern);
  }
});

test('a kind of file is added through the manifest only', () => {
  const [first] = manifest.contributes.languages;
  const added = { id: 'ouroboros-added', aliases: ['Added'], filenamePatterns: ['**/added.yaml'] };
  const { selector, all } = new Languages({ contributes: { languages: [first, added] } });
  assert.deepEqual(selector, [{ language: first.id }, { language: 'ouroboros-added' }]);
  assert.deepEqual(all[1], { id: 'ouroboros-added', name: 'Added', filePatterns: ['**/added.yaml'] });
});

test('the first language of the manifest is the one that the routing view is offered for', () => {
  const { command, when } = manifest.contributes.menus['editor/title'][0];
  assert.equal(command, 'ouroboros.showRouting');
  assert.match(when, new RegExp(`editorLangId == '${new Languages(manifest).config}'`));
});

test('a command is offered for the documents whose editors have its button', () => {
  const languages = new Languages(manifest);
  const offered = (command: string) => languages.all.map(({ id }) => id).filter((languageId) => languages.offers(command, { languageId }));
  assert.deepEqual(offered('ouroboros.showRouting'), [languages.config]);
  assert.deepEqual(offered('ouroboros.showSeed'), ['ouroboros-seed']);
  assert.deepEqual(offered('ouroboros.unknown'), []);
});

test('the language of a seed is the one whose editors have the button that shows a seed', () => {
  assert.equal(new Languages(manifest).seed, 'ouroboros-seed');
  const [first] = manifest.contributes.languages;
  assert.equal(new Languages({ contributes: { languages: [first] } }).seed, undefined, 'a manifest without the button');
});
