import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdersOf } from '../../../server/src/core/edit/style.ts';
import { analyze } from '../../../server/src/core/index.ts';
import type { Node } from '../../../server/src/core/syntax/node.ts';
import { dedent } from '../../support/dedent.ts';

const texts = [
  dedent`
    llm:
      backend: codex
    economics:
      tiers:
        frugal:
          cost_factor: 1
          models:
            - {provider: openai, model: gpt-5}
            - provider: google
              model: gemini
  `,
  '{a: {b: [1, {c: }]}, ? {d: e} : f}\n',
  dedent`
    ? {a: 1}
    : - [x, {y: z}]
      - &n {k: v}
      - *n
  `,
  dedent`
    a:

    b:
    c: ~
  `,
  // in a text that does not parse, recovery moves some of the lines
  dedent`
        runtime_profile: worker
    runtime_profile: worker
    economics:
      tiers:
        frugal:
          cost_factor: 1
  `,
  '    frugal:\np      cost_factor: 1\n    frontier:\n\t      - 20',
  dedent`
    a: [1, 2
    b: {c: 1
      d
     e: - f
  `,
  '',
];

test('every pair and node has its parent', () => {
  for (const text of texts) {
    const { document } = analyze(text);
    const { mappingOf, holderOf } = holdersOf(document);
    const waiting: Node[] = document.root ? [document.root] : [];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (node.kind === 'mapping') {
        for (const pair of node.pairs) {
          assert.equal(mappingOf(pair), node, text);
          assert.equal(holderOf(pair.value), pair, text);
          waiting.push(pair.key, pair.value);
        }
      } else if (node.kind === 'sequence') {
        for (const item of node.items) {
          assert.equal(holderOf(item), node, text);
          waiting.push(item);
        }
      }
    }
    if (document.root) assert.equal(holderOf(document.root), undefined);
  }
});

test('nodes of another document have no parent', () => {
  const [one, other] = ['a: 1\n', 'a: {b: 2}\n'].map((text) => analyze(text).document);
  assert.ok(one && other?.root?.kind === 'mapping');
  for (const pair of other.root.pairs) {
    assert.equal(holdersOf(one).mappingOf(pair), undefined);
    assert.equal(holdersOf(one).holderOf(pair.value), undefined);
  }
});
