import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourcesIn } from './imports.ts';

const declaration = /^(?:export )?(?:declare )?(?:abstract )?(?:type|interface|class|enum) ([A-Z]\w*)/gm;

/** Every type of the project, with the files that declare it. */
function declared(): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const [file, text] of [...sourcesIn('server/src'), ...sourcesIn('client/src')])
    for (const [, name = ''] of text.matchAll(declaration)) files.set(name, [...(files.get(name) ?? []), file]);
  return files;
}

test('no two types have the same name', () => {
  const types = declared();
  assert.ok(types.size > 400, `${types.size} types`);
  const twice = [...types].filter(([, files]) => files.length > 1).map(([name, files]) => `${name}: ${files.join(', ')}`);
  assert.deepEqual(twice, []);
});

test('private members of classes use #', () => {
  const keeping = [...sourcesIn('server/src'), ...sourcesIn('client/src')].filter(([, text]) => /^ +private (?!constructor)/m.test(text));
  assert.deepEqual(
    keeping.map(([file]) => file),
    [],
  );
});
