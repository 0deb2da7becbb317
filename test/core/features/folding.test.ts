import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, folds } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';

/** The text with everything folded: each visible line, with the number of hidden lines and the kind of fold. */
function folded(text: string): string[] {
  const lineOf = (offset: number): number => text.slice(0, offset).split(/\r\n|\n/).length - 1;
  const lines = text.split(/\r\n|\n/);
  return folds(analyze(text)).map(
    ({ span, kind }) =>
      `${lines[lineOf(span.start)]?.trim()} +${lineOf(span.end) - lineOf(span.start)}${kind === 'block' ? '' : ` ${kind}`}`,
  );
}

test('sections, mappings, lists and items fold', () => {
  const text = `llm:
  backend: codex

consensus:
  models:
    - a
    - b
economics:
  tiers:
    frugal:
      models:
        - provider: x
          model: y
        - provider: z
`;
  assert.deepEqual(folded(text), [
    'llm: +1',
    'consensus: +3',
    'models: +2',
    'economics: +6',
    'tiers: +5',
    'frugal: +4',
    'models: +3',
    '- provider: x +1',
  ]);
});

test('a section includes the comments that are indented deeper than its key, even if it has nothing else', () => {
  assert.deepEqual(
    folded(dedent`
      llm:
        backend: codex
        # one

        # two

      logging:
        # level: info
      # end
    `),
    ['llm: +4', 'logging: +1'],
  );
});

test('consecutive comments fold, and regions', () => {
  assert.deepEqual(
    folded(dedent`
      # a
      # b
      llm: {} # c
      # d

      # e
    `),
    ['# a +1 comment'],
  );
  assert.deepEqual(
    folded(dedent`
      # region models
      llm: {}

      logging: {}
      # endregion
    `),
    ['# region models +4 region'],
  );
  assert.deepEqual(
    folded(dedent`
      # region
      # endregion
      # endregion
    `),
    ['# region +2 comment'],
  );
});

test('block scalars fold; brackets stay visible', () => {
  assert.deepEqual(
    folded(dedent`
      a: |
        one

        two

      b: 1`),
    ['a: | +3'],
  );
  assert.deepEqual(
    folded(dedent`
      a: {
        b: [
          1,
        ],
        c: 2 }
    `),
    ['a: { +4', 'b: [ +1'],
  );
});

test('line endings, a missing last line break and half-typed text', () => {
  assert.deepEqual(folded('llm:\r\n  backend: codex\r\n  # x'), ['llm: +2']);
  assert.deepEqual(
    folded(dedent`
      llm:
        backend: codex
        qa_model: x
      logging: [a,
    `)[0],
    'llm: +2',
  );
  assert.deepEqual(folded(''), []);
});
