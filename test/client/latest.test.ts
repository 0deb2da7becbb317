import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Latest } from '../../client/src/view/latest.ts';

/** A task whose runs end when the test says so. */
function slow() {
  const ends: (() => void)[] = [];
  return { task: () => new Promise<void>((end) => ends.push(end)), ends };
}

const settle = () => new Promise((done) => setImmediate(done));

test('what is asked for while it runs is done once more, however often it was asked', async () => {
  const { task, ends } = slow();
  const latest = new Latest(task, (error) => assert.fail(String(error)));
  latest.run();
  for (let times = 0; times < 5; times++) latest.run();
  assert.equal(ends.length, 1);
  ends[0]?.();
  await settle();
  assert.equal(ends.length, 2);
  ends[1]?.();
  await settle();
  assert.equal(ends.length, 2);
});

test('an error is told and the next run goes on', async () => {
  const errors: unknown[] = [];
  const latest = new Latest(
    () => Promise.reject(new Error('gone')),
    (error) => errors.push(error),
  );
  latest.run();
  await settle();
  latest.run();
  await settle();
  assert.equal(errors.length, 2);
});

test('nothing runs after the end', async () => {
  const { task, ends } = slow();
  const latest = new Latest(task, (error) => assert.fail(String(error)));
  latest.run();
  latest.run();
  latest.dispose();
  ends[0]?.();
  await settle();
  latest.run();
  await settle();
  assert.equal(ends.length, 1);
});
