import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Finding, Severity } from '../../../server/src/core/finding.ts';
import { analyze, fixAll, render } from '../../../server/src/core/index.ts';
import { Gathering, mostFindings } from '../../../server/src/core/rules/support/gathering.ts';
import { dedent } from '../../support/dedent.ts';

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
const finding = fc
  .record({
    rule: fc.constantFrom('a', 'b', 'c'),
    severity: fc.constantFrom(...severities),
    start: fc.nat({ max: 30 }),
  })
  .map(({ rule, severity, start }): Finding => ({ rule, severity, message: [], path: [], span: { start, end: start + 1 }, fixes: [] }));

const gathered = (found: readonly Finding[], most: number): readonly Finding[] => {
  const gathering = new Gathering(most);
  for (const each of found) gathering.add(each);
  return gathering.findings();
};
const total = (found: readonly Finding[]): number => found.reduce((sum, { more = 1 }) => sum + more, 0);

test('however few are listed, none is lost: the others are counted', () => {
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 200 }), fc.integer({ min: 3, max: 20 }), (found, most) => {
      const all = gathered(found, Number.POSITIVE_INFINITY);
      const few = gathered(found, most);
      const listed = few.filter(({ more }) => more === undefined);
      assert.equal(total(few), all.length);
      assert.equal(listed.length, Math.min(most, all.length));
      assert.ok(listed.every((each) => all.includes(each)));
      for (const severity of severities) {
        const of = (list: readonly Finding[]) => list.filter((each) => each.severity === severity);
        assert.equal(total(of(few)), of(all).length, severity);
      }
      for (const [index, each] of few.entries())
        assert.ok((few[index - 1]?.span.start ?? 0) <= each.span.start, 'in the order of the text');
    }),
    { numRuns: 2000 },
  );
});

test('errors go before warnings', () => {
  const at = (severity: Severity, start: number): Finding => ({
    rule: severity,
    severity,
    message: [],
    path: [],
    span: { start, end: start + 1 },
    fixes: [],
  });
  const found = Array.from({ length: 100 }, (_, n) => at(n % 2 === 0 ? 'warning' : 'error', n));
  const few = gathered(found, 51);
  assert.equal(few.filter(({ severity, more }) => severity === 'error' && more === undefined).length, 50);
  assert.deepEqual(
    few.filter(({ more }) => more !== undefined).map(({ rule, more, span }) => [rule, more, span.start]),
    [['warning', 49, 2]],
  );
});

test('a text with many mistakes has a thousand listed findings, the number of the others, and still does not load', () => {
  const text = dedent`
    ${Array.from({ length: 5000 }, (_, n) => `unknown_${n}: 1\n`).join('')}llm:
      backend: nobody
  `;
  const { findings, model } = analyze(text);
  const [more, ...others] = findings.filter((each) => each.more !== undefined);
  assert.equal(findings.length, mostFindings + 1);
  assert.equal(others.length, 0);
  assert.equal(more?.rule, 'unknown-key');
  assert.equal(render(more?.message ?? []), 'and 4,002 more of the same kind');
  assert.equal(model.loads, false);
  assert.deepEqual(
    findings.filter(({ severity }) => severity !== 'warning').map(({ rule }) => rule),
    ['whole-file-dropped', 'unknown-backend'],
  );
});

test('fixing everything also fixes findings that are only counted', () => {
  const text = dedent`
    llm_profiles:
    ${Array.from({ length: 1500 }, (_, n) => `  p${n}:\n    temprature: 0.5\n`).join('')}`;
  const { fixed, text: after } = fixAll(analyze(text));
  assert.equal(fixed.length, 1500);
  assert.ok(!after.includes('temprature'));
});
