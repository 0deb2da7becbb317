import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeAt, documentationOf } from '../../../server/src/core/features/completion/index.ts';
import { hintsIn } from '../../../server/src/core/features/hints.ts';
import { hoverAt } from '../../../server/src/core/features/hover/index.ts';
import { lensesOf } from '../../../server/src/core/features/lens.ts';
import { semanticTokens } from '../../../server/src/core/features/semantic-tokens.ts';
import type { Analysis } from '../../../server/src/core/index.ts';
import { analyze, generatedDefault } from '../../../server/src/core/kinds/index.ts';
import { applyEdits } from '../../../server/src/core/text/span.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';
import { ownVerdicts } from '../../support/verdicts.ts';

const hintOptions = { inheritedStages: true, stagesLeftOut: true, environment: true, aliases: true, conversions: true };
const options = { snippets: true, linesAsTheyAre: true };

/** Asserts that every item at an offset replaces text on the line of the cursor, and has documentation. */
function look(analysis: Analysis, offset: number): void {
  const { text } = analysis;
  for (const item of completeAt(analysis, offset, options)) {
    const { start, end } = item.edit.span;
    assert.ok(start <= offset && offset <= end, item.label);
    assert.doesNotMatch(text.slice(start, end), /[\n\r]/, item.label);
    applyEdits(text, [item.edit, ...item.more]);
  }
  const found = hoverAt(analysis, offset);
  assert.ok(found === undefined || (found.span.start <= offset && offset <= found.span.end));
}

const cases = ownVerdicts('cases.jsonl').flatMap(({ text, kind }) => (text === undefined || text.length > 2000 ? [] : [{ text, kind }]));

test('on the texts of the conformance suite nothing is thrown, at any cursor position', () => {
  assert.ok(cases.length > 100);
  for (const { text, kind } of cases) {
    const analysis = analyze(text, { kind });
    const step = Math.max(1, Math.floor(text.length / 12));
    for (let offset = 0; offset <= text.length; offset += step) look(analysis, offset);
    look(analysis, text.length);
    let end = 0;
    for (const { span } of semanticTokens(analysis)) {
      assert.ok(span.start >= end && span.end <= text.length, JSON.stringify(text));
      end = span.end;
    }
    const whole = { start: 0, end: text.length };
    assert.ok(hintsIn(analysis, whole, hintOptions).every(({ offset }) => offset <= text.length));
    lensesOf(analysis);
  }
});

test('while a whole config is typed, letter by letter, something is offered for every key and nothing is thrown', () => {
  const text = generatedDefault('config', newestKnownRelease);
  for (let offset = 0; offset <= text.length; offset += 7) look(analyze(text.slice(0, offset)), offset);
  for (const found of text.matchAll(/^( *)(\w+):/gm)) {
    const at = found.index + (found[1] ?? '').length;
    const items = completeAt(analyze(text.slice(0, at)), at, options);
    assert.ok(
      items.some((item) => item.label === found[2]),
      `${found[2]} behind ${JSON.stringify(text.slice(Math.max(0, at - 40), at))}`,
    );
  }
});

test('every item has documentation or none without an error', () => {
  const analysis = analyze('');
  for (const source of ['', 'orchestrator:\n  ', 'llm:\n  backend: ', 'execution:\n  default_model: ', 'llm_role_profiles:\n  ']) {
    for (const { subject, label } of completeAt(analyze(source), source.length, options)) {
      if (subject.about !== 'value' && subject.about !== 'model') assert.ok(documentationOf(subject, analysis).length > 0, label);
    }
  }
});

test('the time for a long text is linear', () => {
  const line = 'key: {a: "x", b: [1, 2, "y"], c: \'z\'}\n';
  const unclosed = `${'- ["a, {b: \'c\n'.repeat(2000)}llm:\n  `;
  for (const text of [`${line.repeat(5000)}llm:\n  `, unclosed, '['.repeat(20_000), `a: ${'{b: '.repeat(5000)}`]) {
    const analysis = analyze(text);
    const start = performance.now();
    completeAt(analysis, text.length, options);
    assert.ok(performance.now() - start < 1500, text.slice(0, 20));
  }
});
