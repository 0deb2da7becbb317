import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentationOf } from '../../../server/src/core/features/completion/index.ts';
import { analyze } from '../../../server/src/core/kinds/index.ts';
import type { Machine } from '../../../server/src/core/machine/facts.ts';
import { modelPresets, routingPresets, stages } from '../../../server/src/core/vocabulary/index.ts';
import { newestKnownRelease } from '../../../server/src/core/vocabulary/release.ts';
import { render } from '../../../server/src/core/words.ts';
import { dedent } from '../../support/dedent.ts';
import { type Asking, accept, labels, offered } from '../../support/typing.ts';

const release = newestKnownRelease;
const program = { kind: 'file', readable: true, executable: true } as const;
const missing = { kind: 'missing', readable: false, executable: false } as const;
const machine: Machine = {
  platform: 'posix',
  home: '/home/me',
  env: {},
  dotenv: {},
  path: ['/bin'],
  files: { '/bin/codex': program, '/bin/grok': program, '/bin/claude': missing, '/home/me/.local/bin/gemini': program },
};
const withMachine: Asking = { facts: { release, machine } };
const credentials: Asking = { kind: 'credentials' };
const stagesAt = 'orchestrator:\n  runtime_profile:\n    stages:\n      ';

const first = (source: string, asking?: Asking) => labels(source, asking)[0];
const noteOf = (source: string, label: string, asking?: Asking) =>
  render(offered(source, asking).find((item) => item.label === label)?.note ?? []);

/** Compares the beginning of the list of labels. */
const starts = (source: string, expected: string, asking?: Asking) =>
  assert.equal(labels(source, asking).join(' ').slice(0, expected.length), expected, JSON.stringify(source));

test('an empty document offers the sections, common ones first, and whole blocks', () => {
  starts('|', 'orchestrator llm clarification execution evaluation resilience llm_profiles');
  for (const { name } of routingPresets) assert.ok(labels('|').includes(`routing: ${name}`), name);
  for (const { name } of modelPresets) assert.ok(labels('|').includes(`models: ${name}`), name);
  assert.deepEqual(labels('|', credentials), ['providers']);
});

test('existing keys are left out, before and after the cursor', () => {
  starts(
    dedent`
      orchestrator:
        |
        runtime_profile: null
    `,
    'runtime_backend permission_mode',
  );
  starts(
    dedent`
      orchestrator:
        runtime_profile: null
        runtime_backend: codex
        |`,
    'permission_mode reasoning_effort',
  );
  assert.equal(
    labels(dedent`
    ${stagesAt}interview: codex
          |
          reflect: grok
  `).join(' '),
    'execute evaluate',
  );
});

test('keys without effect come last and are marked', () => {
  const all = offered(dedent`
    evaluation:
      |`);
  assert.equal(all[0]?.label, 'semantic_model');
  const inert = all.filter((item) => item.deprecated).map((item) => item.label);
  assert.ok(inert.includes('stage1_enabled'));
  assert.deepEqual(
    all.slice(-inert.length).map((item) => item.label),
    inert,
  );
  assert.equal(
    noteOf(
      dedent`
        evaluation:
          |`,
      'stage1_enabled',
    ),
    'has no effect',
  );
});

test('keys of a newer release come after those of this one, and removed ones are not offered', () => {
  const older: Asking = { facts: { release: '0.51.14' } };
  assert.equal(
    noteOf(
      dedent`
        orchestrator:
          omp|`,
      'omp_cli_path',
      older,
    ),
    'needs ouroboros 0.54.0',
  );
  assert.equal(noteOf('bound|', 'boundary', older), 'not released yet');
  assert.deepEqual(
    labels(dedent`
      execution:
        atom|`),
    [],
  );
  assert.ok(
    labels(
      dedent`
        execution:
          atom|`,
      { facts: { release: '0.40.0' } },
    ).includes('atomicity_model'),
  );
});

test('no block matches a key that is typed with its colon', () => {
  const blocks = offered('|').filter((item) => item.kind === 'snippet');
  assert.ok(blocks.some((item) => item.label.startsWith('runtime_profile: ')));
  for (const { filterText } of blocks) assert.ok(!filterText.includes(':'), filterText);
});

test('a key is inserted with its colon, a section with its line and indentation, a list with its dash', () => {
  assert.equal(
    accept('|', 'llm'),
    dedent`
      llm:
        |`,
  );
  assert.equal(
    accept(
      dedent`
        orchestrator:
            |`,
      'runtime_profile',
    ),
    dedent`
      orchestrator:
          runtime_profile:
            |`,
  );
  assert.equal(
    accept(
      dedent`
        llm:
            backend: codex
        orchestrator:
            |`,
      'runtime_profile',
    ),
    dedent`
      llm:
          backend: codex
      orchestrator:
          runtime_profile:
              |`,
  );
  assert.equal(accept('llm:\r\n  b|', 'backend'), 'llm:\r\n  backend: |');
  assert.equal(accept('llm:\r\n  backend: codex\r\n|', 'drift'), 'llm:\r\n  backend: codex\r\ndrift:\r\n  |');
  assert.equal(
    accept(
      dedent`
        consensus:
          mod|`,
      'models',
    ),
    dedent`
      consensus:
        models:
          - |`,
  );
  assert.equal(accept('orchestrator: {|}', 'runtime_backend'), 'orchestrator: {runtime_backend: |}');
  assert.equal(accept('orchestrator: {|}', 'runtime_profile', { snippets: true }), 'orchestrator: {runtime_profile: { $0 \\}|}');
});

test('a key that already has its colon is replaced without one', () => {
  assert.equal(
    accept(
      dedent`
        orchestrator:
          run|time: codex
      `,
      'runtime_backend',
    ),
    dedent`
      orchestrator:
        runtime_backend|: codex
    `,
  );
  assert.equal(accept('"orche|": {}', 'orchestrator'), '"orchestrator"|: {}');
});

test('in brackets a key is offered at the top, in quotes, and before a comment that nothing follows', () => {
  assert.equal(accept('{|}', 'llm'), '{llm: |}');
  assert.equal(accept('{llm: {back|}}', 'backend'), '{llm: {backend: |}}');
  assert.equal(
    accept(
      dedent`
        llm:
          {back|}`,
      'backend',
    ),
    dedent`
      llm:
        {backend: |}`,
  );
  assert.equal(accept('llm: {"back|"}', 'backend'), 'llm: {"backend": |}');
  assert.equal(accept("llm: {'back|'}", 'backend'), "llm: {'backend': |}");
  assert.equal(accept('llm: {| # more', 'backend'), 'llm: {backend: | # more');
});

test('a key is moved to the column of its mapping', () => {
  assert.equal(
    accept(
      dedent`
        llm:
          backend: codex
            |`,
      'qa_model',
    ),
    dedent`
      llm:
        backend: codex
        qa_model: |`,
  );
  assert.equal(
    accept(
      dedent`
        llm:
         |
            backend: codex
      `,
      'qa_model',
    ),
    dedent`
      llm:
          qa_model: |
          backend: codex
    `,
  );
});

test('on the line of a section its keys are offered, and inserted on their own line', () => {
  assert.equal(
    accept('llm: |', 'backend'),
    dedent`
      llm:
        backend: |`,
  );
  assert.equal(
    accept('llm:|', 'backend'),
    dedent`
      llm:
        backend: |`,
  );
});

test('a value may be on its own line, below its key', () => {
  assert.equal(
    accept(
      dedent`
        llm:
          backend:
            cod|`,
      'codex',
    ),
    dedent`
      llm:
        backend:
          codex|`,
  );
});

test('a value replaces the old one and keeps its quotes', () => {
  assert.equal(
    accept(
      dedent`
        llm:
          backend: cod|ex # fast
      `,
      'opencode',
      {},
    ),
    dedent`
      llm:
        backend: opencode| # fast
    `,
  );
  assert.equal(
    accept(
      dedent`
        llm:
          backend: 'c|'
      `,
      'codex',
    ),
    dedent`
      llm:
        backend: 'codex'|
    `,
  );
  assert.equal(
    accept(
      dedent`
        llm:
          backend: "cl|
      `,
      'claude',
    ),
    dedent`
      llm:
        backend: "claude"|
    `,
  );
  assert.equal(
    accept(
      dedent`
        llm:
          backend:|
      `,
      'codex',
    ),
    dedent`
      llm:
        backend: codex|
    `,
  );
  assert.equal(accept('llm: {backend: c|, qa_model: x}', 'codex'), 'llm: {backend: codex|, qa_model: x}');
  assert.equal(
    accept(
      dedent`
        execution:
          decomposition_mode: |
      `,
      'off',
    ),
    dedent`
      execution:
        decomposition_mode: "off"|
    `,
  );
  assert.equal(
    accept(
      dedent`
        telemetry:
          enabled: "|"
      `,
      'true',
    ),
    dedent`
      telemetry:
        enabled: true|
    `,
  );
});

test('each key that names a backend offers its own names', () => {
  assert.ok(
    !labels(dedent`
      orchestrator:
        runtime_backend: |`).includes('claude_code'),
  );
  assert.ok(
    !labels(dedent`
      llm:
        backend: |`).includes('grok'),
  );
  assert.ok(
    labels(dedent`
      llm:
        backend: |`).includes('litellm'),
  );
  assert.ok(labels(`${stagesAt}reflect: |`).includes('agy'));
  assert.ok(!labels(`${stagesAt}reflect: |`).includes('gjc_cli'), 'nothing knows it');
  assert.equal(noteOf(`${stagesAt}reflect: |`, 'agy'), 'same as antigravity');
});

test('backends show whether their program is installed and what they can do; installed ones come first', () => {
  starts(`${stagesAt}execute: |`, 'codex grok ', withMachine);
  assert.equal(noteOf(`${stagesAt}execute: |`, 'codex', withMachine), 'Codex · installed');
  assert.equal(noteOf(`${stagesAt}execute: |`, 'grok', withMachine), 'Grok Build · installed · no LLM calls');
  assert.equal(noteOf(`${stagesAt}execute: |`, 'claude', withMachine), 'Claude Code · not found');
  assert.equal(noteOf(`${stagesAt}execute: |`, 'claude'), 'Claude Code');
});

test('models of the backends that use them come first', () => {
  const routed = `${stagesAt}interview: codex\n`;
  starts(
    dedent`
    ${routed}clarification:
      default_model: |`,
    'default gpt-5-codex',
  );
  starts(
    dedent`
      clarification:
        default_model: |`,
    'claude-opus-5 claude-sonnet-4-6',
  );
  starts(
    dedent`
      llm_profiles:
        deep:
          providers:
            codex:
              model: |`,
    'default gpt-5-codex',
  );
  starts(
    dedent`
      consensus:
        models:
          - |`,
    'openrouter/openai/gpt-4o',
  );
  assert.deepEqual(
    labels(dedent`
      economics:
        tiers:
          frugal:
            cost_factor: 1
            models:
              - provider: google
                model: |`),
    ['gemini-2.0-flash', 'gemini-2.5-pro'],
  );
});

test('if a variable names no known backend, all known models are offered', () => {
  const asking = (env: Record<string, string>): Asking => ({ facts: { release, machine: { ...machine, env } } });
  const shipped = dedent`
    clarification:
      default_model: |`;
  assert.equal(noteOf(shipped, 'claude-opus-5', asking({ OUROBOROS_LLM_BACKEND: 'codex' })), 'default');
  starts(shipped, 'default gpt-5-codex', asking({ OUROBOROS_LLM_BACKEND: 'codex' }));
  assert.equal(first(shipped, asking({ OUROBOROS_LLM_BACKEND: 'bogus' })), 'claude-opus-5');
  const work = dedent`
    execution:
      default_model: |`;
  assert.equal(noteOf(work, 'gpt-5-codex', asking({ OUROBOROS_RUNTIME: 'codex' })), 'codex');
  assert.equal(noteOf(work, 'gpt-5-codex', asking({ OUROBOROS_RUNTIME: 'bogus' })), 'OpenAI');
});

test('the Python package that replaces a program counts as installed', () => {
  const ouroboros = (packages: Record<string, string>): Asking => ({
    facts: { release, machine: { ...machine, ouroboros: { packages } } },
  });
  const source = dedent`
    orchestrator:
      runtime_backend: |`;
  assert.equal(noteOf(source, 'claude', ouroboros({ 'claude-agent-sdk': '0.1.9' })), 'Claude Code · installed');
  assert.equal(noteOf(source, 'claude', ouroboros({ mcp: '1.0' })), 'Claude Code · not found');
});

test('names of profiles, roles, tiers and providers', () => {
  assert.deepEqual(
    labels(dedent`
      llm_role_profiles:
        qa: |
      llm_profiles:
        mine: {}
    `),
    ['mine'],
  );
  assert.ok(
    labels(dedent`
      llm_role_profiles:
        sem|`).includes('semantic_evaluation'),
  );
  assert.equal(
    first(dedent`
      llm_profiles:
        |
      llm_role_profiles:
        qa: mine
    `),
    'mine',
  );
  assert.equal(
    first(dedent`
      llm_profiles:
        |
      llm_role_profiles:
        qa:
        wonder: mine
    `),
    'mine',
  );
  starts(
    dedent`
      economics:
        tiers:
          frugal: {cost_factor: 1}
          |`,
    'standard frontier',
  );
  assert.equal(
    labels(
      dedent`
        providers:
          |`,
      credentials,
    ).join(' '),
    'openrouter openai anthropic google',
  );
  assert.ok(
    !labels(dedent`
      llm_profiles:
        deep:
          providers:
            codex_cli: {}
            |`).includes('codex'),
  );
});

test('paths that exist on the machine, and common ones', () => {
  assert.deepEqual(
    labels(
      dedent`
        orchestrator:
          gemini_cli_path: |`,
      withMachine,
    ),
    ['~/.local/bin/gemini', 'null'],
  );
  assert.deepEqual(
    labels(
      dedent`
        orchestrator:
          codex_cli_path: |`,
      withMachine,
    ),
    ['/bin/codex', '~/.local/bin/codex', 'null'],
  );
  const guidance = {
    ...machine,
    files: { '/home/me/.ouroboros/guidance/mine/GUIDANCE.md': program, '/home/me/.ouroboros/notes.md': program },
  };
  assert.deepEqual(
    labels(
      dedent`
        execution:
          project_guidance: [|]`,
      { facts: { release, machine: guidance } },
    ),
    ['mine', 'team'],
  );
});

test('items of a list, on the line of the dash, on their own line and in brackets', () => {
  assert.equal(
    accept(
      dedent`
        economics:
          tiers:
            frugal:
              models:
                |`,
      'provider',
    ),
    dedent`
      economics:
        tiers:
          frugal:
            models:
              - provider: |`,
  );
  assert.deepEqual(
    labels(dedent`
      economics:
        tiers:
          frugal:
            models:
            - provider: openai
              |`),
    ['model'],
  );
  assert.ok(
    !labels(dedent`
      consensus:
        models:
        - openrouter/openai/gpt-4o
        - |`).includes('openrouter/openai/gpt-4o'),
  );
  assert.equal(
    accept(
      dedent`
        execution:
          project_guidance: [|]`,
      'team',
    ),
    dedent`
      execution:
        project_guidance: [team|]`,
  );
});

test('nothing is offered in comments, in strings, after values, and where only the user can know', () => {
  for (const source of [
    '# |',
    'llm: # |',
    dedent`
      llm:
        backend: codex # |
    `,
    dedent`
      llm: { # |
      }`,
    dedent`
      llm: {#|
      }`,
    dedent`
      llm: {backend: "codex"#|
      }`,
    dedent`
      logging:
        log_path: >
          some |
    `,
    dedent`
      logging:
        log_path: "a
          |b"
    `,
    dedent`
      unknown:
        |`,
    'unknown: |',
    dedent`
      llm:
        unknown:
          - a
          |`,
    dedent`
      llm:
        backend: codex |
    `,
    '- |',
  ]) {
    assert.deepEqual(labels(source), [], JSON.stringify(source));
  }
  assert.deepEqual(
    labels(
      dedent`
        providers:
          openai:
            api_key: |`,
      credentials,
    ),
    [],
  );
  assert.deepEqual(
    labels(
      dedent`
        providers:
          openai:
            api_key: sk-|`,
      credentials,
    ),
    [],
  );
});

test('other content of the document has no effect', () => {
  const broken = [
    'a: [1, 2\n',
    'x: "unclosed\n',
    '\tbad: tab\n',
    '&anchor\n',
    'one: two: three\n',
    '}\n',
    '💥 emoji: "🙂"\n',
    dedent`
      ? complex
      : key
    `,
  ];
  for (const before of broken) {
    const source = dedent`
      ${before}orchestrator:
        run|
        permission_mode: default
    `;
    assert.deepEqual(labels(source).slice(0, 2), ['runtime_profile', 'runtime_backend'], JSON.stringify(source));
  }
  assert.equal(
    accept(
      dedent`
        orchestrator: &all # 🙂
          # a comment
          |`,
      'runtime_backend',
    ),
    dedent`
      orchestrator: &all # 🙂
        # a comment
        runtime_backend: |`,
  );
  assert.deepEqual(
    labels(dedent`
      llm: {backend:
      orchestrator:
        runtime_b|`),
    ['runtime_backend'],
  );
  for (const before of [
    dedent`
      qa_model: "a
        b"`,
    "qa_model: 'it''s'",
    'qa_model:',
    'qa_model',
    '"qa_model"',
    '[a]: b',
    '{a: b}',
    '*x : y',
    '&x qa_model: y',
    'qa_model: a # b\n',
  ]) {
    assert.deepEqual(labels(`llm: {${before}, back|}`), ['backend'], before);
  }
  assert.equal(accept('llm: {backend: "🙂", qa_|', 'qa_model'), 'llm: {backend: "🙂", qa_model: |');
  assert.equal(
    first(dedent`
      orchestrator:
        runtime_profile:
          stages: {
            interview: codex,
            |
          }
    `),
    'execute',
  );
});

test('a trigger character triggers completion only where something can be inserted', () => {
  assert.ok(
    labels(
      dedent`
        llm:
          backend: |`,
      { trigger: ' ' },
    ).length > 0,
  );
  assert.deepEqual(
    labels(
      dedent`
        llm:
          |`,
      { trigger: ' ' },
    ),
    [],
  );
  assert.ok(
    labels(
      dedent`
        llm:
          backend: "|`,
      { trigger: '"' },
    ).includes('codex'),
  );
  assert.ok(labels("llm: {backend: '|'}", { trigger: "'" }).includes('codex'));
  assert.deepEqual(
    labels(
      dedent`
        llm:
          qa_model: gpt-5"|`,
      { trigger: '"' },
    ),
    [],
  );
  assert.ok(
    labels(
      dedent`
        llm:
          |`,
      { trigger: '\n' },
    ).length > 0,
  );
  assert.deepEqual(
    labels(
      dedent`
        llm:
          backend: codex

        |`,
      { trigger: '\n' },
    ),
    [],
  );
});

test('presets insert what their titles say', () => {
  for (const { name, stages: agents } of routingPresets) {
    const analysis = analyze(accept('|', `routing: ${name}`).replace('|', ''));
    assert.ok(analysis.model.loads, name);
    for (const { name: stage } of stages(release))
      assert.equal(analysis.model.at(`orchestrator.runtime_profile.stages.${stage}`)?.value, agents[stage]);
  }
  for (const { name, models } of modelPresets) {
    const { model } = analyze(
      accept(
        dedent`
          execution:
            default_model: old # kept
          resilience:
            wonder_model: mine
          |`,
        `models: ${name}`,
      ).replace('|', ''),
    );
    assert.ok(model.loads, name);
    for (const { name: stage, modelKey } of stages(release)) assert.equal(model.at(modelKey ?? '')?.value, models[stage]);
    assert.equal(model.at('resilience.wonder_model')?.value, 'mine');
  }
});

test('a preset of models leaves out the key that its release does not have', () => {
  const asking: Asking = { facts: { release: '0.50.0' } };
  assert.equal(
    accept('|', 'models: quality', asking),
    dedent`
      clarification:
        default_model: claude-opus-5
      evaluation:
        semantic_model: claude-opus-5
      resilience:
        reflect_model: claude-opus-5|`,
  );
});

test('blocks go where they belong, and load', () => {
  assert.equal(
    accept(
      dedent`
        orchestrator:
          |`,
      'runtime_profile: all four stages',
    ),
    dedent`
      ${stagesAt}interview: claude
            execute: claude
            evaluate: claude
            reflect: claude|`,
  );
  for (const [source, label] of [
    [
      dedent`
        economics:
          tiers:
            |`,
      'tier: cost and models',
    ],
    ['|', 'tier: cost and models'],
    [
      dedent`
        llm_profiles:
          |`,
      'profile: with a provider',
    ],
    [
      dedent`
        llm_profiles:
          deep:
            |`,
      'providers: one provider',
    ],
  ] as const) {
    const text = accept(source, label);
    assert.ok(analyze(text.replace('|', '')).model.loads, text);
  }
  const text = accept(
    dedent`
      orchestrator:
        |`,
    'runtime_profile: all four stages',
    { snippets: true },
  );
  assert.match(text, /interview: \$\{1:claude\}\n/);
});

test('a client that indents snippets by itself gets their lines without the indentation of the cursor', () => {
  const alone = { snippets: true, linesAsTheyAre: false };
  const block = accept(
    dedent`
      orchestrator:
        |`,
    'runtime_profile: all four stages',
    alone,
  );
  assert.match(block, /^orchestrator:\n {2}runtime_profile:\n {2}stages:\n {4}interview: \$\{1:claude\}\n/);
  assert.equal(
    accept(
      dedent`
        orchestrator:
          |`,
      'runtime_profile',
      alone,
    ),
    dedent`
      orchestrator:
        runtime_profile:
          |`,
  );
});

test('documentation says default, range, override and what an item is', () => {
  const seen = analyze('', { facts: { release, machine } });
  const about = (source: string, label: string) => {
    const item = offered(source).find((candidate) => candidate.label === label);
    return item === undefined
      ? ''
      : documentationOf(item.subject, seen)
          .map((line) => render(line))
          .join('\n');
  };
  assert.match(
    about(
      dedent`
        orchestrator:
          |`,
      'runtime_backend',
    ),
    /Default: `claude`\.\nOverridden by `OUROBOROS_AGENT_RUNTIME`, `OUROBOROS_RUNTIME`/,
  );
  assert.match(
    about(
      dedent`
        drift:
          |`,
      'warning_threshold',
    ),
    /Nothing reads this key.*from 0 to 1/s,
  );
  assert.match(
    about(
      dedent`
        llm:
          backend: |`,
      'codex',
    ),
    /Codex.*Program: `\/bin\/codex`/s,
  );
  assert.match(
    about(
      dedent`
        logging:
          level: |`,
      'debug',
    ),
    /./,
  );
  assert.match(about('|', 'routing: tri-vendor'), /evaluate: `antigravity`/);
  assert.match(about('|', 'models: frugal'), /Claude/);
  assert.match(
    about(
      dedent`
        llm_role_profiles:
          |`,
      'qa',
    ),
    /Follows the stage evaluate/,
  );
});

test('an item that this release does not know has no documentation', () => {
  const seen = analyze('', { facts: { release } });
  const told = (subject: Parameters<typeof documentationOf>[0]) => documentationOf(subject, seen).length;
  assert.deepEqual([told({ about: 'role', name: 'qa' }), told({ about: 'role', name: 'gone' })], [3, 0]);
  assert.deepEqual([told({ about: 'routing', name: 'codex-core' }), told({ about: 'routing', name: 'gone' })], [5, 0]);
  assert.deepEqual([told({ about: 'models', name: 'frugal' }), told({ about: 'models', name: 'gone' })], [5, 0]);
  assert.equal(told({ about: 'key', kind: 'config', path: 'llm.gone', name: 'gone' }), 0);
});

test('from an empty file to four stages by completion alone, in under 40 keystrokes', () => {
  let text = '|';
  let strokes = 1; // Ctrl+Space in the empty file; from then on each accepted key triggers the next completion.
  const press = (change: (before: string) => string) => {
    text = change(text);
    strokes++;
  };
  const enter = () => press((before) => accept(before));
  const newLine = () =>
    press((before) => {
      const indent = /^ */.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0] ?? '';
      return before.replace('|', `\n${indent}|`);
    });
  enter(); // orchestrator
  enter(); // runtime_profile
  enter(); // stages
  for (const [index] of stages(release).entries()) {
    if (index > 0) newLine();
    enter(); // the stage
    enter(); // its agent
  }
  assert.equal(
    text,
    dedent`
    ${stagesAt}interview: claude
          execute: claude
          evaluate: claude
          reflect: claude|`,
  );
  assert.ok(strokes < 40, `${strokes} keystrokes`);
  const { model } = analyze(text.replace('|', ''));
  assert.ok(model.loads);
});
