import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Languages } from '../../client/src/host/languages.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

test('every language of the manifest is in the document selector', () => {
  const { selector, all } = new Languages(manifest);
  assert.deepEqual(
    selector.map(({ language }) => language),
    manifest.contributes.languages.map(({ id }: { id: string }) => id),
  );
  for (const { name, filePatterns } of all) {
    assert.match(name, /^Ouroboros /);
    assert.ok(filePatterns.length > 0, name);
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
