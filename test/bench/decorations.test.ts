import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Decorations } from '../../bench/decorations.ts';

const cursor = { line: 30, character: 4 };

/** A session in a time that only the test moves on, what it has asked and cancelled, and the answers to give. */
function session(context: TestContext, ...capabilities: readonly string[]) {
  let [now, last] = [0, 0];
  const timers = new Map<number, { readonly due: number; readonly run: () => void }>();
  context.mock.method(globalThis, 'setTimeout', ((run: () => void, delay: number) => {
    timers.set(++last, { due: now + delay, run });
    return last;
  }) as typeof setTimeout);
  context.mock.method(globalThis, 'clearTimeout', ((id: number) => timers.delete(id)) as typeof clearTimeout);
  context.mock.method(performance, 'now', () => now);
  const pass = (milliseconds: number) => {
    now += milliseconds;
    for (const [id, { run }] of [...timers].filter((timer) => timer[1].due <= now).toSorted((a, b) => a[1].due - b[1].due)) {
      timers.delete(id);
      run();
    }
  };
  const log: string[] = [];
  const ranges: unknown[] = [];
  const answers: ((answer: unknown) => void)[] = [];
  const requests = {
    begin: (method: string, params: object) => {
      log.push(method.replace('textDocument/', ''));
      ranges.push((params as { range?: unknown }).range);
      return { id: answers.length, result: new Promise<unknown>((resolve) => answers.push(resolve)) };
    },
    cancel: (id: number) => log.push(`cancel ${id}`),
  };
  const decorations = new Decorations(requests, Object.fromEntries(capabilities.map((each) => [each, true])));
  return { log, ranges, answers, decorations, pass, edit: () => decorations.edited(cursor, 40) };
}

test('each is asked for some time after the last edit, if the server answers it', (context) => {
  const { log, edit, pass } = session(context, 'inlayHintProvider', 'documentSymbolProvider');
  edit();
  pass(24);
  edit();
  pass(24);
  assert.deepEqual(log, []);
  pass(1);
  assert.deepEqual(log, ['inlayHint']);
  pass(325);
  assert.deepEqual(log, ['inlayHint', 'documentSymbol']);
});

test('an edit cancels what was asked for', (context) => {
  const { log, edit, pass } = session(context, 'inlayHintProvider');
  edit();
  pass(25);
  edit();
  pass(24);
  assert.deepEqual(log, ['inlayHint', 'cancel 0']);
});

test('hints are asked for the visible lines, code actions for the cursor, folds for the document', (context) => {
  const { log, ranges, edit, pass } = session(context, 'inlayHintProvider', 'foldingRangeProvider', 'codeActionProvider');
  edit();
  pass(250);
  assert.deepEqual(log, ['inlayHint', 'foldingRange', 'codeAction']);
  assert.deepEqual(ranges, [
    { start: { line: 10, character: 0 }, end: { line: 39, character: 0 } },
    undefined,
    { start: cursor, end: cursor },
  ]);
});

test('what was answered late is asked for later the next time', async (context) => {
  const { log, answers, edit, pass } = session(context, 'inlayHintProvider');
  edit();
  pass(25);
  pass(100);
  answers[0]?.([]);
  await new Promise((resolve) => setImmediate(resolve));
  edit();
  pass(99);
  assert.deepEqual(log, ['inlayHint', 'cancel 0']);
  pass(1);
  assert.deepEqual(log, ['inlayHint', 'cancel 0', 'inlayHint']);
});
