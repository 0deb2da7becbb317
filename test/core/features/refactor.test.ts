import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Analysis,
  analyze,
  applyEdits,
  generatedDefault,
  newestKnownRelease,
  type Refactoring,
  refactorings,
  render,
  routing,
} from '../../../server/src/core/index.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { dedent } from '../../support/dedent.ts';
import { layouts } from '../../support/layouts.ts';
import { machine } from '../../support/machine.ts';
import { withCursor } from '../../support/marked.ts';

/** The titles and results of one kind of refactoring at the cursor `§`. */
function offered(id: Refactoring['id'], source: string, env?: Readonly<Record<string, string>>): [string, string][] {
  const { text, offset } = withCursor(source, '§');
  const bare = analyze(text);
  const analysis = env ? analyze(text, { facts: { ...bare.facts, machine: machine({ env }) } }) : bare;
  return refactorings(analysis, { start: offset, end: offset })
    .filter((refactoring) => refactoring.id === id)
    .map(({ title, edits }) => [render(title), applyEdits(text, edits)]);
}

const routed = (stages: string): string => dedent`
  orchestrator:
    runtime_backend: codex # agent
    runtime_profile:
  ${stages}`;

test('inherited stages are written out, in the order in which they run', () => {
  assert.deepEqual(offered('write-out-stages', routed('    stages:\n      # first\n      execute: clau§de # why\n')), [
    [
      'Write out interview: codex, evaluate: codex, reflect: codex',
      routed(
        '    stages:\n      interview: codex\n      # first\n      execute: claude # why\n      evaluate: codex\n      reflect: codex\n',
      ),
    ],
  ]);
  assert.deepEqual(offered('write-out-stages', routed('    default: gem§ini\n    stages: {evaluate: claude}')), [
    [
      'Write out interview: gemini, execute: gemini, reflect: gemini',
      routed('    default: gemini\n    stages: {interview: gemini, execute: gemini, evaluate: claude, reflect: gemini}'),
    ],
  ]);
});

test('stages are written out even if there is no profile yet', () => {
  const all = 'interview: codex, execute: codex, evaluate: codex, reflect: codex';
  const [first] = offered('write-out-stages', 'orchestrator:\r\n  runtime_backend: co§dex\r\n  cli_path: x');
  assert.equal(first?.[0], `Write out ${all}`);
  assert.equal(
    first?.[1],
    'orchestrator:\r\n  runtime_backend: codex\r\n  cli_path: x\r\n  runtime_profile:\r\n    stages:\r\n      interview: codex\r\n      execute: codex\r\n      evaluate: codex\r\n      reflect: codex',
  );
});

test('the agent that a variable decides is written out', () => {
  assert.equal(
    offered('write-out-stages', routed('    stages: {interview: claude, execute: claude, evaluate: cla§ude}\n'), {
      OUROBOROS_AGENT_RUNTIME: 'gemini',
    })[0]?.[0],
    'Write out reflect: gemini',
  );
});

test('nothing is written out if no stage inherits, if the file does not load, or elsewhere', () => {
  const full = '    stages: {interview: codex, execute: codex, evaluate: codex, reflect: co§dex}\n';
  assert.deepEqual(offered('write-out-stages', routed(full)), []);
  assert.deepEqual(offered('write-out-stages', routed('    stages: {interview: nobo§dy}\n')), []);
  assert.deepEqual(offered('write-out-stages', `${routed('    stages: {interview: codex}\n')}llm§: {}\n`), []);
});

test('the common agent of stages moves to default', () => {
  assert.deepEqual(
    offered(
      'common-default',
      routed('    stages: # all\n      interview: claude # a\n      execute: clau§de\n      evaluate: gemini\n      reflect: claude\n'),
    ),
    [
      [
        'Move "claude" to default for interview, execute, reflect',
        routed('    default: claude\n    stages: # all\n      # a\n      evaluate: gemini\n'),
      ],
    ],
  );
  assert.deepEqual(
    offered('common-default', routed('    stages: {interview: claude, execute: claude, evaluate: cla§ude, reflect: claude}\n')),
    [['Move "claude" to default for interview, execute, evaluate, reflect', routed('    default: claude\n')]],
  );
  assert.deepEqual(
    offered('common-default', routed('    default: §gemini\n    stages: {interview: gemini, execute: gemini, evaluate: claude}\n')),
    [['Move "gemini" to default for interview, execute', routed('    default: gemini\n    stages: {evaluate: claude}\n')]],
  );
});

test('a default that no stage uses is replaced', () => {
  const all = (agent: string): string => `    stages: {interview: ${agent}, execute: ${agent}, evaluate: §${agent}, reflect: ${agent}}\n`;
  assert.deepEqual(offered('common-default', routed(`    default: gemini # mine\n${all('claude')}`)), [
    ['Move "claude" to default for interview, execute, evaluate, reflect', routed('    default: claude # mine\n')],
  ]);
  assert.deepEqual(
    offered(
      'common-default',
      dedent`
    x: &x codex
    ${routed(`    default: *x\n${all('claude')}`)}`,
    ),
    [],
  );
});

test('stages from an alias or a merge key are not changed', () => {
  const elsewhere = 's: &s {interview: pi, execute: pi, evaluate: pi, reflect: pi}\n';
  assert.deepEqual(offered('common-default', `${elsewhere}${routed('    stages:\n      <<: *s§\n')}`), []);
});

test('a stage is written before the next one also where that does not begin its line', () => {
  assert.deepEqual(
    offered('write-out-stages', routed('    ? stages\n    : execute: cla§ude\n      reflect: pi\n')).map(([, text]) => text),
    [routed('    ? stages\n    : interview: codex\n      execute: claude\n      evaluate: codex\n      reflect: pi\n')],
  );
});

test('nothing moves to default if another stage would change', () => {
  assert.deepEqual(offered('common-default', routed('    stages: {interview: claude, execute: cla§ude}\n')), []);
  assert.deepEqual(offered('common-default', routed('    stages: {interview: claude, execute: gem§ini, evaluate: codex}\n')), []);
});

test('keys equal to their default are removed, with their section, and comments stay', () => {
  const text = dedent`
    llm:
      backend: clau§de_code # shipped
      qa_model: mine
    logging:
      # how much
      level: info
    drift: {warning_threshold: 0.3}
  `;
  assert.deepEqual(offered('remove-defaults', text), [
    [
      'Remove "llm.backend", which is the default',
      dedent`
        llm:
          # shipped
          qa_model: mine
        logging:
          # how much
          level: info
        drift: {warning_threshold: 0.3}
      `,
    ],
    [
      'Remove the 3 keys of the file that equal their default',
      dedent`
        llm:
          # shipped
          qa_model: mine
        # how much
      `,
    ],
  ]);
});

test('with a selection, only the selected keys can be removed', () => {
  const text = dedent`
    llm:
      backend: claude_code
      permission_mode: default
      qa_model: mine
    logging:
      level: info
  `;
  const selected = { start: text.indexOf('backend'), end: text.indexOf('qa_model') };
  assert.deepEqual(
    refactorings(analyze(text), selected)
      .filter(({ id }) => id === 'remove-defaults')
      .map(({ title, edits }) => [render(title), applyEdits(text, edits)]),
    [
      [
        'Remove the 2 selected keys that equal their default',
        dedent`
          llm:
            qa_model: mine
          logging:
            level: info
        `,
      ],
      [
        'Remove the 3 keys of the file that equal their default',
        dedent`
          llm:
            qa_model: mine
        `,
      ],
    ],
  );
});

test('of the file that config init writes only the tiers are left', () => {
  const text = generatedDefault('config', newestKnownRelease);
  const cursor = text.indexOf('level: info');
  const all = refactorings(analyze(text), { start: cursor, end: cursor }).findLast(({ id }) => id === 'remove-defaults');
  assert.ok(all);
  assert.match(
    applyEdits(text, all.edits),
    /^economics:\n {2}tiers:\n {4}frugal:\n(?: {6}.*\n)+ {4}standard:\n(?: {6}.*\n)+ {4}frontier:\n(?: {6}.*\n)+$/,
  );
});

test('a key that covers another value, is required, or is not the default stays', () => {
  assert.deepEqual(
    offered(
      'remove-defaults',
      dedent`
        logging:
          level: debug
          level: in§fo
      `,
    ),
    [],
  );
  assert.deepEqual(
    offered(
      'remove-defaults',
      dedent`
        x: &x {level: debug}
        logging:
          <<: *x
          level: in§fo
      `,
    ),
    [],
  );
  assert.deepEqual(
    offered(
      'remove-defaults',
      dedent`
        logging:
          level: deb§ug
      `,
    ),
    [],
  );
  assert.deepEqual(
    offered(
      'remove-defaults',
      dedent`
        logging:
          level: info
        llm:
          backend: co§dex
      `,
    ),
    [],
  );
});

test('a list equal to its default is removed, but not one of another length, and none that others refer to', () => {
  const models = (first: string, last = ', openrouter/google/gemini-2.5-pro'): string =>
    dedent`
      consensus:
        mod§els: [${first}openrouter/openai/gpt-4o, openrouter/anthropic/claude-opus-5${last}]
    `;
  assert.deepEqual(offered('remove-defaults', `${models('')}x: 1\n`), [['Remove "consensus.models", which is the default', 'x: 1\n']]);
  assert.deepEqual(offered('remove-defaults', `${models('', '')}x: 1\n`), []);
  assert.deepEqual(offered('remove-defaults', `${models('&m ')}x: *m\n`), []);
});

test('a mapping or a list is converted between a block and one line', () => {
  assert.deepEqual(
    offered(
      'to-flow',
      dedent`
        consensus:
          models: # three
            - a/b
            - "c"
            - §'d: e'
        llm: {}
      `,
    ),
    [
      [
        'Write "models" on one line',
        dedent`
          consensus:
            models: [a/b, "c", 'd: e'] # three
          llm: {}
        `,
      ],
    ],
  );
  assert.deepEqual(offered('to-block', 'consensus:\r\n  models: [a/b, "c", §\'d: e\'] # three\r\nllm: {}'), [
    ['Write "models" as a block', 'consensus:\r\n  models: # three\r\n    - a/b\r\n    - "c"\r\n    - \'d: e\'\r\nllm: {}'],
  ]);
  assert.deepEqual(
    offered(
      'to-block',
      dedent`
        a: &x {b: {c: §1}, d: }
        e: *x`,
    ),
    [
      [
        'Write "a" as a block',
        dedent`
          a: &x
            b: {c: 1}
            d:
          e: *x`,
      ],
    ],
  );
  assert.deepEqual(
    offered(
      'to-block',
      dedent`
        - {a: 1, §b: 2} # c
        - x
      `,
    ),
    [
      [
        'Write this item as a block',
        dedent`
          - a: 1 # c
            b: 2
          - x
        `,
      ],
    ],
  );
  assert.deepEqual(
    offered(
      'to-flow',
      dedent`
        a§:
          b:
          c: x, y
      `,
    ),
    [['Write "a" on one line', "a: {b: null, c: 'x, y'}\n"]],
  );
});

test('an item, and a whole file', () => {
  assert.deepEqual(
    offered(
      'to-flow',
      dedent`
        a:
          - &x
            b: §1
            c: 2
          - d
      `,
    ),
    [
      [
        'Write this item on one line',
        dedent`
          a:
            - &x {b: 1, c: 2}
            - d
        `,
      ],
    ],
  );
  assert.deepEqual(offered('to-block', '{llm: {backend: co§dex}, logging: {}}'), [
    [
      'Write the file as a block',
      dedent`
        llm: {backend: codex}
        logging: {}`,
    ],
  ]);
});

test('a value that cannot be written on one line stays a block', () => {
  for (const text of [
    dedent`
      a§:
        b: 1 # c
        d: 2
    `,
    dedent`
      a§:
        b: |
          x
    `,
    dedent`
      a§:
        b: x
          y
    `,
    'a: §{}\n',
    dedent`
      a§:
        b: ${'x'.repeat(130)}
    `,
    dedent`
      a: {b: 1, # c
       c: §2}
    `,
  ])
    assert.deepEqual([...offered('to-flow', text), ...offered('to-block', text)], []);
});

test('sections are sorted in the order of the schema, with their comments', () => {
  assert.deepEqual(
    offered(
      'sort-sections',
      dedent`
        # my config

        # the log
        logging§: # behind
          level: debug
          # level: info

        # models

        llm:
          backend: codex
        extra: 1
        economics: {}
        # the end`,
    ),
    [
      [
        'Put the sections into the usual order',
        dedent`
          # my config

          economics: {}

          # models

          llm:
            backend: codex
          # the log
          logging: # behind
            level: debug
            # level: info
          extra: 1
          # the end`,
      ],
    ],
  );
});

test('a section whose anchor others use stays before them', () => {
  assert.equal(
    offered(
      'sort-sections',
      dedent`
        x: &x {level: debug}
        logging§: *x
        llm: {}`,
    )[0]?.[1],
    dedent`
      x: &x {level: debug}
      llm: {}
      logging: *x`,
  );
  assert.deepEqual(
    offered(
      'sort-sections',
      dedent`
        logging: &x {}
        llm§: *x
      `,
    ),
    [],
  );
  assert.deepEqual(
    offered(
      'sort-sections',
      dedent`
        llm§: {}
        logging: {}
      `,
    ),
    [],
  );
});

test('nothing is offered in a file that does not parse', () => {
  const text = dedent`
    logging: {}
    llm: [
  `;
  assert.deepEqual(refactorings(analyze(text), { start: 0, end: 3 }), []);
});

const commentsOf = (text: string): string[] =>
  readYaml(text)
    .comments.map(({ span }) => text.slice(span.start, span.end).trimEnd())
    .sort();

/** The meaning of a file: the value in force for every key, and the routing. */
function meaning({ model, facts }: Analysis, keys: readonly string[]): unknown {
  const table = routing({ model, document: { problems: [] } }, facts);
  return [model.loads, keys.map((key) => model.effective(key)), table.stages.map(({ runtime, llm }) => [runtime.name, llm.name])];
}

test('a refactoring keeps the meaning, the comments and the line endings, and is not offered again for its own result', () => {
  fc.assert(
    fc.property(layouts, fc.nat(), fc.nat(80), (text, a, length) => {
      const analysis = analyze(text);
      const start = a % (text.length + 1);
      for (const { id, edits, title } of refactorings(analysis, { start, end: Math.min(text.length, start + length) })) {
        const after = applyEdits(text, edits);
        const again = analyze(after, analysis);
        const keys = analysis.model.sections.flatMap(({ settings }) =>
          settings
            .filter(({ schemaPath }) => !/[*[]/.test(schemaPath) && typeof analysis.model.effective(schemaPath) !== 'object')
            .map(({ schemaPath }) => schemaPath),
        );
        assert.notEqual(after, text);
        assert.deepEqual(again.document.problems, []);
        assert.deepEqual(commentsOf(after), commentsOf(text), render(title));
        assert.deepEqual(meaning(again, keys), meaning(analysis, keys), render(title));
        if (!/(?<!\r)\n/.test(text) && text.includes('\r\n')) assert.doesNotMatch(after, /(?<!\r)\n/);
        if (id === 'sort-sections') assert.ok(!refactorings(again, { start: 0, end: after.length }).some((other) => other.id === id));
      }
    }),
    { numRuns: 400 },
  );
});

const otherStyle: readonly (readonly [source: string, expected: string | undefined])[] = [
  [
    'a: &x §{b: 1}\n',
    dedent`
      a: &x
        b: 1
    `,
  ],
  [
    dedent`
      k: &k b
      a: {*k : 1§}
    `,
    dedent`
      k: &k b
      a:
        *k : 1
    `,
  ],
  [
    dedent`
      k: &k b
      a:
        *k§ : 1
    `,
    dedent`
      k: &k b
      a: {*k : 1}
    `,
  ],
  [
    'a: [b: 1§, c]\n',
    dedent`
      a:
        - b: 1
        - c
    `,
  ],
  [
    dedent`
      a: {b: "x
        y"§}
    `,
    undefined,
  ],
  [
    dedent`
      a: [b, "x
        y"§]
    `,
    undefined,
  ],
  [
    dedent`
      a:
        b:§ !!str
    `,
    undefined,
  ],
  [
    dedent`
      a:
        b:§ !!str x]
    `,
    undefined,
  ],
  [
    dedent`
      a:
        b:§ x]
    `,
    "a: {b: 'x]'}\n",
  ],
  [
    dedent`
      a:
        b:§
    `,
    'a: {b: null}\n',
  ],
  [
    dedent`
      a:
        ? [x]
        : §y
    `,
    undefined,
  ],
  [
    '§{a: 1, b: 2}\n',
    dedent`
      a: 1
      b: 2
    `,
  ],
  ['§&x {a: 1}\n', undefined],
  [' §{a: 1}\n', undefined],
  ['- &x {a§: 1}\n', undefined],
  [
    dedent`
      a:
        {b: §1}
    `,
    undefined,
  ],
  [
    dedent`
      a: [b: "x
        y", §c]
    `,
    undefined,
  ],
  [
    dedent`
    a:
      - b: §${'x'.repeat(130)}
  `,
    undefined,
  ],
];

for (const [source, expected] of otherStyle) {
  test(`a collection in the other style: ${JSON.stringify(source)}`, () => {
    const results = (['to-block', 'to-flow'] as const).flatMap((id) => offered(id, source).map(([, text]) => text));
    assert.deepEqual(results, expected === undefined ? [] : [expected]);
  });
}
