import assert from 'node:assert/strict';
import { test } from 'node:test';
import { surelyDetected } from '../../../server/src/core/kinds/index.ts';

const aSeed = 'goal: x\nacceptance_criteria:\n  - a\n';

test('a seed is told by its name, by its folder, and else by what it holds', () => {
  for (const path of ['seed.yaml', 'work/SEED.yml', 'work/.ouroboros/seeds/deep/a.yaml', '/home/me/.ouroboros/seeds/s.yml']) {
    assert.equal(surelyDetected(path)?.id, 'seed', path);
  }
  for (const path of ['todo.yaml', 'db/my-seed.yaml']) {
    assert.equal(surelyDetected(path, aSeed)?.id, 'seed', path);
    assert.equal(surelyDetected(path), undefined, path);
  }
  assert.equal(surelyDetected('.ouroboros/config.yaml', aSeed)?.id, 'config');
});

test('what the interview leaves in the folder of seeds is none', () => {
  assert.equal(surelyDetected('/home/me/.ouroboros/seeds/pm_seed_1.yaml')?.id, undefined);
});

/** Files of other tools, some of which are about seeds of another sort. */
const others: Readonly<Record<string, string>> = {
  'compose.yaml': 'services:\n  web:\n    image: nginx\n    command: ["sh", "-c", "seed"]\nvolumes: {}\n',
  '.github/workflows/seed.ci.yaml': 'name: seed\non: [push]\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: []\n',
  'k8s/seed-job.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: seed\nspec: {}\n',
  'k8s/all.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n',
  'openapi.yaml': 'openapi: 3.1.0\ninfo: {title: a, version: "1"}\npaths: {}\n',
  '.pre-commit-config.yaml': 'repos:\n  - repo: local\n    hooks: []\n',
  'mkdocs.yml': 'site_name: a\nnav:\n  - Home: index.md\n',
  'charts/a/values.yaml': 'replicaCount: 1\nmetadata:\n  labels: {}\n',
  'playbook.yml': '- hosts: all\n  tasks:\n    - name: seed\n      command: seed\n',
  'db/seeds.yaml': 'users:\n  - name: a\n',
  'config/seed-data.yaml': 'goal: 3\nteams: [a, b]\n',
  'fixtures/random_seed.yaml': 'seed: 42\n',
  'conda.yaml': 'name: a\ndependencies: [python]\n',
  'okr.yaml': 'goals:\n  - a\nmetadata: {owner: me}\n',
};

for (const [path, text] of Object.entries(others)) {
  test(`${path} of another tool is no seed`, () => {
    assert.equal(surelyDetected(path, text)?.id, undefined);
  });
}
