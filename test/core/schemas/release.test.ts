import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareReleases,
  isInRelease,
  newestKnownRelease,
  perRelease,
  positionOf,
  releases,
  resolveRelease,
  unreleased,
  valueInRelease,
} from '../../../server/src/core/vocabulary/release.ts';

test('the releases are in the order of their versions, each once, and the unreleased one comes last', () => {
  assert.deepEqual(
    releases,
    [...new Set(releases)].sort((a, b) => compareReleases(a, b)),
  );
  assert.equal(releases.at(-1), unreleased);
  assert.ok(releases.includes(newestKnownRelease));
});

const rising = [
  '0.26.0.dev1',
  '0.26.0a2',
  '0.26.0b1',
  '0.26.0b2',
  '0.26.0b10',
  '0.26.0rc1',
  '0.26.0',
  '0.26.0.post1',
  '0.26.1',
  '0.100',
  '1!0.1',
  'next',
];

test('releases are ordered as PEP 440 orders versions', () => {
  for (const [index, release] of rising.entries()) {
    for (const [other, against] of rising.entries()) {
      assert.equal(Math.sign(compareReleases(release, against)), Math.sign(index - other), `${release} and ${against}`);
    }
  }
  for (const [a, b] of [
    ['0.26', '0.26.0'],
    ['0.26.0', '0.26'],
    ['v0.26.0-BETA.1', '0.26.0b1'],
    ['0.26.0c1', '0.26.0rc1'],
    ['0.26.0-1', '0.26.0.post1'],
    ['0.26.0+local', '0.26.0'],
  ] as const) {
    assert.equal(compareReleases(a, b), 0, `${a} and ${b}`);
  }
});

test('a name that was removed for one release is not in it', () => {
  const seed = {
    since: '0.51.12',
    spans: [
      ['0.51.12', '0.51.12'],
      ['0.51.14', null],
    ],
  } as const;
  const known = ['0.51.11', '0.51.12', '0.51.13', '0.51.14', '0.54.4', 'next'].filter((release) => isInRelease(seed, release));
  assert.deepEqual(known, ['0.51.12', '0.51.14', '0.54.4', 'next']);
});

test('until is the last release that has a name, and an empty history means always', () => {
  const model = { since: '0.26.0b1', until: '0.41.0' };
  const asked = ['0.1.0a1', '0.25.2', '0.26.0a1', '0.26.0b1', '0.26.0', '0.41.0', '0.41.1', '0.42.0', 'next'];
  assert.deepEqual(
    asked.filter((release) => isInRelease(model, release)),
    ['0.26.0b1', '0.26.0', '0.41.0'],
  );
  for (const release of asked) assert.equal(isInRelease({}, release), true);
  assert.equal(isInRelease({ since: '0.34.0', until: null }, '0.51.14'), true);
});

test('a release that is not in the list is ordered by its version, and one newer than all has what is unreleased', () => {
  const boundary = { since: unreleased };
  assert.deepEqual(
    ['0.54.4', '0.54.3.post1', '98.1', '99.0.0', 'no version'].map((release) => isInRelease(boundary, release)),
    [false, false, true, true, true],
  );
  assert.equal(isInRelease({ since: '0.50.0' }, '0.45.0'), false);
  assert.equal(isInRelease({ since: '0.44.0' }, '0.45.0'), true);
  assert.equal(isInRelease({ until: '0.44.0' }, '0.45.0'), false);
  assert.ok(positionOf('0.0.1') < positionOf('0.1.0a1'));
  assert.equal(positionOf('v0.50.3+local'), positionOf('0.50.3'), 'the same one, spelt otherwise');
});

test('a value is valid from its release until the next entry', () => {
  const models = [
    { since: '0.26.0b1', value: 'old' },
    { since: '0.41.0', value: null },
  ];
  assert.deepEqual(
    ['0.25.2', '0.26.0b1', '0.40.1', '0.41.0', 'next'].map((release) => valueInRelease(models, release)),
    [undefined, 'old', 'old', null, null],
  );
});

test('a release is parsed from the forms that people and programs use', () => {
  for (const [said, meant] of [
    ['0.50.3', '0.50.3'],
    [' v0.50.3\n', '0.50.3'],
    ['0.50.3.0', '0.50.3'],
    ['ouroboros 0.51.14+0186de8b', '0.51.14'],
    ['ouroboros, version 0.26.0-beta.1', '0.26.0b1'],
    ['NEXT', 'next'],
    ['0.99.0', '0.99.0'],
    ['v0.99.0+local', '0.99.0'],
    ['latest', undefined],
    ['', undefined],
    ['1.2.x', undefined],
  ] as const) {
    assert.equal(resolveRelease(said), meant, JSON.stringify(said));
  }
});

test('a value per release is computed once, and equal releases share it', () => {
  let made = 0;
  const view = perRelease((release) => ({ release, number: ++made }));
  assert.equal(view('0.51.14'), view('0.51.14'));
  assert.equal(view('0.98'), view('0.99'));
  assert.notEqual(view('0.51.13'), view('0.51.14'));
  assert.equal(made, 3);
});
