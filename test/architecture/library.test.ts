import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourcesIn } from './imports.ts';

test('one file imports the values of vscode-languageserver: a bundle copies its exports for each that does', () => {
  const importing = [...sourcesIn('server/src')].filter(([, text]) =>
    /^(?:import|export) (?!type )[^;]*? from 'vscode-languageserver';$/m.test(text),
  );
  assert.deepEqual(
    importing.map(([file]) => file),
    ['server/src/lsp/library.ts'],
  );
});
