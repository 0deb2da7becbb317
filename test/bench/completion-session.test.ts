import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompletionSession } from '../../bench/completion-session.ts';

/** A session, what it has asked, and how to answer the last request. */
function session(...triggers: readonly string[]) {
  const log: string[] = [];
  const waits: number[] = [];
  const answers: ((list: unknown) => void)[] = [];
  const requests = {
    begin: (_: string, params: object) => {
      const { context } = params as { context: { triggerKind: number; triggerCharacter?: string } };
      log.push(`ask ${context.triggerKind}${context.triggerCharacter ?? ''}`);
      return { id: log.length, result: new Promise<unknown>((resolve) => answers.push(resolve)) };
    },
    cancel: () => log.push('cancel'),
  };
  const completion = new CompletionSession(requests, triggers, waits);
  let line = '';
  const type = (text: string) => {
    for (const letter of text) {
      line += letter;
      completion.typed(letter, { line: 0, character: line.length }, line);
    }
  };
  const answer = async (list: unknown) => {
    answers.at(-1)?.(list);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { log, waits, type, answer, completion, change: () => completion.typed(undefined, { line: 0, character: line.length }, line) };
}

test('a complete list is asked for once in a word, at its first letter', async () => {
  const { log, waits, type, answer } = session(' ');
  type('m');
  await answer({ items: [1], isIncomplete: false });
  type('ax');
  assert.deepEqual(log, ['ask 1']);
  assert.equal(waits.length, 1);
});

test('an incomplete list is asked for again at each letter, and an empty one is none', async () => {
  const { log, type, answer } = session();
  type('m');
  await answer({ items: [1], isIncomplete: true });
  type('a');
  await answer([]);
  type('x');
  assert.deepEqual(log, ['ask 1', 'ask 3', 'ask 1']);
});

test('a letter cancels what has not been answered, and the person has waited since the first one', async () => {
  const { log, waits, type, answer, completion } = session();
  type('m');
  await new Promise((resolve) => setTimeout(resolve, 30));
  type('a');
  assert.equal(completion.isWaiting, true);
  await answer({ items: [1] });
  assert.deepEqual(log, ['ask 1', 'cancel', 'ask 1']);
  assert.ok(waits.length === 1 && (waits[0] ?? 0) >= 29, String(waits));
});

test('a trigger character asks by itself; a word that ends without a list was waited for in vain', async () => {
  const { log, waits, type } = session(' ');
  type('key: ');
  assert.deepEqual(log, ['ask 1', 'cancel', 'ask 1', 'cancel', 'ask 1', 'cancel', 'ask 2 ']);
  assert.equal(waits.length, 1);
});

test('nothing is asked for a number, nor for what was not typed', () => {
  const { log, type, change, completion } = session();
  type('12');
  change();
  assert.deepEqual(log, []);
  type('x');
  change();
  assert.deepEqual(log, ['ask 1', 'cancel']);
  assert.equal(completion.isWaiting, false);
});
