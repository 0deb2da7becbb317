import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, fixAll, fixAllOfRule } from '../../../server/src/core/index.ts';
import { isCertain, suggest } from '../../../server/src/core/text/suggest.ts';

const stages = (lines: string) => `orchestrator:\n  runtime_profile:\n    stages:\n${lines}`;
const preferredTitles = (text: string) =>
  analyze(text).findings.flatMap(({ fixes }) => fixes.filter(({ preferred }) => preferred).map(({ title }) => title[0]?.args['value']));

test('a slip is certain where no other name is as near, and another word where it shares a part', () => {
  const names = ['claude', 'claude_mcp', 'codex', 'codex_cli', 'codex_mcp', 'gemini'];
  assert.ok(isCertain('cluade', 'claude', names));
  assert.ok(isCertain('“Codex”', 'codex', names));
  assert.ok(isCertain('claude-cli', 'claude_mcp', names, { claude_cli: 'claude_mcp' }));
  assert.ok(isCertain('warn', 'warning', ['info', 'warning'], { warn: 'warning' }));
  assert.ok(!isCertain('codex_xyz', 'codex_cli', names), 'three letters of nine');
  assert.ok(!isCertain('codex_mli', 'codex_cli', ['codex_cli', 'codex_mlo']), 'two names are as near');
  assert.ok(!isCertain('anthropic', 'claude', names, { anthropic: 'claude' }), 'it only means the same');
});

test('a word that is only begun, or goes on behind the name, is offered and not certain', () => {
  const names = ['claude', 'codex', 'codex_mcp', 'antigravity'];
  assert.deepEqual(suggest('anti', names), ['antigravity']);
  assert.deepEqual(suggest('cod', names), ['codex', 'codex_mcp']);
  assert.deepEqual(suggest('claude_latest', names), ['claude']);
  assert.deepEqual(suggest('an', names), [], 'two letters begin too many words');
  assert.ok(!isCertain('anti', 'antigravity', names));
  assert.equal(fixAll(analyze('orchestrator:\n  runtime_backend: anti\n')).text, 'orchestrator:\n  runtime_backend: anti\n');
});

test('a guess is the preferred fix of its finding, and fixing the whole file leaves it', () => {
  for (const text of [
    'llm:\n  backend: anthropic\n',
    'llm:\n  permission_mode: yolo\n',
    'clarification:\n  model_tier: cheap\n',
    stages('      review: codex\n'),
    'orchestrator:\n  agent: codex\n',
  ]) {
    assert.equal(preferredTitles(text).length, 1, text);
    assert.equal(fixAll(analyze(text)).text, text);
  }
});

test('what is certain is fixed with the whole file', () => {
  assert.equal(
    fixAll(analyze(stages('      interveiw: cluade\n      exec: claude-cli\n      reflect: gajae-code\n'))).text,
    stages('      interview: claude\n      execute: claude_mcp\n      reflect: gjc\n'),
  );
  assert.equal(fixAll(analyze('logging:\n  level: warn\n')).text, 'logging:\n  level: warning\n');
  assert.equal(fixAll(analyze('logging:\n  log-level: debug\n')).text, 'logging:\n  level: debug\n');
});

test('who asks for one rule gets its guesses too', () => {
  assert.equal(fixAllOfRule(analyze('llm:\n  backend: anthropic\n'), 'unknown-backend').text, 'llm:\n  backend: claude\n');
});

test('two slips of one key do not overwrite each other', () => {
  const text = 'orchestrator:\n  runtme_backend: codex\nruntime_backend: gemini\n';
  assert.equal(fixAll(analyze(text)).text, 'orchestrator:\n  runtime_backend: codex\nruntime_backend: gemini\n');
});

test('a section that is spelt right again may still hold a key twice', () => {
  assert.equal(fixAll(analyze('Logging:\n  level: info\n  level: debug\n')).text, 'logging:\n  level: debug\n');
});

test('what an alias elsewhere stands for is not removed', () => {
  const text = 'llm:\n  backend: &b codex\n  backend: gemini\nlogging:\n  log_path: *b\n';
  const [first] = analyze(text).findings;
  assert.equal(first?.rule, 'duplicate-key');
  assert.ok(first.fixes.every(({ ignores }) => ignores));
});
