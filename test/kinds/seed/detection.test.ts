import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOfAnotherTool, kindById } from '../../../server/src/core/index.ts';
import { surelyDetected } from '../../../server/src/core/kinds/index.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import { dedent } from '../../support/dedent.ts';
import { ownVerdicts } from '../../support/verdicts.ts';
import { shapes } from './shapes.ts';

const aSeed = dedent`
  goal: x
  acceptance_criteria:
    - a
`;

test('a seed is recognized by its name, by its folder, or else by its content', () => {
  for (const path of ['seed.yaml', 'work/SEED.yml', 'work/.ouroboros/seeds/deep/a.yaml', '/home/me/.ouroboros/seeds/s.yml']) {
    assert.equal(surelyDetected(path)?.id, 'seed', path);
  }
  for (const path of ['todo.yaml', 'db/my-seed.yaml']) {
    assert.equal(surelyDetected(path, aSeed)?.id, 'seed', path);
    assert.equal(surelyDetected(path), undefined, path);
  }
  assert.equal(surelyDetected('.ouroboros/config.yaml', aSeed)?.id, 'config');
});

test('other files of the interview in the folder of seeds are not seeds', () => {
  assert.equal(surelyDetected('/home/me/.ouroboros/seeds/pm_seed_1.yaml')?.id, undefined);
});

/** Variants of a file: as written here, with a document start marker, with CRLF, after a comment about seeds. */
const ways: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'behind a marker': (text) => `---\n${text}`,
  'with CRLF': (text) => text.replaceAll('\n', '\r\n'),
  'under a comment': (text) => `# goal: seed the database\n# acceptance_criteria: none\n\n${text}`,
};

for (const [way, write] of Object.entries(ways)) {
  test(`files of ${Object.keys(shapes).length} other tools, ${way}: none is taken for a seed, under its own name, one with "seed" in it, or seed.yaml`, () => {
    assert.ok(Object.keys(shapes).length > 120);
    const taken = Object.entries(shapes).flatMap(([path, text]) =>
      [path, `work/my-seed-${path.split('/').at(-1)}`, 'db/seed.yaml', 'db/seed.yml']
        .filter((name) => surelyDetected(name, write(text))?.id === 'seed')
        .map((name) => `${path} as ${name}`),
    );
    assert.deepEqual(taken, []);
  });
}

test('every seed of the verdicts that starts is recognized by its content, under any name', () => {
  const seeds = ownVerdicts('seed.jsonl').filter(({ expected, text }) => expected.ok && text !== undefined);
  const unknown = seeds.filter(({ text = '' }) => surelyDetected('plan.yaml', text)?.id !== 'seed').map(({ id }) => id);
  assert.ok(seeds.length > 300);
  assert.deepEqual(unknown, []);
});

test('a seed.yaml that is incomplete, misspelt or broken is still a seed', () => {
  const texts = [
    '',
    '# to do\n',
    'goal\n',
    'goal:',
    'gaol: x\n',
    'acceptance-criteria:\n  - a\n',
    'Build a bread timer\n',
    '- a\n- b\n',
    'goal: [x\n',
  ];
  const kind = kindById('seed');
  assert.ok(kind);
  for (const text of texts) {
    assert.equal(surelyDetected('seed.yaml', text)?.id, 'seed', JSON.stringify(text));
    assert.equal(isOfAnotherTool(kind, readYaml(text)), false, JSON.stringify(text));
  }
});
