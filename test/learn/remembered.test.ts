import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Remembered, readRemembered, rememberable } from '../../server/src/host/remembered.ts';

const remembered: Remembered = {
  key: 'installation',
  given: { version: '0.99.0', stages: ['interview'] },
  gaps: [{ question: 'roles', reason: 'raised', detail: 'ImportError' }],
};

test('what was kept is read as it was, and nothing else is read', () => {
  assert.deepEqual(readRemembered(JSON.parse(JSON.stringify(rememberable(remembered)))), remembered);
  for (const value of [
    undefined,
    null,
    'torn',
    [],
    {},
    { ...remembered, key: 5 },
    { ...remembered, given: [] },
    { ...remembered, gaps: {} },
    { ...remembered, gaps: [null] },
    { ...remembered, gaps: [{ question: 'nothing', reason: 'raised' }] },
    { ...remembered, gaps: [{ question: 'toString', reason: 'raised' }] },
    { ...remembered, gaps: [{ question: 'roles', reason: 'timeout' }] },
    { ...remembered, gaps: [{ question: 'roles', reason: 'raised', detail: 5 }] },
  ])
    assert.equal(readRemembered(value), undefined, JSON.stringify(value));
});

test('passing trouble is not kept, nor what is larger than an answer is', () => {
  for (const reason of ['timeout', 'cancelled', 'not-started'] as const)
    assert.equal(rememberable({ ...remembered, gaps: [{ question: 'roles', reason }] }), undefined);
  assert.equal(rememberable({ ...remembered, given: { config: 'x'.repeat(1_000_001) } }), undefined);
});
