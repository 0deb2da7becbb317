import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverAt } from '../../../server/src/core/features/hover/index.ts';
import { analyze } from '../../../server/src/core/kinds/index.ts';
import type { Machine } from '../../../server/src/core/machine/facts.ts';
import type { RuleSettings } from '../../../server/src/core/rules/settings.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';
import { render } from '../../../server/src/core/words.ts';
import { dedent } from '../../support/dedent.ts';
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
  readonly kind?: string;
  readonly machine?: Machine;
}

/** The lines of the hover at the cursor; empty if there is none. */
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

test('a key shows what it does, the value in force, its values, its default and what overrides it', () => {
  assert.equal(
    hover(dedent`
      logging:
        le|vel: debug
    `),
    'The lowest level that is logged.\nIn force: `debug`, from this file.\nValues: `debug`, `info`, `warning`, `error`.\nDefault: `info`.\nSince ouroboros 0.1.0a1.',
  );
  assert.match(
    hover(dedent`
      orchestrator:
        runtime_backen|d: codex
    `),
    /Agent of interview, execute, evaluate, reflect\..*Overridden by `OUROBOROS_AGENT_RUNTIME`, `OUROBOROS_RUNTIME`/s,
  );
  assert.match(
    hover(dedent`
      drift:
        warn|ing_threshold: 0.2
    `),
    /\*\*Nothing reads this key\.\*\*\n.*\nType: a number from 0 to 1\./,
  );
  assert.match(
    hover(dedent`
      execution:
        auto_evolve_max_gen|erations: 2
    `),
    /Type: a whole number from 1 to 10\./,
  );
  assert.match(
    hover(dedent`
      orchestrator:
        |opencode_stdout_idle_timeout_seconds: 2
    `),
    /Type: a number above 0, or `null`\./,
  );
});

test('the environment overrides the file, and hover says so', () => {
  assert.match(
    hover(
      dedent`
        orchestrator:
          runtime_backend|: codex
      `,
      { machine },
    ),
    /In force: `OUROBOROS_AGENT_RUNTIME=opencode` from the environment\.\nNo stage uses it\./,
  );
  assert.match(
    hover(
      dedent`
        resilience:
          wonder_mode|l: x
      `,
      { machine },
    ),
    /In force: `OUROBOROS_WONDER_MODEL=gpt-5` from `~\/\.ouroboros\/\.env`\./,
  );
  assert.match(
    hover(
      dedent`
        telemetry:
          enab|led: true
      `,
      { machine: { ...machine, env: { DO_NOT_TRACK: '1' } } },
    ),
    /In force: `false`, because of `DO_NOT_TRACK=1`\./,
  );
});

test('a program in the home folder is shown with ~', () => {
  const path = `${machine.home}/tools/codex`;
  const file = dedent`
    orchestrator:
      codex_cli_path: ${path}
      runtime_backend: cod|ex
  `;
  assert.match(hover(file, { machine: { ...machine, files: { ...machine.files, [path]: program } } }), /Program: `~\/tools\/codex`\./);
});

test('in a file that does not load the default is in force', () => {
  assert.match(
    hover(dedent`
      logging:
        level|: debug
      drift:
    `),
    /In force: `info`, because the file does not load\./,
  );
});

test('a stage shows its agent, its internal LLM, its model and its program', () => {
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
    hover(dedent`
      orchestrator:
        runtime_pro|file:
          stages: {reflect: codex}
    `),
    /\*\*reflect\*\*: agent `codex` · LLM `codex` · model `default`/,
  );
});

test('a stage shows every outcome: no agent, no model, a program that chooses, a model of the agent', () => {
  const lines = (source: string) => hover(source).split('\n').slice(1);
  assert.deepEqual(lines(`${stages}ref|lect: gjc_cli\n`).slice(0, 2), [
    'Agent: none. "gjc_cli" is not an agent that ouroboros knows. run and the MCP server stop with an error.',
    'Internal LLM: `claude_code`, from the built-in default.',
  ]);
  assert.deepEqual(
    lines(dedent`
    ${stages}ref|lect: codex
      worktree_root: 2025-13-01
  `).slice(0, 3),
    [
      'Agent: none. ouroboros stops with a traceback when it reads this file.',
      'Internal LLM: none. ouroboros stops with a traceback when it reads this file.',
      'Model: none.',
    ],
  );
  assert.equal(
    lines(dedent`
      clarification: {default_model: claude-opus-5}
      ${stages}inter|view: codex
    `)[2],
    'Model: codex chooses it; the default `claude-opus-5` is not passed on.',
  );
  assert.equal(lines(`${stages}exec|ute: claude\n`)[3], 'Model of the agent: `claude-sonnet-4-6`, from the built-in default.');
});

test('an alias shows its canonical name', () => {
  assert.match(hover(`${stages}reflect: a|gy\n`), /`agy` is another name of `antigravity`\./);
  assert.match(
    hover(dedent`
      llm_profiles:
        deep:
          providers:
            co|dex_cli: {}
    `),
    /`codex_cli` is another name of `codex`\./,
  );
});

test('a scalar that YAML 1.1 reads differently shows how it is read', () => {
  assert.match(
    hover(dedent`
      execution:
        decomposition_mode: o|ff
    `),
    /^`off` is read as the boolean `false` \(YAML 1\.1\)\./,
  );
  assert.match(
    hover(dedent`
      telemetry:
        enabled: y|es
    `),
    /^`yes` is read as the boolean `true`/,
  );
  assert.match(
    hover(dedent`
      orchestrator:
        max_parallel_workers: 0|10
    `),
    /^`010` is read as the number `8`/,
  );
  assert.match(
    hover(dedent`
      runtime_controls:
        watchdog_poll_seconds: 1:|30
    `),
    /^`1:30` is read as the number `90`/,
  );
  assert.match(
    hover(dedent`
      runtime_controls:
        watchdog_poll_seconds: 1|e3
    `),
    /^`1e3` is read as the string/,
  );
  assert.match(
    hover(dedent`
      logging:
        log_path: 2001-|01-01
    `),
    /^`2001-01-01` is read as a date/,
  );
  assert.doesNotMatch(
    hover(dedent`
      execution:
        decomposition_mode: "o|ff"
    `),
    /YAML 1\.1/,
  );
  assert.doesNotMatch(
    hover(dedent`
      orchestrator:
        max_parallel_workers: |3
    `),
    /YAML 1\.1/,
  );
});

test('models: their vendor, which are retired, and what is really used', () => {
  const retired = hover(dedent`
    clarification:
      default_model: claude-opus-4|-8
  `);
  assert.match(retired, /^A model from Anthropic\.\nRetired: `claude-opus-5` is used instead\./);
  assert.match(retired, /In force: `claude-opus-5`, which replaces the retired one\./);
  assert.match(
    hover(dedent`
    clarification:
      default_mode|l: claude-opus-5
    ${stages}interview: codex
  `),
    /In force: what codex chooses/,
  );
});

test('internal roles that use a key', () => {
  assert.match(
    hover(dedent`
      resilience:
        reflect_mo|del: x
    `),
    /Internal roles: .*`reflect`/,
  );
  assert.match(
    hover(dedent`
      evaluation:
        semantic_mo|del: x
    `),
    /and \d+ more/,
  );
  assert.doesNotMatch(
    hover(dedent`
      execution:
        default_mo|del: x
    `),
    /Internal roles/,
  );
  assert.match(
    hover(dedent`
      llm_role_profiles:
        q|a: deep
    `),
    /^Checks the quality of a result\. Follows the stage evaluate\./,
  );
  assert.match(
    hover(dedent`
      llm_role_profiles:
        agent_run|time: deep
    `),
    /^Runs an agent where no narrower role fits\.\n/,
  );
});

test('a credential is never shown', () => {
  for (const source of [
    dedent`
      providers:
        openai:
          api_key: sk-|secret
    `,
    dedent`
      providers:
        openai:
          api_|key: sk-secret
    `,
    dedent`
      providers:
        openai: {api_kye: sk-|secret}
    `,
  ]) {
    assert.doesNotMatch(hover(source, { kind: 'credentials', machine }), /secret(?!\.)/);
  }
  const secret = { ...machine, env: { OUROBOROS_AGENT_RUNTIME: '', OUROBOROS_LLM_BACKEND: 'codex' } };
  assert.match(
    hover(
      dedent`
        llm:
          backen|d: claude
      `,
      { machine: secret },
    ),
    /OUROBOROS_LLM_BACKEND=codex/,
  );
});

test('nothing where there is nothing to say', () => {
  for (const source of ['# comm|ent\n', 'llm: {} # lo|g\n', '|\n', 'llm:\n| \n', '- it|em\n']) assert.equal(hover(source), '', source);
});

test('flow, quotes, anchors, CRLF and characters outside the BMP', () => {
  for (const source of [
    '{logging: {level: de|bug}}',
    '"logging":\r\n  \'level\': "deb|ug"\r\n',
    dedent`
      logging: &all
        # 🙂
        level: &x deb|ug`,
    dedent`
      🙂: 1
      logging: {level: de|bug}`,
  ]) {
    assert.match(hover(source), /^\*\*debug\*\*: .*The lowest level that is logged/s, source);
  }
  const { text, offset } = withCursor('logging: {level: "de|bug"} # x');
  const found = hoverAt(analyze(text), offset);
  assert.equal(mark(text, found ? [found.span] : []), 'logging: {level: <<"debug">>} # x');
  assert.match(
    hover(dedent`
      logging: &a {level: debug}
      llm: {qa_model: &m gpt-5, context_compression_model: *|m}`),
    /^`\*m` stands for `gpt-5`\./,
  );
});

test('text from the file cannot become markup', () => {
  assert.match(hover('llm:\n  qa_mod|el: "a`b *c*"\n'), /In force: `` a`b \*c\* ``, from this file/);
});

test('a section of a later release shows its keys, and a user-defined name links to the section', () => {
  assert.match(hover('boun|dary: {}\n'), /^Keys: `check_package`, /m);
  const { text, offset } = withCursor(dedent`
    llm_profiles:
      fa|st: {}
  `);
  const link = hoverAt(analyze(text, { facts: { release: newestKnownRelease } }), offset)?.link;
  assert.equal(link && render(link.title), 'llm_profiles in the reference');
});

test('a backend shows what it can do', () => {
  const agent = (name: string): string =>
    hover(dedent`
      orchestrator:
        runtime_profile:
          default: ${name}|
    `);
  assert.match(agent('codex'), /\nRuns stages and answers internal LLM calls\.\n/);
  assert.match(agent('grok'), /\nRuns stages; cannot answer internal LLM calls\.\n/);
  assert.match(hover('llm: {backend: litellm|}\n'), /\nAnswers internal LLM calls; cannot run stages\.\n/);
});

/** The rules of the problems at the cursor, and the lines below them. */
function wrong(
  source: string,
  options: Options & { readonly settings?: RuleSettings; readonly release?: string } = {},
): [string[], string[]] {
  const { text, offset } = withCursor(source);
  const { kind = 'config', settings = {}, release = newestKnownRelease } = options;
  const found = hoverAt(analyze(text, { kind, settings, facts: { release } }), offset);
  assert.ok(found, source);
  return [found.problems.map(({ rule }) => rule), found.lines.map((line) => render(line))];
}

test('a misspelt key shows what is wrong, and what the key that is meant does and accepts', () => {
  const [problems, lines] = wrong(dedent`
    orchestrator:
      runtme_bac|kend: codex
  `);
  assert.deepEqual(problems, ['unknown-key']);
  assert.match(lines[0] ?? '', /^`runtime_backend`: The agent that runs every stage/);
  assert.match(lines[1] ?? '', /^Values: `claude`, /);
  assert.equal(lines[2], 'Default: `claude`.');
});

test('a key that resembles none shows the keys of its mapping', () => {
  for (const [source, kind, names] of [
    ['telemetry:\n  col|our: red\n', 'config', '`enabled`'],
    ['"|": 1\n', 'config', '`economics`, '],
    ['x: [1,\ny|: 2\n', 'config', '`economics`, '],
    ['orchestrator:\n  runtime_profile:\n    stages: {dep|loy: codex}\n', 'config', '`interview`, `execute`, `evaluate`, `reflect`'],
    ['mcp_servers:\n  - name: a\n    command: npx\n    zz|z: 1\n', 'mcp_servers', '`name`, '],
    ['goal: x\nown|er: me\n', 'seed', '`goal`, '],
    ['open|ai:\n  api_key: x\n', 'credentials', '`providers`'],
  ] as const) {
    const [, lines] = wrong(source, { kind });
    assert.ok(
      lines.some((line) => line.startsWith(`Keys: ${names}`)),
      `${source} ${lines.join()}`,
    );
  }
});

test('a name that is none of those that are looked for shows them', () => {
  for (const [source, kind, names] of [
    ['llm_role_profiles:\n  qaa|: deep\nllm_profiles: {deep: {}}\n', 'config', 'Names: `agent_runtime`, '],
    ['llm_profiles: {deep: {providers: {cod|x: {}}}}\nllm_role_profiles: {qa: deep}\n', 'config', 'Names: `anthropic`, '],
    ['providers:\n  opn|ai: {api_key: x}\n', 'credentials', 'Names: `openrouter`, `openai`, `anthropic`, `google`.'],
    ['backends:\n  mist|ral: {max_concurrency: 2}\n', 'backend_limits', 'Names: `claude`, '],
  ] as const) {
    const [problems, lines] = wrong(source, { kind });
    assert.equal(problems.length, 1, source);
    assert.ok(
      lines.some((line) => line.startsWith(names)),
      `${source} ${lines.join()}`,
    );
  }
  assert.doesNotMatch(hover('llm_role_profiles: {q|a: deep}\n'), /Names:/, 'a name that is looked for');
});

test('a key in the wrong place shows what it does where it belongs, also behind an alias, in flow and with CRLF', () => {
  for (const source of [
    'runtime_back|end: codex\n',
    'llm: {runtime_back|end: codex}\n',
    '"llm":\r\n  "runtime_back|end": codex\r\n',
    'x: &x {runtime_back|end: codex}\nllm: *x\n',
  ]) {
    const [problems, lines] = wrong(source);
    assert.deepEqual(problems, ['misplaced-key'], source);
    assert.match(lines[0] ?? '', /^`orchestrator\.runtime_backend`: The agent that runs every stage/, source);
  }
});

test('keys of another release say so, and keys of another file name that file', () => {
  const [newer, lines] = wrong('boun|dary: {}\n', { release: '0.51.14' });
  assert.deepEqual(newer, ['needs-newer-ouroboros']);
  assert.ok(lines.includes('Not released yet; ouroboros 0.51.14 ignores it.'));
  const [removed, past] = wrong('execution:\n  atomicity_mo|del: x\n');
  assert.deepEqual(removed, ['removed-key']);
  assert.ok(past.includes('Removed after ouroboros 0.41.0.'));
  const off = { settings: { 'misplaced-key': 'off' } } as const;
  assert.deepEqual(wrong('api_|key: x\n', off)[1], ['ouroboros ignores this key.', 'It is a key of `credentials.yaml`.']);
});

test('where no finding says it, the hover says what ouroboros does with an unknown key', () => {
  const off = { settings: { 'unknown-key': 'off', 'unread-key': 'off' } } as const;
  assert.equal(wrong('telemetry:\n  col|our: red\n', off)[1][0], 'ouroboros ignores this key.');
  assert.equal(wrong('goal: x\nown|er: me\n', { ...off, kind: 'seed' })[1][0], 'ouroboros keeps this key but does not read it.');
  const ignored = dedent`
    telemetry:
      col|our: red # ouroboros-ignore unknown-key
  `;
  assert.deepEqual(wrong(ignored), [[], ['ouroboros ignores this key.', 'Keys: `enabled`.']]);
});

test('what is below an unknown key is not read either, unless an alias refers to it', () => {
  const unread = (key: string) => `ouroboros does not know \`${key}\`, so it does not read this either.`;
  assert.deepEqual(wrong('orchestrtor:\n  runtime_back|end: codex\n'), [[], [unread('orchestrtor')]]);
  assert.deepEqual(wrong('orchestrtor:\n  runtime_backend: [cod|ex]\n'), [[], [unread('orchestrtor')]]);
  assert.equal(hover('x: &x {runtime_backend: cod|ex}\norchestrator: *x\n'), '');
});

test('a wrong value shows what is wrong and what is accepted, the worst first', () => {
  const [problems, lines] = wrong('logging: {level: lo|ud}\n');
  assert.deepEqual(problems, ['unknown-value', 'whole-file-dropped']);
  assert.ok(lines.includes('Values: `debug`, `info`, `warning`, `error`.'));
  assert.deepEqual(wrong('orchestrator:\n  runtime_profile: {stages: {interveiw: co|dx}}\n')[0], ['unknown-backend', 'whole-file-dropped']);
});

test('a half-typed line and a comment show their finding', () => {
  assert.deepEqual(wrong('llm:\n  bac|k\n')[0], ['wrong-type', 'whole-file-dropped']);
  assert.deepEqual(wrong('llm: {} # ouroboros-ignore unknwon|-key\n'), [['unused-ignore'], []]);
  assert.deepEqual(wrong('llm:\n|\tbackend: x\n')[0].slice(0, 1), ['syntax']);
});

test('an edit changes what the hover says as a new text does', () => {
  const before = analyze('logging: {}\norchestrator:\n  runtme_backend: codex\n');
  const { text, offset } = withCursor('# longer\nlogging: {}\norchestrator:\n  runtme_bac|kend: codex\n');
  const shown = (found: ReturnType<typeof hoverAt>) =>
    found && [found.span, found.problems.length, found.lines.map((line) => render(line))];
  assert.deepEqual(shown(hoverAt(analyze(text, { previous: before }), offset)), shown(hoverAt(analyze(text), offset)));
});
