import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Analysis, analyze, fixAllOfRule, noFacts, rules } from '../../../server/src/core/index.ts';
import { mark, marked } from '../../support/marked.ts';

const spansOf = (analysis: Analysis, rule: string) => analysis.findings.filter((finding) => finding.rule === rule).map(({ span }) => span);

for (const rule of rules) {
  test(`${rule.id}: finds what its examples mark, and its fixes give the fixed text`, () => {
    assert.ok(rule.examples.length > 0, 'a rule has an example');
    for (const example of rule.examples) {
      const { text, spans } = marked(example.bad);
      assert.ok(spans.length > 0, 'an example marks something');
      const { kind } = example;
      const analysis = analyze(text, { kind, facts: { ...noFacts, ...example.facts } });
      assert.equal(mark(text, spansOf(analysis, rule.id)), mark(text, spans));
      const fixed = fixAllOfRule(analysis, rule.id);
      if (example.fixed === undefined) {
        assert.deepEqual(fixed.edits, [], 'an example without a fixed text has no preferred fix');
        continue;
      }
      assert.equal(fixed.text, example.fixed);
      const after = analyze(fixed.text, analysis);
      assert.equal(mark(fixed.text, spansOf(after, rule.id)), fixed.text, 'a fix leaves no finding behind');
    }
  });
}
