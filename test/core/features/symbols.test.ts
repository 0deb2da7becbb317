import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, type DocumentSymbol, documentSymbols, noFacts, symbolsMatching } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';

/** One line per symbol: indentation, name, detail in parentheses, kind, and `-` if it is ignored. */
function outline(text: string, kind: string = 'config', facts = noFacts): string {
  const lines: string[] = [];
  const visit = (symbols: readonly DocumentSymbol[], depth: number): void => {
    for (const { name, detail, kind: shown, faded, children } of symbols) {
      const value = detail === undefined ? '' : ` (${detail})`;
      lines.push(`${'  '.repeat(depth)}${name}${value} ${shown}${faded ? ' -' : ''}`);
      visit(children, depth + 1);
    }
  };
  visit(documentSymbols(analyze(text, { kind, facts })), 0);
  return lines.join('\n');
}

test('the outline shows sections, keys and items with their values', () => {
  const text = `# header
orchestrator:
  runtime_backend: codex
  max_parallel_workers: 3
  use_worktrees: yes
  runtime_profile:
    stages: {interview: claude}
consensus:
  models: [a/b, c/d]
llm:
`;
  assert.equal(
    outline(text),
    `orchestrator section
  runtime_backend (codex) string
  max_parallel_workers (3) number
  use_worktrees (yes) boolean
  runtime_profile mapping
    stages mapping
      interview (claude) string
consensus section
  models (a/b, c/d) list
    0 (a/b) string
    1 (c/d) string
llm null`,
  );
});

test('keys that ouroboros ignores are marked', () => {
  assert.equal(
    outline(dedent`
      orchestrator:
        runtme_backend: codex
      extra: 1
    `),
    dedent`
      orchestrator section
        runtme_backend (codex) string -
      extra (1) number -`,
  );
});

test('no secret reaches the outline', () => {
  const text = dedent`
    providers:
      openai:
        api_key: sk-verysecret
        base_url: https://me:pw@host/v1
        api_kye: sk-othersecret
    openai: sk-third
  `;
  const shown = outline(text, 'credentials');
  assert.ok(!/secret|third|pw/.test(shown), shown);
  assert.match(shown, /base_url \(https:\/\/host\/v1\)/);
  assert.ok(
    !outline(dedent`
      llm:
        OPENAI_API_KEY: sk-verysecret
    `).includes('secret'),
  );
});

test('long values are cut and several lines become one', () => {
  const text = dedent`
    execution:
      default_policy: |
        one
        two
      default_model: ${'🦎'.repeat(80)}
  `;
  assert.equal(outline(text), `execution section\n  default_policy (one two) string\n  default_model (${'🦎'.repeat(59)}…) string`);
});

test('very deep nesting is omitted', () => {
  const lines = outline('a: '.concat('['.repeat(60), ']'.repeat(60))).split('\n');
  assert.equal(lines.length, 40);
});

test('half-typed text has an outline', () => {
  assert.equal(outline('orch'), '');
  assert.equal(
    outline('orchestrator: {? : x}'),
    dedent`
      orchestrator section
        ? (x) string -`,
  );
  assert.equal(
    outline('a: &x {b: 1}\r\nc: *x'),
    dedent`
      a section -
        b (1) number
      c (*x) section -`,
  );
});

test('a name span is inside its symbol, and both are inside the text', () => {
  const text = dedent`
    ? &k llm
    : {backend: "codex"}
    consensus:
      models:
      - &m a
      -
  `;
  const check = (symbols: readonly DocumentSymbol[]): void => {
    for (const { name, span, nameSpan, children } of symbols) {
      assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end && span.end <= text.length, name);
      check(children);
    }
  };
  const symbols = documentSymbols(analyze(text));
  assert.deepEqual(
    symbols.map(({ name }) => name),
    ['llm', 'consensus'],
  );
  check(symbols);
});

test('symbols are found by letters in order, with the keys above them', () => {
  const found = symbolsMatching(
    analyze(dedent`
      orchestrator:
        runtime_profile:
          stages:
            interview: claude
    `),
    'stageInt',
  );
  assert.deepEqual(
    found.map(({ symbol, container }) => `${container} > ${symbol.name}`),
    ['orchestrator.runtime_profile.stages > interview'],
  );
  assert.equal(
    symbolsMatching(
      analyze(dedent`
        llm:
          backend: codex
      `),
      '',
    ).length,
    2,
  );
  assert.equal(symbolsMatching(analyze('llm:\n'), 'xyz').length, 0);
});

test('keys that an unknown release may know are not shown as ignored', () => {
  const text = dedent`
    sandbox: x
    llm:
      nova: x
  `;
  assert.equal(
    outline(text),
    dedent`
    sandbox (x) string -
    llm section
      nova (x) string -`,
  );
  assert.equal(
    outline(text, 'config', { release: '0.60.0' }),
    dedent`
    sandbox (x) string
    llm section
      nova (x) string`,
  );
});
