import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analysis.ts';
import { hoverAt } from '../../../server/src/core/features/hover/index.ts';
import type { Machine } from '../../../server/src/core/machine/facts.ts';
import type { DocumentKind } from '../../../server/src/core/syntax/plain.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';
import { render } from '../../../server/src/core/words.ts';
import { mark, withCursor } from '../../support/marked.ts';

const program = { kind: 'file', readable: true, executable: true } as const;
const machine: Machine = {
  platform: 'posix',
  home: '/home/me',
  env: { OUROBOROS_AGENT_RUNTIME: 'opencode' },
  dotenv: { home: { path: '~/.ouroboros/.env', text: 'OUROBOROS_WONDER_MODEL=gpt-5\n' } },
  path: ['/bin'],
  files: { '/bin/codex': program },
};

interface Options {
  readonly kind?: DocumentKind;
  readonly machine?: Machine;
}

/** The lines of the hover at the cursor sign; empty where there is none. */
function hover(source: string, { kind = 'config', machine }: Options = {}): string {
  const { text, offset } = withCursor(source);
  const facts = { release: newestKnownRelease, ...(machine === undefined ? {} : { machine }) };
  const found = hoverAt(analyze(text, { kind, facts }), offset);
  if (found === undefined) return '';
  assert.ok(found.lines.length <= 9, 'with blank lines and the link at most twelve');
  assert.ok(found.span.start <= offset && offset <= found.span.end);
  return found.lines.map((line) => render(line)).join('\n');
}

const stages = 'orchestrator:\n  runtime_profile:\n    stages:\n      ';

test('a key says what it does, what is in force, its values, its default and what comes before it', () => {
  assert.equal(
    hover('logging:\n  le|vel: debug\n'),
    'From which level on something is logged.\nIn force: `debug`, from this file.\nValues: `debug`, `info`, `warning`, `error`.\nDefault: `info`.\nSince ouroboros 0.1.0a1.',
  );
  assert.match(
    hover('orchestrator:\n  runtime_backen|d: codex\n'),
    /Agent of interview, execute, evaluate, reflect\..*Overridden by `OUROBOROS_AGENT_RUNTIME`, `OUROBOROS_RUNTIME`/s,
  );
  assert.match(hover('drift:\n  warn|ing_threshold: 0.2\n'), /\*\*Nothing reads this key\.\*\*\n.*\nType: a number from 0 to 1\./);
  assert.match(hover('execution:\n  auto_evolve_max_gen|erations: 2\n'), /Type: a whole number from 1 to 10\./);
  assert.match(hover('orchestrator:\n  |opencode_stdout_idle_timeout_seconds: 2\n'), /Type: a number above 0, or `null`\./);
});

test('the environment wins, and hover says so', () => {
  assert.match(
    hover('orchestrator:\n  runtime_backend|: codex\n', { machine }),
    /In force: `OUROBOROS_AGENT_RUNTIME=opencode` from the environment\.\nNo stage uses it\./,
  );
  assert.match(
    hover('resilience:\n  wonder_mode|l: x\n', { machine }),
    /In force: `OUROBOROS_WONDER_MODEL=gpt-5` from `~\/\.ouroboros\/\.env`\./,
  );
  assert.match(
    hover('telemetry:\n  enab|led: true\n', { machine: { ...machine, env: { DO_NOT_TRACK: '1' } } }),
    /In force: `false`, because of `DO_NOT_TRACK=1`\./,
  );
});

test('a program in the home folder is told as a person would write its path', () => {
  const path = `${machine.home}/tools/codex`;
  const file = `orchestrator:\n  codex_cli_path: ${path}\n  runtime_backend: cod|ex\n`;
  assert.match(hover(file, { machine: { ...machine, files: { ...machine.files, [path]: program } } }), /Program: `~\/tools\/codex`\./);
});

test('in a file that does not load the default is in force', () => {
  assert.match(hover('logging:\n  level|: debug\ndrift:\n'), /In force: `info`, because the file does not load\./);
});

test('a stage shows who runs it, who answers in it, its model and its program', () => {
  const lines = hover(`${stages}evalua|te: agy\n`, { machine }).split('\n');
  assert.deepEqual(lines.slice(0, 4), [
    'Judges whether the result meets its acceptance criteria.',
    'Agent: `antigravity`, from `stages.evaluate`.',
    'Internal LLM: `claude_code`, from the built-in default. antigravity cannot answer LLM calls; those of evaluate go to claude_code.',
    'Model: `claude-opus-5`, from the built-in default.',
  ]);
  assert.match(
    hover(`${stages}reflect: cod|ex\n`, { machine }),
    /^\*\*Codex\.\*\*.*Program: `\/bin\/codex`.*Agent: `codex`.*Model: codex chooses it\./s,
  );
  assert.match(
    hover('orchestrator:\n  runtime_pro|file:\n    stages: {reflect: codex}\n'),
    /\*\*reflect\*\*: agent `codex` · LLM `codex` · model `default`/,
  );
});

test('a stage shows what it ends in: no agent, no model, a program that chooses, a model of the agent', () => {
  const lines = (source: string) => hover(source).split('\n').slice(1);
  assert.deepEqual(lines(`${stages}ref|lect: gjc_cli\n`).slice(0, 2), [
    'Agent: none. "gjc_cli" names no agent that ouroboros knows. run and the MCP server stop with an error.',
    'Internal LLM: `claude_code`, from the built-in default.',
  ]);
  assert.deepEqual(lines(`${stages}ref|lect: codex\n  worktree_root: 2025-13-01\n`).slice(0, 3), [
    'Agent: none. ouroboros stops with a traceback when it reads this file.',
    'Internal LLM: none. ouroboros stops with a traceback when it reads this file.',
    'Model: none.',
  ]);
  assert.equal(
    lines(`clarification: {default_model: claude-opus-5}\n${stages}inter|view: codex\n`)[2],
    'Model: codex chooses it; the default `claude-opus-5` is not passed on.',
  );
  assert.equal(lines(`${stages}exec|ute: claude\n`)[3], 'Model of the agent: `claude-sonnet-4-6`, from the built-in default.');
});

test('an alias shows its own name', () => {
  assert.match(hover(`${stages}reflect: a|gy\n`), /`agy` is another name of `antigravity`\./);
  assert.match(hover('llm_profiles:\n  deep:\n    providers:\n      co|dex_cli: {}\n'), /`codex_cli` is another name of `codex`\./);
});

test('a scalar that YAML 1.1 reads otherwise shows what it is read as', () => {
  assert.match(hover('execution:\n  decomposition_mode: o|ff\n'), /^`off` is read as the boolean `false` \(YAML 1\.1\)\./);
  assert.match(hover('telemetry:\n  enabled: y|es\n'), /^`yes` is read as the boolean `true`/);
  assert.match(hover('orchestrator:\n  max_parallel_workers: 0|10\n'), /^`010` is read as the number `8`/);
  assert.match(hover('runtime_controls:\n  watchdog_poll_seconds: 1:|30\n'), /^`1:30` is read as the number `90`/);
  assert.match(hover('runtime_controls:\n  watchdog_poll_seconds: 1|e3\n'), /^`1e3` is read as the string/);
  assert.match(hover('logging:\n  log_path: 2001-|01-01\n'), /^`2001-01-01` is read as a date/);
  assert.doesNotMatch(hover('execution:\n  decomposition_mode: "o|ff"\n'), /YAML 1\.1/);
  assert.doesNotMatch(hover('orchestrator:\n  max_parallel_workers: |3\n'), /YAML 1\.1/);
});

test('models: who makes them, which are retired, and what is really used', () => {
  const retired = hover('clarification:\n  default_model: claude-opus-4|-8\n');
  assert.match(retired, /^A model of Anthropic\.\nRetired: `claude-opus-5` is used instead\./);
  assert.match(retired, /In force: `claude-opus-5`, which replaces the retired one\./);
  assert.match(hover(`clarification:\n  default_mode|l: claude-opus-5\n${stages}interview: codex\n`), /In force: what codex chooses/);
});

test('internal roles that use a key', () => {
  assert.match(hover('resilience:\n  reflect_mo|del: x\n'), /Internal roles: .*`reflect`/);
  assert.match(hover('evaluation:\n  semantic_mo|del: x\n'), /and \d+ more/);
  assert.doesNotMatch(hover('execution:\n  default_mo|del: x\n'), /Internal roles/);
  assert.match(hover('llm_role_profiles:\n  q|a: deep\n'), /^Checks the quality of a result\. Follows the stage evaluate\./);
  assert.match(hover('llm_role_profiles:\n  agent_run|time: deep\n'), /^Runs an agent where no narrower role fits\.\n/);
});

test('a credential is never shown', () => {
  for (const source of [
    'providers:\n  openai:\n    api_key: sk-|secret\n',
    'providers:\n  openai:\n    api_|key: sk-secret\n',
    'providers:\n  openai: {api_kye: sk-|secret}\n',
  ]) {
    assert.doesNotMatch(hover(source, { kind: 'credentials', machine }), /secret(?!\.)/);
  }
  const secret = { ...machine, env: { OUROBOROS_AGENT_RUNTIME: '', OUROBOROS_LLM_BACKEND: 'codex' } };
  assert.match(hover('llm:\n  backen|d: claude\n', { machine: secret }), /OUROBOROS_LLM_BACKEND=codex/);
});

test('nothing where there is nothing to say', () => {
  for (const source of ['# comm|ent\n', 'llm: {} # lo|g\n', 'unknown|: 1\n', '|\n', 'llm:\n| \n', '- it|em\n'])
    assert.equal(hover(source), '', source);
});

test('flow, quotes, anchors, CRLF and signs outside the BMP', () => {
  for (const source of [
    '{logging: {level: de|bug}}',
    '"logging":\r\n  \'level\': "deb|ug"\r\n',
    'logging: &all\n  # 🙂\n  level: &x deb|ug',
    '🙂: 1\nlogging: {level: de|bug}',
  ]) {
    assert.match(hover(source), /^\*\*debug\*\*: .*From which level on/s, source);
  }
  const { text, offset } = withCursor('logging: {level: "de|bug"} # x');
  const found = hoverAt(analyze(text), offset);
  assert.equal(mark(text, found ? [found.span] : []), 'logging: {level: <<"debug">>} # x');
  assert.match(
    hover('logging: &a {level: debug}\nllm: {qa_model: &m gpt-5, context_compression_model: *|m}'),
    /^`\*m` stands for `gpt-5`\./,
  );
});

test('text from the file cannot become markup', () => {
  assert.match(hover('llm:\n  qa_mod|el: "a`b *c*"\n'), /In force: `` a`b \*c\* ``, from this file/);
});

test('a section of a later release tells its keys, and a name of the user leads to the section', () => {
  assert.match(hover('boun|dary: {}\n'), /^Keys: `check_package`, /m);
  const { text, offset } = withCursor('llm_profiles:\n  fa|st: {}\n');
  const link = hoverAt(analyze(text, { facts: { release: newestKnownRelease } }), offset)?.link;
  assert.equal(link && render(link.title), 'llm_profiles in the reference');
});
