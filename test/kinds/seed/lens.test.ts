import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, lensesOf, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';
import { mark } from '../../support/marked.ts';

const seed = dedent`
  # mine
  goal: x
  acceptance_criteria:
    - a
    - {description: b, verify_command: make}
  ontology_schema: {name: A, description: b}
  metadata: {}
`;
const titles = (text: string) => lensesOf(analyze(text, { kind: 'seed' })).map(({ title }) => render(title));

test('the goal shows the way to the page, and the page in one line', () => {
  assert.deepEqual(titles(seed), ['Show seed', 'ouroboros run starts · 1 of 2 checked by a command']);
  const lenses = lensesOf(analyze(seed, { kind: 'seed' }));
  assert.deepEqual([...new Set(lenses.map(({ opens }) => opens))], ['overview']);
  assert.equal(
    mark(
      seed,
      lenses.slice(0, 1).map(({ span }) => span),
    ),
    seed.replace('goal', '<<goal>>'),
  );
});

test('what is refused and what checks nothing says so', () => {
  assert.equal(titles(seed.replace('metadata: {}', ''))[1], 'ouroboros run does not start');
  assert.equal(titles(seed.replace(/acceptance_criteria:[\s\S]*(?=ontology)/, ''))[1], 'No acceptance criteria');
});

test('no lens without a goal', () => {
  for (const text of ['', 'metadata: {}\n', '- goal: x\n', 'x: {goal: y}\n']) assert.deepEqual(titles(text), [], text);
});
