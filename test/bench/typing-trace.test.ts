import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withProfiles } from '../../bench/documents.ts';
import { EditedText } from '../../bench/edited-text.ts';
import { typingTrace } from '../../bench/typing-trace.ts';
import { type Step, Typist } from '../../bench/typist.ts';
import { analyze } from '../../server/src/core/index.ts';

const text = withProfiles(30);
const { steps, end } = typingTrace(text, 2);

/** The text after each step. */
function* texts(): Generator<readonly [Step, string]> {
  const edited = new EditedText(text);
  for (const step of steps) {
    for (const change of step.changes) edited.apply(change);
    yield [step, edited.toString()];
  }
}

test('the same seed gives the same session, another one another', () => {
  assert.deepEqual(typingTrace(text, 2).steps, steps);
  assert.notDeepEqual(typingTrace(text, 2, 21).steps, steps);
});

test('the marks of each step are the errors that an analysis finds in the text', () => {
  let compared = 0;
  for (const [{ wrong }, now] of texts()) {
    if (wrong === undefined) continue;
    const lines = now.split('\n');
    const lineOf = (offset: number) => now.slice(0, offset).split('\n').length - 1;
    const marks = analyze(now, { kind: 'config' }).findings.flatMap(({ severity, span }) => {
      const line = lineOf(span.end);
      return severity === 'error' && lines[line]?.includes('max_tokens: ')
        ? [`${line}:${span.end - now.lastIndexOf('\n', span.end - 1) - 1}`]
        : [];
    });
    assert.equal(marks.join(' '), wrong);
    compared++;
  }
  assert.ok(compared >= 50, `${compared} steps`);
});

test('everything but the first mistake is undone, and each change can be applied', () => {
  const [last] = [...texts()].slice(-1);
  assert.equal(last?.[1], end);
  assert.equal(end, text.replace(/(max_tokens: 1029)$/m, '$1x'));
});

test('there are bursts, pauses, undo, a paste of 500 lines, ten cursors and a save in each round', () => {
  const bursts = steps.filter(({ after }) => after >= 100 && after <= 140);
  assert.ok(bursts.length > steps.length * 0.6, `${bursts.length} of ${steps.length}`);
  assert.ok(steps.filter(({ after }) => after > 500).length >= 16);
  const pasted = steps.filter(({ changes: [change] }) => (change?.text.split('\n').length ?? 0) > 100);
  assert.deepEqual(
    pasted.map(({ changes: [change] }) => change?.text.split('\n').length),
    [501, 501],
  );
  assert.equal(steps.filter(({ changes, typed }) => changes.length === 10 && typed !== undefined).length, 6);
  assert.equal(steps.filter(({ saves }) => saves).length, 2);
  const undone = steps.filter(({ changes, typed }) => typed === undefined && changes.some(({ text }) => text === ''));
  assert.ok(undone.length >= 14, `${undone.length}`);
  const news = typingTrace(text, 7).steps.filter(({ isNews }) => isNews);
  assert.ok(news.length >= 100, `${news.length}`);
});

test('an edit can be taken back by the change that it returns', () => {
  const edited = new EditedText('one\ntwo\nthree\n');
  const range = { start: { line: 0, character: 2 }, end: { line: 2, character: 1 } };
  const back = edited.apply({ range, text: 'x\ny' });
  assert.equal(edited.toString(), 'onx\nyhree\n');
  edited.apply(back);
  assert.equal(edited.toString(), 'one\ntwo\nthree\n');
});

test('a word that is nowhere is an error of the session', () => {
  const typist = new Typist('a: 1\n', () => 0);
  assert.throws(() => typist.find('b: ', 0), /no line has b/);
  assert.throws(() => typist.undo(), /nothing was done/);
});
