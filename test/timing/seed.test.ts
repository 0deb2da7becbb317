import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Analysis, analyze, generatedDefault, hoverAt, newestKnownRelease } from '../../server/src/core/index.ts';

/** A seed of about this many lines, written with care: sentences, and criteria with all of their checks. */
function longSeed(lines: number): string {
  const constraints = Array.from({ length: lines / 20 }, (_, index) => `  - Constraint number ${index} holds whatever is done\n`);
  const criteria = Array.from({ length: (lines * 9) / 22 }, (_, index) =>
    index % 3 === 0
      ? `  - Criterion ${index} is a plain sentence\n`
      : `  - description: Criterion ${index} is met\n    verify_command: make check-${index}\n    expected_artifacts: [out/${index}.md, b/${index}.md]\n`,
  );
  const rest = 'ontology_schema: {name: A, description: b}\nmetadata: {}\n';
  return `goal: Build it\nconstraints:\n${constraints.join('')}acceptance_criteria:\n${criteria.join('')}${rest}`;
}

/** A config with profiles that has as many characters as a text. */
function configAsLong(characters: number): string {
  const own = generatedDefault('config', newestKnownRelease);
  const profile = (index: number) => `  p${1000 + index}:\n    model: m\n    providers:\n      openai: {model: gpt-5}\n`;
  const count = Math.ceil((characters - own.length) / profile(0).length);
  return own.replace('llm_profiles: {}\n', `llm_profiles:\n${Array.from({ length: count }, (_, index) => profile(index)).join('')}`);
}

/** Milliseconds from a keystroke to findings with rendered messages, and a hover; the median of many runs. */
function keystroke(text: string, kind: string, at: number): number {
  let analysis: Analysis = analyze(text, { kind });
  const times = Array.from({ length: 30 }, (_, index) => {
    const typed = text.slice(0, at) + 'x'.repeat(1 + (index % 2)) + text.slice(at);
    const start = performance.now();
    analysis = analyze(typed, { kind, previous: analysis });
    for (const { message } of analysis.findings) assert.ok(message.length > 0);
    hoverAt(analysis, at);
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}

test('a keystroke in a seed of 2,000 lines takes about as long as in a config of that size', () => {
  const seed = longSeed(2000);
  const config = configAsLong(seed.length);
  const lines = seed.split('\n').length;
  assert.ok(lines > 1800 && lines < 2300, `${lines} lines`);
  assert.ok(Math.abs(config.length - seed.length) < 1000);
  let ratio = Number.POSITIVE_INFINITY;
  // The machine may have something else to do: the best of five counts.
  for (let attempt = 0; attempt < 5 && ratio > 1.5; attempt++) {
    const ofConfig = keystroke(config, 'config', config.indexOf('model: m') + 8);
    const ofSeed = keystroke(seed, 'seed', seed.indexOf('Criterion 300') + 9);
    ratio = Math.min(ratio, ofSeed / ofConfig);
  }
  assert.ok(ratio < 2, `${ratio.toFixed(1)} times as long`);
});
