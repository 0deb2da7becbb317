import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { analyze } from '../../server/src/core/index.ts';
import type { Datum } from '../../server/src/core/syntax/datum.ts';
import { corpus } from './corpus.ts';
import { change } from './mutation.ts';

/** What another writer cannot reproduce: a date, bytes, a cycle, a lone surrogate, a key that is not a string. */
class Unwritable extends Error {}

/** A value as another YAML writer takes it. */
function plain(datum: Datum, above: readonly Datum[] = []): unknown {
  if (above.includes(datum)) throw new Unwritable();
  const within = [...above, datum];
  switch (datum.kind) {
    case 'null':
      return null;
    case 'str':
      if (Buffer.from(datum.value, 'utf8').toString('utf8') !== datum.value) throw new Unwritable();
      return datum.value;
    case 'bool':
    case 'int':
    case 'float':
      return datum.value;
    case 'list':
    case 'tuple':
      return datum.items.map((item) => plain(item.datum, within));
    case 'map':
      return Object.fromEntries(
        datum.entries.map(({ key, value }) => {
          if (key.kind !== 'str') throw new Unwritable();
          return [plain(key), plain(value, within)];
        }),
      );
    default:
      throw new Unwritable();
  }
}

test('an accepted text stays accepted when another YAML writer rewrites it', () => {
  const seeds = corpus();
  let written = 0;
  fc.assert(
    fc.property(fc.constantFrom(...seeds), fc.array(change, { maxLength: 3 }), ({ text, kind }, changes) => {
      let mutated = text;
      for (const make of changes) mutated = make(mutated, seeds);
      const { model, document } = analyze(mutated, { kind });
      if (!model.loads || document.datum === undefined) return;
      let again: string;
      try {
        again = stringify(plain(document.datum), { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
      } catch (error) {
        if (error instanceof Unwritable) return;
        throw error;
      }
      // A byte order mark that was part of a key is not one at the start of a file.
      if (again.startsWith('\ufeff')) return;
      written += 1;
      const { model: rewritten, findings } = analyze(again, { kind });
      assert.ok(
        rewritten.loads,
        `${JSON.stringify(mutated)} became ${JSON.stringify(again)}: ${findings.find(({ severity }) => severity === 'error')?.rule}`,
      );
    }),
    { numRuns: 1500 },
  );
  assert.ok(written > 200, `only ${written} documents were written again`);
});
