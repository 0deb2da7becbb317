import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, fixAll } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { mark, marked } from '../../support/marked.ts';

const signs: Readonly<Record<string, readonly [bad: string, fixed: string]>> = {
  'a wide colon in a block': [
    dedent`
      llm:
        qa_model: x
        <<backend：>> codex
    `,
    dedent`
      llm:
        qa_model: x
        backend: codex
    `,
  ],
  'a wide colon behind a section': [
    dedent`
      <<llm：>>
        backend: codex
    `,
    dedent`
      llm:
        backend: codex
    `,
  ],
  'a wide colon without a space, on the only line': [
    dedent`
      llm:
        <<backend：codex>>
    `,
    dedent`
      llm:
        backend: codex
    `,
  ],
  'a wide colon in brackets': ['llm: {<<backend： codex>>}\n', 'llm: {backend: codex}\n'],
  'an indentation of a web page': [
    dedent`
      llm:
      <<  backend>>: codex # mine
    `,
    dedent`
      llm:
        backend: codex # mine
    `,
  ],
  'an ideographic space': ['llm:\r\n<<\u3000backend>>: codex\r\n', 'llm:\r\n  backend: codex\r\n'],
  'a space of a web page behind a colon': [
    dedent`
      llm:
        <<backend: codex>>
    `,
    dedent`
      llm:
        backend: codex
    `,
  ],
};

for (const [name, [bad, fixed]] of Object.entries(signs)) {
  test(`${name} is reported, and fixed with the whole file`, () => {
    const { text, spans } = marked(bad);
    const analysis = analyze(text);
    const preferred = analysis.findings.filter(({ fixes }) => fixes.some((fix) => fix.preferred)).map(({ span }) => span);
    assert.equal(mark(text, preferred), mark(text, spans));
    assert.equal(fixAll(analysis).text, fixed);
    assert.deepEqual(analyze(fixed).findings, []);
  });
}

const blocks: Readonly<Record<string, readonly [bad: string, fixed: string]>> = {
  'a block of a web page': [
    dedent`
      llm:
        backend: codex
        qa_model: x
    `,
    dedent`
      llm:
        backend: codex
        qa_model: x
    `,
  ],
  'a key that is there twice': [
    dedent`
      llm:
        backend: codex
        backend: codex
    `,
    dedent`
      llm:
        backend: codex
        backend: codex
    `,
  ],
  'comments and empty lines in between': [
    dedent`
      # mine
      llm:
      　backend: codex

      # which
      　qa_model: x
      logging: {}
    `,
    dedent`
      # mine
      llm:
        backend: codex

      # which
        qa_model: x
      logging: {}
    `,
  ],
  'what stands deeper': [
    dedent`
      orchestrator:
        runtime_profile:
          stages: {}
        runtime_backend: codex`,
    dedent`
      orchestrator:
        runtime_profile:
          stages: {}
        runtime_backend: codex`,
  ],
  'a text above': [
    dedent`
      llm:
        qa_model: |
           x
         backend: codex
    `,
    dedent`
      llm:
        qa_model: |
           x
        backend: codex
    `,
  ],
  'a section beside others': [
    dedent`
      logging: {}
       llm: {}
    `,
    dedent`
      logging: {}
      llm: {}
    `,
  ],
  'the first line': [
    '\u00a0llm:\n  backend: codex\n',
    dedent`
      llm:
        backend: codex
    `,
  ],
  'keys in brackets': ['llm: {\u00a0backend: codex, qa_model: x}\n', 'llm: { backend: codex, qa_model: x}\n'],
};

for (const [name, [bad, fixed]] of Object.entries(blocks)) {
  test(`the spaces of ${name} are fixed by the fix of each line, those of other lines are kept`, () => {
    const fixes = analyze(bad).findings.flatMap(({ rule, fixes }) =>
      rule === 'unknown-key' ? fixes.filter(({ preferred }) => preferred) : [],
    );
    assert.ok(fixes.length > 0);
    for (const { edits } of fixes) assert.equal(applyEdits(bad, edits), fixed);
  });
}

test('keys of two sections are not treated as one because of the spaces before them', () => {
  const bad = dedent`
    clarification:
      default_model: opus
    execution:
      default_model: sonnet
  `;
  assert.equal(
    fixAll(analyze(bad)).text,
    dedent`
      clarification:
        default_model: opus
      execution:
        default_model: sonnet
    `,
  );
});

test('of many blocks some wait until the others are fixed', () => {
  const sections = {
    llm: 'qa_model',
    logging: 'log_path',
    orchestrator: 'cli_path',
    clarification: 'model_tier',
    execution: 'default_model',
    evaluation: 'semantic_model',
    consensus: 'judge_model',
    resilience: 'reflect_model',
    persistence: 'database_path',
  };
  const indented = (spaces: string) =>
    Object.entries(sections).map(
      ([section, key]) => dedent`
    ${section}:
    ${spaces}${key}: standard
  `,
    );
  const bad = analyze(indented('\u00a0\u00a0').join(''));
  const odd = bad.findings.filter(({ rule }) => rule === 'unknown-key');
  assert.deepEqual(
    odd.map(({ fixes }) => fixes.filter(({ preferred }) => preferred).length),
    [1, 1, 1, 1, 1, 1, 1, 1, 0],
  );
  assert.equal(fixAll(bad).text, indented('  ').join(''));
});
