import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, render } from '../../../server/src/core/index.ts';
import { isProse } from '../../../server/src/core/kinds/seed/prose.ts';
import { dedent } from '../../support/dedent.ts';

/** Sentences as users write them, and the text after the fix of the first error or warning about them. */
const sentences: Readonly<Record<string, readonly [written: string, fixed: string]>> = {
  'a sign of a comment in the goal': ['goal: Close #7 today', 'goal: "Close #7 today"'],
  'a goal that goes on below a comment': ['goal: Fix issue #42\n  in the parser', 'goal: "Fix issue #42\n  in the parser"'],
  'a comment that is meant as one stays': ['goal: Close #7 # soon', 'goal: "Close #7" # soon'],
  'a colon in the goal': ['goal: Add a flag: --json', 'goal: "Add a flag: --json"'],
  'brackets before a sentence': ['goal: [WIP] do it', 'goal: "[WIP] do it"'],
  'a sign of a block before a sentence': ['goal: > 50 users', 'goal: "> 50 users"'],
  'quotes around a word': ['constraints:\n  - "quick" and small', 'constraints:\n  - "\\"quick\\" and small"'],
  'an apostrophe within its own sign': ["goal: 'It's fine'", 'goal: "It\'s fine"'],
  'stars around a word': ['constraints:\n  - *never* late', 'constraints:\n  - "*never* late"'],
  'an exclamation mark before a word': ['constraints:\n  - !never late', 'constraints:\n  - "!never late"'],
  'two colons in an item': ['constraints:\n  - a: b: c', 'constraints:\n  - "a: b: c"'],
  'an item that goes on under its own text': [
    'acceptance_criteria:\n  - Add flag: --json\n    to the tool\n  - b',
    'acceptance_criteria:\n  - "Add flag: --json\n    to the tool"\n  - b',
  ],
  'an item that goes on deeper': [
    'acceptance_criteria:\n- Add flag: --json\n    to the tool # yes\n- b',
    'acceptance_criteria:\n- "Add flag: --json\n    to the tool" # yes\n- b',
  ],
  'a sentence of a long criterion': [
    'acceptance_criteria:\n  - description: It says: "no"\n    verify_command: make',
    'acceptance_criteria:\n  - description: "It says: \\"no\\""\n    verify_command: make',
  ],
};

const rest = 'ontology_schema: {name: A, description: b}\nmetadata: {}\n';

for (const [what, [written, fixed]] of Object.entries(sentences)) {
  for (const [name, end] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    test(`${what} (${name}): one fix quotes the sentence, and nothing is left to say of it`, () => {
      const lines = (text: string) => text.replaceAll('\n', end);
      const text = lines(`${written}\n${rest}`);
      const finding = analyze(text, { kind: 'seed' }).findings.find(({ fixes }) =>
        fixes.some((fix) => fix.preferred && render(fix.title) === 'Quote it'),
      );
      const edits = finding?.fixes.find(({ preferred }) => preferred)?.edits ?? [];
      const after = applyEdits(text, edits);
      assert.equal(after, lines(`${fixed}\n${rest}`));
      const left = analyze(after, { kind: 'seed' }).findings.filter(({ severity, rule }) => severity === 'error' || rule === 'prose-cut');
      assert.deepEqual(
        left.filter(({ rule }) => rule !== 'missing-section').map(({ message }) => render(message)),
        [],
      );
    });
  }
}

test('block scalars, and text that is not a sentence, are not quoted', () => {
  const texts = [
    dedent`
      acceptance_criteria:
        - Run: |
            make
            test
    `,
    dedent`
      acceptance_criteria:
        - description: a
          verify_command: make: all
    `,
  ];
  for (const text of texts) {
    const titles = analyze(text, { kind: 'seed' }).findings.flatMap(({ fixes }) => fixes.filter(({ preferred }) => preferred));
    assert.deepEqual(
      titles.map(({ title }) => render(title)).filter((title) => title === 'Quote it'),
      [],
      text,
    );
  }
});

test('sentences are distinguished from commands', () => {
  const prose = [
    ...['All tests pass', 'Run the test suite', 'check that the page loads', 'the build succeeds', 'npm test passes', 'make sure it works'],
    ...[
      'Manually verified',
      'tests are green',
      'Verify the output.',
      '테스트가 통과한다 모두',
      '所有 测试 通过',
      'It works without a network',
    ],
  ];
  const commands = [
    ...[
      'make',
      'make check',
      'npm test',
      'npm run build',
      'python -m unittest -q',
      'test -s out/a.pdf',
      './run.sh',
      'cargo test',
      'go test all',
    ],
    ...[
      'pytest tests',
      'VAR=1 make',
      'Rscript check.R',
      'R CMD check pkg',
      'grep -q "the end" a.txt',
      'set -e\nmake',
      'git diff --exit-code',
    ],
    ...[
      'docker compose up',
      'make test lint',
      'true',
      'echo ok',
      'cmake --build build',
      'Get-ChildItem out',
      'pass show site',
      'test 1 = 1',
    ],
    ...[
      'node scripts/smoke.mjs',
      'npx playwright test',
      'dotnet test',
      'bundle exec rspec',
      'tox',
      'make all install',
      'terraform validate',
    ],
  ];
  assert.deepEqual(
    prose.filter((text) => !isProse(text)),
    [],
  );
  assert.deepEqual(commands.filter(isProse), []);
});
