import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextDocument } from 'vscode';
import { Comparisons } from '../../client/src/host/views/routing/comparisons.ts';
import type { ComparisonParams, ComparisonView } from '../../server/src/protocol.ts';
import { savedFiles } from '../support/vscode.ts';

const uri = 'file:///c.yaml';
const document = (more: Partial<TextDocument>): TextDocument =>
  ({ uri: { toString: () => uri }, isDirty: true, isUntitled: false, ...more }) as TextDocument;

/** The comparisons of a view, and what its server is asked. */
function start() {
  const asked: ComparisonParams['against'][] = [];
  const request = async (_: string, { against }: ComparisonParams): Promise<ComparisonView> => {
    asked.push(against);
    return { headline: JSON.stringify(against), stages: [], notes: [] };
  };
  return { asked, comparisons: new Comparisons({ request } as unknown as ConstructorParameters<typeof Comparisons>[0]) };
}

test('a document with unsaved edits is compared with its saved text, which is read once until it is saved', async () => {
  const { asked, comparisons } = start();
  const save = (text: string) => savedFiles.set(uri, new TextEncoder().encode(text));
  save('a: é\n');
  const open = document({});
  await comparisons.update(uri, open);
  save('never read\n');
  await comparisons.update(uri, open);
  assert.deepEqual(asked, [{ text: 'a: é\n' }, { text: 'a: é\n' }]);
  assert.ok(comparisons.shown(true).unsavedChanges);
  assert.deepEqual(comparisons.shown(false), {}, 'nothing is said as soon as it is saved');
  await comparisons.update(uri, document({ isDirty: false }));
  assert.deepEqual(comparisons.shown(true), {});
  save('b: 1\n');
  await comparisons.update(uri, open);
  assert.deepEqual(asked.slice(2), [{ text: 'b: 1\n' }]);
});

test('what is not open, saved, untitled or not readable is compared with nothing', async () => {
  const { asked, comparisons } = start();
  savedFiles.clear();
  for (const other of [undefined, document({ isDirty: false }), document({ isUntitled: true }), document({})])
    await comparisons.update(uri, other);
  assert.deepEqual(asked, []);
  assert.deepEqual(comparisons.shown(true), {});
});

test('git is asked for the last commit when the user wants that, and not again while a document is typed in', async () => {
  const { asked, comparisons } = start();
  await comparisons.update(uri, undefined);
  comparisons.compareWithCommit(true);
  for (let edit = 0; edit < 3; edit++) await comparisons.update(uri, undefined);
  assert.deepEqual(
    asked,
    [true, false, false].map((again) => ({ ref: 'HEAD', again })),
  );
  assert.ok(comparisons.shown(false).sinceCommit);
  comparisons.compareWithCommit(true);
  await comparisons.update(uri, undefined);
  assert.deepEqual(asked.at(-1), { ref: 'HEAD', again: true });
  comparisons.compareWithCommit(false);
  await comparisons.update(uri, undefined);
  assert.deepEqual(comparisons.shown(false), {});
});
