import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { MachineFacts } from '../../server/src/lsp/session/machine-facts.ts';
import { defaultSettings } from '../../server/src/lsp/session/settings.ts';
import { folderWith } from '../support/folder.ts';

test('whoever looks at the machine finds what it asked for, whoever else looks meanwhile', async (context) => {
  const folder = await folderWith(context, { a: '', b: '', c: '' });
  const facts = new MachineFacts();
  facts.trust();
  const look = (...names: readonly string[]) =>
    facts
      .refresh({ settings: defaultSettings, folder: undefined, interest: () => names.map((name) => join(folder, name)) })
      .then(() => facts.facts('auto', undefined).machine?.files);
  const seen = await Promise.all([look('a'), look('b'), look('c', 'a'), look()]);
  for (const [index, name] of ['a', 'b', 'c'].entries()) assert.equal(seen[index]?.[join(folder, name)]?.kind, 'file', name);
  assert.deepEqual(Object.keys((await look()) ?? {}), []);
});
