import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IdleWork } from '../../server/src/lsp/connection/idle-work.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left--) await turn();
}

test('work is done by its urgency, and then in its order', async () => {
  const idle = new IdleWork(() => 0);
  const done: string[] = [];
  const wanted = [
    ['end', 'last'],
    ['tokens', 'later'],
    ['folds', 'later'],
    ['diagnostics', 'soon'],
  ] as const;
  for (const [name, urgency] of wanted) idle.add(() => done.push(name), urgency, 1000);
  await turns(20);
  assert.deepEqual(done, ['diagnostics', 'tokens', 'folds', 'end']);
});

test('a message that arrives during a piece of work is handled before the next one', async () => {
  let messages = 0;
  const idle = new IdleWork(() => messages);
  const done: string[] = [];
  const arrives = () => {
    messages++;
    done.push('message');
  };
  const work = (name: string) => () => {
    done.push(name);
    // it is read and handled in the next turn of the event loop
    setImmediate(arrives);
  };
  for (const name of ['tokens', 'folds']) idle.add(work(name), 'later', 1000);
  await turns(20);
  assert.deepEqual(done, ['tokens', 'message', 'folds', 'message']);
});

test('work that has waited long enough is done although messages keep coming', async () => {
  let messages = 0;
  const idle = new IdleWork(() => messages++);
  let done = 0;
  idle.add(() => done++, 'later', 20);
  await turns(10);
  assert.equal(done, 0);
  const end = performance.now() + 2000;
  while (done === 0 && performance.now() < end) await turn();
  assert.equal(done, 1);
});

test('work that was given up is not done', async () => {
  const idle = new IdleWork(() => 0);
  const done: string[] = [];
  const giveUp = idle.add(() => done.push('tokens'), 'later', 1000);
  idle.add(() => done.push('folds'), 'later', 1000);
  giveUp();
  await turns(20);
  assert.deepEqual(done, ['folds']);
});
