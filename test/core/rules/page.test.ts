import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, noFacts, render, rulePage, rulePageText, rules } from '../../../server/src/core/index.ts';
import { marked } from '../../support/marked.ts';

for (const { id, examples, severity } of rules) {
  test(`${id}: its page has every part, and what it shows instead has no finding of the rule`, () => {
    const page = rulePage(id);
    assert.ok(page);
    assert.ok(render(page.why).length > 40, 'it says why');
    assert.ok(
      page.examples.some(({ after, afterwards }) => after !== undefined || afterwards !== undefined),
      'an example says what to do about it',
    );
    for (const [index, { text, findings, after }] of page.examples.entries()) {
      const example = examples[index];
      assert.ok(example && findings.length > 0, text);
      assert.equal(text, marked(example.bad).text);
      const found = (written: string, facts = example.facts) =>
        analyze(written, { kind: example.kind, facts: { ...noFacts, ...facts } }).findings.filter(({ rule }) => rule === id);
      if (after !== undefined) assert.deepEqual(found(after.text), [], after.text);
      if (example.afterwards) assert.deepEqual(found(text, example.afterwards.facts), [], 'after the change of the machine');
      assert.ok(example.fixed === undefined || example.instead === undefined, 'a fix is what a person would write');
    }
    assert.equal(page.silence.comment === undefined, severity === 'error');
  });

  test(`${id}: what its page says silences it`, () => {
    const page = rulePage(id);
    const example = examples[0];
    assert.ok(page && example);
    const { text } = marked(example.bad);
    const facts = { ...noFacts, ...example.facts };
    const left = (written: string, settings = {}) =>
      analyze(written, { kind: example.kind, facts, settings }).findings.filter(
        ({ rule, severity }) => rule === id && severity !== 'error',
      );
    const settings = JSON.parse(`{${page.silence.setting.json}}`)['ouroboros.rules'];
    assert.deepEqual(
      analyze(text, { kind: example.kind, facts, settings }).findings.filter(({ rule }) => rule === id),
      [],
    );
    // An ignore comment about unused ignore comments is about those of other rules.
    if (page.silence.comment) assert.deepEqual(left(`${page.silence.comment.file}\n${text}`), []);
  });
}

test('a page in Markdown has its parts in order, and shows the text of a file as text', () => {
  const page = rulePage('unknown-key');
  assert.ok(page);
  const text = rulePageText(page, (message) => render(message));
  const headings = [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ .+$/gm)].map(([heading]) => heading);
  assert.deepEqual(headings, ['# unknown-key', '## Why', '## Examples', '## How to silence it']);
  assert.match(text, /^- "runtme\\_backend" is not a key of orchestrator and is ignored\. Did you mean "runtime\\_backend"\?$/m);
  assert.match(text, /^# ouroboros-ignore unknown-key$/m);
  assert.match(text, /^"ouroboros\.rules": \{ "unknown-key": "off" \}$/m);
});

test('a page says since which release its examples are found, if not since the first', () => {
  const since = (id: string) => render(rulePage(id)?.since ?? []);
  assert.equal(since('unknown-stage'), 'What the examples show is found since ouroboros 0.34.0.');
  assert.equal(since('syntax'), '');
  assert.equal(since('needs-newer-ouroboros'), 'It depends on the release that reads the file.');
});

test('there is no page of a rule that does not exist', () => {
  for (const id of ['', 'unknwon-key', '__proto__', 'toString']) assert.equal(rulePage(id), undefined);
});
