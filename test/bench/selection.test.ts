import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Part, select } from '../../bench/selection.ts';

const parts: readonly Part[] = ['config', 'seed', 'mcp_servers', 'learned', 'typing', 'terminal', 'footprint', 'growth'];
const chosen = (only: string | undefined) => {
  const selection = select(only);
  return [selection.sizes.join(), parts.filter((part) => selection.has(part)).join(), selection.isComplete];
};

test('without words everything is measured', () => {
  assert.deepEqual(chosen(undefined), ['small,medium,large', parts.join(), true]);
});

test('sizes select what has a size, and parts their sizes', () => {
  assert.deepEqual(chosen('small,large'), ['small,large', 'config,seed,mcp_servers,learned,typing', false]);
  assert.deepEqual(chosen('growth'), ['small,medium,large', 'growth', false]);
  assert.deepEqual(chosen('seed,medium'), ['medium', 'seed', false]);
});

test('the table is complete without the hostile texts, which have their own', () => {
  const all = parts.filter((part) => part !== 'growth').join();
  assert.equal(select(all).isComplete, true);
  assert.equal(select(`${all},small`).isComplete, false);
});

test('an unknown word is refused', () => {
  assert.throws(() => select('small,huge'), /There is no huge\. There are: small, /);
});
