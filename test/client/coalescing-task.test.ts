import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CoalescingTask } from '../../client/src/host/coalescing-task.ts';

/** A task whose runs end when the test decides. */
function slow() {
  const ends: (() => void)[] = [];
  return { task: () => new Promise<void>((end) => ends.push(end)), ends };
}

const settle = () => new Promise((done) => setImmediate(done));

test('requests while it runs cause one more run, however many there were', async () => {
  const { task, ends } = slow();
  const coalescing = new CoalescingTask(task, (error) => assert.fail(String(error)));
  coalescing.request();
  for (let times = 0; times < 5; times++) coalescing.request();
  assert.equal(ends.length, 1);
  ends[0]?.();
  await settle();
  assert.equal(ends.length, 2);
  ends[1]?.();
  await settle();
  assert.equal(ends.length, 2);
});

test('an error is reported and the next run takes place', async () => {
  const errors: unknown[] = [];
  const coalescing = new CoalescingTask(
    () => Promise.reject(new Error('gone')),
    (error) => errors.push(error),
  );
  coalescing.request();
  await settle();
  coalescing.request();
  await settle();
  assert.equal(errors.length, 2);
});

test('nothing runs after it was disposed of', async () => {
  const { task, ends } = slow();
  const coalescing = new CoalescingTask(task, (error) => assert.fail(String(error)));
  coalescing.request();
  coalescing.request();
  coalescing.dispose();
  ends[0]?.();
  await settle();
  coalescing.request();
  await settle();
  assert.equal(ends.length, 1);
});
