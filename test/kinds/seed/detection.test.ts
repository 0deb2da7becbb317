import assert from 'node:assert/strict';
import { test } from 'node:test';
import { surelyDetected } from '../../../server/src/core/kinds/index.ts';
import { dedent } from '../../support/dedent.ts';

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

/** Files of other tools, some of which are about other kinds of seeds. */
const others: Readonly<Record<string, string>> = {
  'compose.yaml': dedent`
    services:
      web:
        image: nginx
        command: ["sh", "-c", "seed"]
    volumes: {}
  `,
  '.github/workflows/seed.ci.yaml': dedent`
    name: seed
    on: [push]
    jobs:
      a:
        runs-on: ubuntu-latest
        steps: []
  `,
  'k8s/seed-job.yaml': dedent`
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: seed
    spec: {}
  `,
  'k8s/all.yaml': dedent`
    apiVersion: v1
    kind: Namespace
    metadata: {name: a}
    ---
    apiVersion: v1
    kind: Namespace
    metadata: {name: b}
  `,
  'openapi.yaml': dedent`
    openapi: 3.1.0
    info: {title: a, version: "1"}
    paths: {}
  `,
  '.pre-commit-config.yaml': dedent`
    repos:
      - repo: local
        hooks: []
  `,
  'mkdocs.yml': dedent`
    site_name: a
    nav:
      - Home: index.md
  `,
  'charts/a/values.yaml': dedent`
    replicaCount: 1
    metadata:
      labels: {}
  `,
  'playbook.yml': dedent`
    - hosts: all
      tasks:
        - name: seed
          command: seed
  `,
  'db/seeds.yaml': dedent`
    users:
      - name: a
  `,
  'config/seed-data.yaml': dedent`
    goal: 3
    teams: [a, b]
  `,
  'fixtures/random_seed.yaml': 'seed: 42\n',
  'conda.yaml': dedent`
    name: a
    dependencies: [python]
  `,
  'okr.yaml': dedent`
    goals:
      - a
    metadata: {owner: me}
  `,
};

for (const [path, text] of Object.entries(others)) {
  test(`${path} of another tool is not a seed`, () => {
    assert.equal(surelyDetected(path, text)?.id, undefined);
  });
}
