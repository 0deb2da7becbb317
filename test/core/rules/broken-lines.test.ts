import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { mark, marked } from '../../support/marked.ts';

/** The rules with a finding on the marked line, without whole-file-dropped. */
function rulesOnMarkedLine(source: string): string[] {
  const { text, spans } = marked(source);
  const [line] = spans;
  assert.ok(line);
  return analyze(text)
    .findings.filter(({ rule, span }) => rule !== 'whole-file-dropped' && span.start >= line.start && span.start < line.end)
    .map(({ rule }) => rule);
}

test('a line that does not parse has only the finding that says why', () => {
  assert.deepEqual(
    rulesOnMarkedLine(dedent`
      orchestrator:
      <<  runtime_profile: {stages: {int>>
      logging:
        level: info
    `),
    ['syntax'],
  );
  assert.deepEqual(rulesOnMarkedLine('llm:\n<<  backend:\tcodx>>\n'), ['syntax']);
  assert.deepEqual(
    rulesOnMarkedLine(dedent`
      llm:
      <<  bakend: "codex>>
      logging:
        level: info
    `),
    ['syntax'],
  );
});

test('the lines around a broken one keep their findings', () => {
  const { text, spans } = marked(dedent`
    orchestrator:
      run
      runtime_profile:
        default: <<cluade>>
    logging:
      level: <<warn>>
  `);
  const found = analyze(text).findings.filter(({ rule }) => rule === 'unknown-backend' || rule === 'unknown-value');
  assert.equal(
    mark(
      text,
      found.map(({ span }) => span),
    ),
    mark(text, spans),
  );
});

test('a merge conflict marker is recognized, and gets no colon', () => {
  const text = dedent`
    <<<<<<< HEAD
    llm:
      backend: codex
    =======
    llm:
      backend: gemini
    >>>>>>> theirs
  `;
  const found = analyze(text).findings.filter(({ rule, message }) => rule === 'syntax' && /conflict/.test(render(message)));
  assert.deepEqual(
    found.map(({ span, fixes }) => [text.slice(span.start, span.start + 1), fixes.length]),
    [
      ['<', 0],
      ['=', 0],
      ['>', 0],
    ],
  );
});

test('a reserved character and a lone document marker have the fix that makes the file load', () => {
  for (const [text, fixed] of [
    [
      dedent`
        llm:
          qa_model: @codex # mine
      `,
      dedent`
        llm:
          qa_model: "@codex" # mine
      `,
    ],
    ['llm:\n  qa_model: `x`\n', 'llm:\n  qa_model: "`x`"\n'],
    ['...\n', ''],
    [
      dedent`
        ...
        llm: {}
      `,
      'llm: {}\n',
    ],
  ] as const) {
    const [fix] = analyze(text).findings.flatMap(({ fixes }) => fixes.filter(({ preferred }) => preferred));
    assert.ok(fix, text);
    const after = applyEdits(text, fix.edits);
    assert.equal(after, fixed);
    assert.ok(analyze(after).model.loads);
  }
});

test('a key that is being typed has no fix that treats it as something else', () => {
  for (const word of ['s', 'stag', 'stages', 'def', 'default']) {
    const text = dedent`
      orchestrator:
        runtime_profile:
          ${word}
    `;
    const { findings } = analyze(text);
    assert.equal(findings.length, 1, word);
    assert.ok(
      findings[0]?.fixes.every(({ preferred }) => !preferred),
      word,
    );
  }
  const [finding] = analyze(dedent`
    orchestrator:
      run
  `).findings.filter(({ rule }) => rule === 'wrong-type');
  assert.equal(finding && render(finding.message), '"run" has no colon. A key is written "run:".');
});
