import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyze, applyEdits, type Edit, fixAll, generatedDefault } from '../../../server/src/core/index.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { dedent } from '../../support/dedent.ts';
import { ownVerdicts } from '../../support/verdicts.ts';

const corpus: readonly (readonly [text: string, kind: 'config' | 'credentials'])[] = [
  ...ownVerdicts('cases.jsonl').flatMap(({ text, kind }) => (text === undefined ? [] : [[text, kind] as const])),
  [generatedDefault('config', '0.26.0'), 'config'],
  [generatedDefault('config', '0.50.5'), 'config'],
  [
    dedent`
      # mine
      interview: codex # asks
      runtime_backend: claude_code
      stages:
        execute: opencode
      llm:
        bakend: codex
        qa_model: x
    `,
    'config',
  ],
  [
    dedent`
      runtime_backend: codex
      orchestrator: ~
      logging: {level: warn}
      execution:
        atomicity_model: x
    `,
    'config',
  ],
  [
    dedent`
      orchestrator:
        runtime_profile: codex
        stages:
          review: gemini
    `,
    'config',
  ],
  [
    dedent`
      openai: {api_key: sk-1}
      anthropic:
        # new
        api_key: sk-ant-1
      providers: {}
    `,
    'credentials',
  ],
  [
    dedent`
      orchestrator: {runtime_profile: codex, stages: {interview: gjc_cli}, Permission-Mode: acceptEdits}
      llm: &x
        backend: codex
    `,
    'config',
  ],
];

/** Typical typing mistakes. */
const slips: readonly ((text: string, at: number) => string)[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2),
  (text, at) => `${text.slice(0, at)}x${text.slice(at)}`,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) =>
    text.replace(
      /^( *)(?=\w)/gm,
      dedent`
        $1# note
        $1`,
    ),
  (text) => text.replace(/(?<=\w)$/gm, ' # why'),
  (text) =>
    text.replace(
      /^( *)(\w+): +([\w~.-]+)$/gm,
      dedent`
        $1$2:
        $1  # why
        $1  $3`,
    ),
  (text) => text.replace(/_(?=\w+:)/g, '-'),
  (text, at) => {
    const lines = text.split('\n');
    const line = lines[at % lines.length] ?? '';
    return [...lines.slice(0, at % lines.length), line, ...lines.slice(at % lines.length)].join('\n');
  },
  (text) => text.replace(/^ {2}(?=\S)/gm, ''),
];

const analyses: fc.Arbitrary<Analysis> = fc
  .tuple(fc.constantFrom(...corpus), fc.array(fc.tuple(fc.constantFrom(...slips), fc.nat(400)), { maxLength: 3 }))
  .map(([[text, kind], changes]) =>
    analyze(
      changes.reduce((changed, [slip, at]) => slip(changed, changed.length === 0 ? 0 : at % changed.length), text),
      { kind },
    ),
  );

const commentsOf = (text: string) => {
  const { comments } = readYaml(text);
  return comments.map(({ span }) => text.slice(span.start, span.end)).sort();
};

test('fixing all reaches a fixed point, and its edits match the report', () => {
  fc.assert(
    fc.property(analyses, (analysis) => {
      const once = fixAll(analysis);
      assert.equal(applyEdits(analysis.text, once.edits), once.text);
      assert.equal(fixAll(analyze(once.text, analysis)).text, once.text);
    }),
    { numRuns: 600 },
  );
});

test('fixing all keeps a file loading', () => {
  fc.assert(
    fc.property(analyses, (analysis) => {
      if (analysis.model.loads) assert.ok(analyze(fixAll(analysis).text, analysis).model.loads);
    }),
    { numRuns: 600 },
  );
});

/** The number of findings of a rule. */
const countOf = (analysis: Analysis, rule: string) => analysis.findings.filter((finding) => finding.rule === rule).length;

test('a fix of a file that parses removes its finding, keeps it parseable, and keeps every comment and line break', () => {
  fc.assert(
    fc.property(analyses, (analysis) => {
      if (analysis.document.problems.length > 0) return;
      const comments = commentsOf(analysis.text);
      const crlf = analysis.text.includes('\r\n') && !/(?<!\r)\n/.test(analysis.text);
      for (const finding of analysis.findings) {
        for (const fix of finding.fixes) {
          const text = applyEdits(analysis.text, fix.edits);
          const after = analyze(text, analysis);
          const what = `${finding.rule}: ${JSON.stringify(analysis.text)} became ${JSON.stringify(text)}`;
          assert.deepEqual(after.document.problems, [], what);
          assert.ok(countOf(after, finding.rule) < countOf(analysis, finding.rule) || !isThere(after, finding, fix.edits), what);
          if (finding.rule !== 'unused-ignore') assert.deepEqual(missing(comments, commentsOf(text)), [], what);
          if (crlf) assert.ok(!/(?<!\r)\n/.test(text), what);
        }
      }
    }),
    { numRuns: 400 },
  );
});

/** Whether the finding is where the edits have moved its token. */
function isThere(after: Analysis, { rule, path, span }: Analysis['findings'][number], edits: readonly Edit[]): boolean {
  const before = edits.filter((edit) => edit.span.end <= span.start);
  const start = before.reduce((at, edit) => at + edit.newText.length - (edit.span.end - edit.span.start), span.start);
  return after.findings.some(
    (finding) => finding.rule === rule && finding.span.start === start && finding.path.join('\0') === path.join('\0'),
  );
}

function missing(before: readonly string[], after: readonly string[]): string[] {
  const left = [...after];
  return before.filter((comment) => {
    const at = left.indexOf(comment);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

test('several fixes at one position create one section', () => {
  const text = dedent`
    openai:
      api_key: sk-proj-1
    anthropic:
      api_key: sk-ant-1
    google:
      api_key: AIza1
  `;
  assert.equal(
    fixAll(analyze(text, { kind: 'credentials' })).text,
    dedent`
      providers:
        openai:
          api_key: sk-proj-1
        anthropic:
          api_key: sk-ant-1
        google:
          api_key: AIza1
    `,
  );
});

test('a misspelling that hides a mistake is left to the user', () => {
  const text = dedent`
    econom[ics:
      tiers:
        t: {cost_factor: 0}
  `;
  const analysis = analyze(text);
  assert.ok(analysis.model.loads);
  assert.equal(fixAll(analysis).text, text);
});

test('one fix of several lines is reported for every finding in them', () => {
  const nbsp = '\u00a0';
  const text = dedent`
    llm:
    ${nbsp}${nbsp}backend: codex
    ${nbsp}${nbsp}qa_model: default
  `;
  const { fixed, edits } = fixAll(analyze(text));
  assert.deepEqual(
    fixed.map(({ finding }) => finding.path.at(-1)),
    [`${nbsp}${nbsp}backend`, `${nbsp}${nbsp}qa_model`],
  );
  assert.equal(edits.length, 2);
});
