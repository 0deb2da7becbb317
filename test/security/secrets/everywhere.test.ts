import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { nodesOf } from '../../../server/src/core/syntax/tree.ts';
import { folderWith } from '../../support/folder.ts';
import { ownVerdicts, sharedVerdicts, type Verdict } from '../../support/verdicts.ts';
import { canaries, givenAway, type Planted, plantedEverywhere, shapeless } from './canaries.ts';
import { overServer, serverDoors, terminalDoors } from './doors.ts';

/** What was revealed, and for which text. */
async function leakOf(door: string, texts: readonly Planted[], folder: string): Promise<string | undefined> {
  return givenAway((await terminalDoors[door]?.('dist', texts, folder)) ?? '');
}

const everyNth = (texts: readonly Planted[], n: number, from = 0) => texts.filter((_, index) => index % n === from);

/** Every text with a canary at every place of every schema goes through the terminal; machine-readable forms take their share in turn. */
test('a key at any position of any schema is shown by no report', async (context) => {
  const texts = [...plantedEverywhere()];
  assert.ok(texts.length > 3000);
  assert.equal(await leakOf('check --format text', texts, await folderWith(context, {})), undefined);
  for (const [turn, format] of ['json', 'jsonl', 'sarif', 'github'].entries())
    assert.equal(await leakOf(`check --format ${format}`, everyNth(texts, 4, turn), await folderWith(context, {})), undefined, format);
  assert.equal(await leakOf('fix --dry-run', everyNth(texts, 3), await folderWith(context, {})), undefined);
});

test('a key at any position of any schema is sent to no editor', async () => {
  const texts = [...plantedEverywhere()];
  const doors = Object.keys(serverDoors).filter((door) => !['diagnosticProvider', 'errors and logs', 'ouroboros/doctor'].includes(door));
  for (const [door, told] of await overServer('dist', everyNth(texts, 29), doors)) assert.equal(givenAway(told), undefined, door);
});

/** A text of the conformance suite with a canary in place of one of its scalars, another one for each text. */
function planted({ kind, text = '', id }: Verdict, turn: number): Planted {
  const scalars = [...nodesOf(readYaml(text).root)].filter(({ kind: node, span }) => node === 'scalar' && span.start < span.end);
  const scalar = scalars[turn % scalars.length];
  const canary = kind === 'credentials' && turn % 2 === 0 ? shapeless : (canaries[turn % (canaries.length - 3)] ?? '');
  const put = scalar === undefined ? `${text}\n# ${canary}\n` : text.slice(0, scalar.span.start) + canary + text.slice(scalar.span.end);
  return { kind, name: id, text: kind === 'credentials' && canary === shapeless && !isSecretPlace(text, scalar?.span.start) ? text : put };
}

/** A word without a known format is secret in place of a provider's key. */
function isSecretPlace(text: string, at = 0): boolean {
  return /api_key["']?\s*:\s*["']?$/.test(text.slice(0, at));
}

for (const [name, verdicts] of [
  ['cases.jsonl', ownVerdicts('cases.jsonl')],
  ['real-files.jsonl', sharedVerdicts('real-files.jsonl')],
] as const) {
  if (verdicts === undefined) continue;
  test(`a key in any text of ${name} is shown by no report`, async (context) => {
    const texts = verdicts.filter(({ text }) => text !== undefined).map(planted);
    for (const door of ['check --format text', 'check --format jsonl', 'check --format sarif', 'fix --dry-run'])
      assert.equal(await leakOf(door, texts, await folderWith(context, {})), undefined, door);
  });
}
