import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selectable, unknownSelections } from '../../../server/src/core/index.ts';

test('groups and the beginnings of ids are known, whatever follows the dot', () => {
  assert.deepEqual(unknownSelections({ only: [...selectable], skip: ['program.codex', 'path.orchestrator.codex_cli_path'] }), []);
  assert.deepEqual(unknownSelections({}), []);
});

test('every other word is returned, from only and from skip', () => {
  assert.deepEqual(unknownSelections({ only: ['file', 'progam.codex'], skip: ['rooting'] }), ['progam.codex', 'rooting']);
});
