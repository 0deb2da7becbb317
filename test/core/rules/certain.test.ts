import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, fixAll, fixAllOfRule } from '../../../server/src/core/index.ts';
import { isCertain, suggest } from '../../../server/src/core/text/suggest.ts';
import { dedent } from '../../support/dedent.ts';

const stages = (lines: string) => dedent`
  orchestrator:
    runtime_profile:
      stages:
  ${lines}`;
const preferredTitles = (text: string) =>
  analyze(text).findings.flatMap(({ fixes }) => fixes.filter(({ preferred }) => preferred).map(({ title }) => title[0]?.args['value']));

test('a misspelling is certain if no other name is as near, and a synonym if it shares a part', () => {
  const names = ['claude', 'claude_mcp', 'codex', 'codex_cli', 'codex_mcp', 'gemini'];
  assert.ok(isCertain('cluade', 'claude', names));
  assert.ok(isCertain('“Codex”', 'codex', names));
  assert.ok(isCertain('claude-cli', 'claude_mcp', names, { claude_cli: 'claude_mcp' }));
  assert.ok(isCertain('warn', 'warning', ['info', 'warning'], { warn: 'warning' }));
  assert.ok(!isCertain('codex_xyz', 'codex_cli', names), 'three letters of nine');
  assert.ok(!isCertain('codex_mli', 'codex_cli', ['codex_cli', 'codex_mlo']), 'two names are as near');
  assert.ok(!isCertain('anthropic', 'claude', names, { anthropic: 'claude' }), 'it only means the same');
});

test('a prefix or an extension of a name is offered but not certain', () => {
  const names = ['claude', 'codex', 'codex_mcp', 'antigravity'];
  assert.deepEqual(suggest('anti', names), ['antigravity']);
  assert.deepEqual(suggest('cod', names), ['codex', 'codex_mcp']);
  assert.deepEqual(suggest('claude_latest', names), ['claude']);
  assert.deepEqual(suggest('an', names), [], 'two letters begin too many words');
  assert.ok(!isCertain('anti', 'antigravity', names));
  assert.equal(
    fixAll(
      analyze(dedent`
        orchestrator:
          runtime_backend: anti
      `),
    ).text,
    dedent`
      orchestrator:
        runtime_backend: anti
    `,
  );
});

test('a guess is the preferred fix of its finding, but fixing the whole file skips it', () => {
  for (const text of [
    dedent`
      llm:
        backend: anthropic
    `,
    dedent`
      llm:
        permission_mode: yolo
    `,
    dedent`
      clarification:
        model_tier: cheap
    `,
    stages('      review: codex\n'),
    dedent`
      orchestrator:
        agent: codex
    `,
  ]) {
    assert.equal(preferredTitles(text).length, 1, text);
    assert.equal(fixAll(analyze(text)).text, text);
  }
});

test('certain fixes are applied with the whole file', () => {
  assert.equal(
    fixAll(analyze(stages('      interveiw: cluade\n      exec: claude-cli\n      reflect: gajae-code\n'))).text,
    stages('      interview: claude\n      execute: claude_mcp\n      reflect: gjc\n'),
  );
  assert.equal(
    fixAll(
      analyze(dedent`
        logging:
          level: warn
      `),
    ).text,
    dedent`
      logging:
        level: warning
    `,
  );
  assert.equal(
    fixAll(
      analyze(dedent`
        logging:
          log-level: debug
      `),
    ).text,
    dedent`
      logging:
        level: debug
    `,
  );
});

test('fixing one rule includes its guesses', () => {
  assert.equal(
    fixAllOfRule(
      analyze(dedent`
        llm:
          backend: anthropic
      `),
      'unknown-backend',
    ).text,
    dedent`
      llm:
        backend: claude
    `,
  );
});

test('two misspellings of one key do not overwrite each other', () => {
  const text = dedent`
    orchestrator:
      runtme_backend: codex
    runtime_backend: gemini
  `;
  assert.equal(
    fixAll(analyze(text)).text,
    dedent`
      orchestrator:
        runtime_backend: codex
      runtime_backend: gemini
    `,
  );
});

test('a section whose spelling is fixed may still contain a key twice', () => {
  assert.equal(
    fixAll(
      analyze(dedent`
        Logging:
          level: info
          level: debug
      `),
    ).text,
    dedent`
      logging:
        level: debug
    `,
  );
});

test('an anchor that is used elsewhere is not removed', () => {
  const text = dedent`
    llm:
      backend: &b codex
      backend: gemini
    logging:
      log_path: *b
  `;
  const [first] = analyze(text).findings;
  assert.equal(first?.rule, 'duplicate-key');
  assert.ok(first.fixes.every(({ ignores }) => ignores));
});
