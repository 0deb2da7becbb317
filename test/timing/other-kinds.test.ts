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

/** Blocks below a key, with a comment line for each missing line. */
const below = (holder: string, blocks: readonly string[], count = 0): string => {
  const text = `${holder}:\n${blocks.join('')}`;
  return text + '# as they were measured\n'.repeat(Math.max(0, count - text.split('\n').length + 1));
};

const backends = ['default', 'claude', 'codex', 'opencode', 'hermes', 'gemini', 'copilot', 'goose', 'kiro', 'pi', 'gjc', 'grok'];
const limits = backends.map((name) => `  ${name}:\n    max_concurrency: 2\n    requests_per_minute: 60\n    tokens_per_minute: 9\n`);
const tools = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `  mcp:fs:tool_${index}:\n    scope: kernel\n    mutation_class: read_only\n`);

const servers = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `  - name: server_${index}\n    command: npx\n    env: {TOKEN: "\${TOKEN}"}\n`);

/** A factor of two may be noise; the test is meant for another order of magnitude. */
const most = 2;
/** What is faster than this is felt by nobody, and other work of the machine is a part of it, in milliseconds. */
const least = 3;

for (const [kind, text] of [
  ['backend_limits', below('backends', limits, lines)],
  ['tool_capabilities', below('tools', tools(Math.floor(lines / 3)), lines)],
  ['mcp_servers', below('mcp_servers', servers(Math.floor(lines / 3)), lines)],
] as const) {
  test(`a keystroke in ${kind} takes as long as one in a config of the same size`, () => {
    const inConfig = keystroke(config, 'config');
    const here = keystroke(text, kind);
    assert.ok(here <= least || here <= most * inConfig, `${here.toFixed(2)} ms, and ${inConfig.toFixed(2)} ms in a config`);
  });
}

test('a keystroke in a file with three hundred tools takes less than a frame', () => {
  const here = keystroke(below('tools', tools(300)), 'tool_capabilities');
  assert.ok(here <= 16, `${here.toFixed(2)} ms`);
});
