import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, analyzeBytes, fixAll } from '../../server/src/core/index.ts';
import { dedent } from '../support/dedent.ts';

const lines = (count: number, line: (n: number) => string): string => Array.from({ length: count }, (_, n) => line(n)).join('');
const fourTimes = (name: string): string => `[*${name}, *${name}, *${name}, *${name}]`;

/** Processor time in milliseconds, however busy the machine is. Each takes a fraction; anything that expands or is quadratic takes minutes. */
const limit = 30_000;
/** The maximum memory per character while a text is analyzed and kept, in bytes. */
const most = 600;

/** Texts that are analyzed and kept as a whole: test/core/syntax/hostile.test.ts tries the parser alone. */
const cases: Readonly<Record<string, string>> = {
  '100 levels of mappings': lines(100, (n) => `${' '.repeat(n)}llm_profiles:\n`),
  '100 levels of brackets': `llm_profiles: ${'['.repeat(100)}${']'.repeat(100)}\n`,
  '100,000 levels of brackets': `llm_profiles: ${'['.repeat(100_000)}`,
  '100,000 levels of braces': `llm_profiles: ${'{a: '.repeat(100_000)}`,
  'a line of 10 MB': dedent`
    llm:
      backend: ${'x '.repeat(5_000_000)}
  `,
  '200,000 unknown keys at the top': lines(200_000, (n) => `k${n}: ${n}\n`),
  'a million keys in a section': dedent`
    llm_profiles:
    ${lines(1_000_000, (n) => ` k${n}: {}\n`)}`,
  'a number of a million digits': dedent`
    economics:
      default_tier: ${'9'.repeat(1_000_000)}
  `,
  'a model that is a number of a million digits': dedent`
    llm:
      max_tokens: ${'9'.repeat(1_000_000)}
  `,
  'profiles that would unfold to 4^40 pairs': dedent`
    llm_profiles:
      a0: &a0 {temperature: 1}
    ${lines(40, (n) => `  a${n + 1}: &a${n + 1} {<<: ${fourTimes(`a${n}`)}}\n`)}`,
  'lists that would unfold to 4^60 items': dedent`
    llm_profiles:
      a0: &a0 [x]
    ${lines(60, (n) => `  a${n + 1}: &a${n + 1} ${fourTimes(`a${n}`)}\n`)}`,
};

for (const [name, text] of Object.entries(cases)) {
  test(`${name}: analysed in bounded time and memory`, (context) => {
    const [before, start] = [process.memoryUsage().rss, process.cpuUsage()];
    const analysis = analyze(text);
    const { user, system } = process.cpuUsage(start);
    const [took, held] = [(user + system) / 1000, process.memoryUsage().rss - before];
    context.diagnostic(`${took.toFixed(0)} ms, ${(held / 1e6).toFixed(0)} MB`);
    assert.ok(took < limit, `${took.toFixed(0)} ms`);
    assert.ok(held < 100_000_000 + most * text.length, `${(held / 1e6).toFixed(0)} MB for ${text.length} characters`);
    for (const { span } of analysis.findings) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
  });
}

test('bytes that are not text are reported, and not fixed', () => {
  const bytes = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index * 7919) % 256);
  const analysis = analyzeBytes(bytes);
  assert.equal(analysis.model.loads, false);
  assert.ok(analysis.findings.some(({ severity }) => severity === 'error'));
  assert.deepEqual(fixAll(analysis).fixed, []);
});
