import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  analyze,
  applyEdits,
  definitionsAt,
  documentLinks,
  documentSymbols,
  folds,
  formatDocument,
  formatRange,
  highlightsAt,
  indentNewLine,
  linkedSpansAt,
  prepareRename,
  refactorings,
  referencesAt,
  rename,
  type Span,
  selectionSpans,
} from '../../../server/src/core/index.ts';

const words = [
  'llm',
  'backend',
  'llm_profiles',
  'llm_role_profiles',
  'fast',
  'codex',
  'https://a.example',
  '🦎',
  'orchestrator',
  'runtime_profile',
];
const signs = [
  ': ',
  ':',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '  ',
  '    ',
  '- ',
  '? ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"',
  "'",
  '#',
  ' # ',
  '&x ',
  '*x',
  '|',
  '>-',
  '|2+',
  '\t',
  '!!str ',
  '<<',
  '---',
  '...',
  '\ufeff',
  '\u2028',
];
const anything = fc.oneof(
  fc.array(fc.constantFrom(...words, ...signs), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ maxLength: 60 }),
);

test('every feature answers for any text, at any offset, with positions inside it', () => {
  fc.assert(
    fc.property(anything, fc.nat(), fc.nat(), (text, a, b) => {
      const analysis = analyze(text);
      const offset = a % (text.length + 1);
      const selected = { start: offset, end: Math.min(text.length, offset + (b % 20)) };
      const found: Span[] = [
        ...documentSymbols(analysis).flatMap(({ span, nameSpan }) => [span, nameSpan]),
        ...folds(analysis).map(({ span }) => span),
        ...selectionSpans(analysis, offset),
        ...highlightsAt(analysis, offset).map(({ span }) => span),
        ...documentLinks(analysis).map(({ span }) => span),
        ...[...definitionsAt(analysis, offset), ...referencesAt(analysis, offset, true)].map(({ span }) => span),
        ...(linkedSpansAt(analysis, offset)?.spans ?? []),
      ];
      const target = prepareRename(analysis, offset);
      if (target) found.push(target.span);
      for (const { start, end } of found) assert.ok(0 <= start && start <= end && end <= text.length);
      const line = indentNewLine(analysis, offset, 2);
      const edits = [formatDocument(analysis, { step: 2 }), formatRange(analysis, selected, { step: 4 }), rename(analysis, offset, 'x')];
      for (const answer of edits) if ('edits' in answer) applyEdits(text, answer.edits);
      for (const answer of refactorings(analysis, selected)) assert.notEqual(applyEdits(text, answer.edits), text);
      if (line) assert.notEqual(applyEdits(text, [line]), text);
    }),
    { numRuns: 1500 },
  );
});
