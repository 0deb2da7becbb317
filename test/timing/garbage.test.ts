import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sampleOf } from '../../bench/documents.ts';
import { analyze, kindById } from '../../server/src/core/index.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;

/** What an edit may leave behind for a full collection, in kB. It allocates some two hundred. */
const mostLeft = 8;

/** What the collection of young objects leaves after some edits, in kB. */
function leftAfter(edits: number, edit: () => void): number {
  collect();
  collect();
  const before = used();
  for (let count = 0; count < edits; count++) edit();
  collect({ type: 'minor' });
  return used() - before;
}

function used(): number {
  const spaces = getHeapSpaceStatistics().filter(({ space_name: name }) => name === 'new_space' || name === 'old_space');
  return spaces.reduce((sum, { space_used_size: size }) => sum + size, 0) / 1024;
}

/** The edit of the longer one is inside a section with free names. */
const samples = [
  { id: 'config', size: 'small' },
  { id: 'config', size: 'medium' },
  { id: 'seed', size: 'small' },
  { id: 'mcp_servers', size: 'small' },
] as const;

for (const { id, size } of samples)
  test(`what an edit leaves behind is collected with the young objects: ${id}, ${size}`, () => {
    const { text, offset } = sampleOf(id, size);
    const kind = kindById(id);
    assert.ok(kind);
    let edits = 0;
    let last = analyze(text, { kind });
    const edit = (): void => {
      // A new text each time: the same one would be shared.
      last = analyze(`${text.slice(0, offset)}${edits++ % 10}${text.slice(offset)}`, { kind, previous: last });
    };
    for (let count = 0; count < 300; count++) edit();
    // The last analysis and the one that it replaced are alive in each case.
    const few = Math.min(...[1, 2, 3].map(() => leftAfter(5, edit)));
    const many = Math.min(...[1, 2, 3].map(() => leftAfter(45, edit)));
    const left = (many - few) / 40;
    assert.ok(left < mostLeft, `${left.toFixed(1)} kB for each edit`);
  });
