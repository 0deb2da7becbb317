import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, generatedDefault, newestKnownRelease } from '../../server/src/core/index.ts';

/** Processor time of a keystroke in milliseconds: the fastest of several rounds of letters typed at the end of a line in the middle. */
function keystroke(text: string, kind: string): number {
  const middle = text.indexOf('\n', text.length / 2);
  const letters = 20;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 8; round++) {
    let typed = text;
    let analysis = analyze(typed, { kind });
    const before = process.cpuUsage();
    for (let letter = 0; letter < letters; letter++) {
      typed = `${typed.slice(0, middle)} #${'x'.repeat(letter)}${text.slice(middle)}`;
      analysis = analyze(typed, { kind, previous: analysis });
    }
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000 / letters);
  }
  return best;
}

const config = generatedDefault('config', newestKnownRelease);
const lines = config.split('\n').length;

/** A text with this many lines, in blocks of three. */
const blocks = (holder: string, block: (index: number) => string, count: number): string =>
  `${holder}:\n${Array.from({ length: Math.floor(count / 3) }, (_, index) => block(index)).join('')}`;

const tool = (index: number): string => `  mcp:fs:tool_${index}:\n    scope: kernel\n    mutation_class: read_only\n`;
const limits = (index: number): string =>
  `  ${['claude', 'codex', 'hermes', 'gemini'][index % 4]}:\n    max_concurrency: ${index + 1}\n    tokens_per_minute: 9\n`;

/** A factor of two may be noise; the test is meant for another order of magnitude. */
const most = 2;

for (const [kind, text] of [
  ['backend_limits', blocks('backends', limits, lines)],
  ['tool_capabilities', blocks('tools', tool, lines)],
] as const) {
  test(`a keystroke in ${kind} takes as long as one in a config of the same size`, () => {
    const inConfig = keystroke(config, 'config');
    const here = keystroke(text, kind);
    assert.ok(here <= most * inConfig, `${here.toFixed(2)} ms, and ${inConfig.toFixed(2)} ms in a config`);
  });
}

test('a keystroke in a file with three hundred tools takes less than a frame', () => {
  const here = keystroke(blocks('tools', tool, 900), 'tool_capabilities');
  assert.ok(here <= 16, `${here.toFixed(2)} ms`);
});
