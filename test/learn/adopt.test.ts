import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adopt } from '../../server/src/core/vocabulary/learned/adopt.ts';
import { begun, datingOf, ended } from '../../server/src/core/vocabulary/learned/dating.ts';
import { locate } from '../../server/src/core/vocabulary/learned/pointer.ts';
import { releases, unreleased } from '../../server/src/core/vocabulary/release.ts';

/** The newest release that the schemas mention. */
const newest = releases.findLast((release) => release !== unreleased) ?? '';

const unjudged = { 'x-ouroboros': { unjudged: true } };
const adopted = (schema: Parameters<typeof adopt>[0]) => adopt(schema, '0.60.0');

test('types and limits of a model are taken over', () => {
  assert.deepEqual(adopted({ type: 'string', minLength: 1 }), { type: 'string', minLength: 1 });
  assert.deepEqual(adopted({ type: 'string', format: 'password' }), { type: 'string', 'x-secret': true });
  assert.deepEqual(adopted({ type: 'integer', minimum: 1, default: 3 }), { type: 'integer', minimum: 1, default: 3 });
  assert.deepEqual(adopted({ type: 'number', exclusiveMaximum: 2 }), { type: 'number', exclusiveMaximum: 2 });
  assert.deepEqual(adopted({ type: 'boolean' }), { type: 'boolean' });
  assert.deepEqual(adopted({ const: 'a' }), { type: 'string', enum: ['a'] });
  assert.deepEqual(adopted({ enum: ['a', 'b'] }), { type: 'string', enum: ['a', 'b'] });
  assert.deepEqual(adopted({ type: 'array', items: { type: 'boolean' }, maxItems: 2 }), {
    type: 'array',
    maxItems: 2,
    items: { type: 'boolean' },
  });
});

test('a type that may be null is a union with null, in either way to write it', () => {
  const nullable = { anyOf: [{ type: 'integer' }, { type: 'null' }] };
  assert.deepEqual(adopted(nullable), nullable);
  assert.deepEqual(adopted({ type: ['integer', 'null'] }), nullable);
});

test('a tuple is taken over if its items are alike and its length is fixed', () => {
  const pair = { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'integer' }], minItems: 2, maxItems: 2 };
  assert.deepEqual(adopted(pair), { type: 'array', minItems: 2, maxItems: 2, prefixItems: [{ type: 'integer' }, { type: 'integer' }] });
  assert.deepEqual(adopted({ ...pair, maxItems: 3 }), unjudged);
  assert.deepEqual(adopted({ ...pair, prefixItems: [{ type: 'integer' }, { type: 'string' }] }), unjudged);
});

test('references are followed, with the keywords beside them, and lead nowhere twice', () => {
  const $defs = { A: { type: 'integer', minimum: 1 }, Loop: { $ref: '#/$defs/Loop' } };
  assert.deepEqual(adopted({ $ref: '#/$defs/A', minimum: 5, $defs }), { type: 'integer', minimum: 5 });
  assert.deepEqual(adopted({ allOf: [{ $ref: '#/$defs/A' }], default: 2, $defs }), { type: 'integer', minimum: 1, default: 2 });
  assert.deepEqual(adopted({ $ref: '#/$defs/Loop', $defs }), unjudged);
  assert.deepEqual(adopted({ $ref: '#/$defs/Missing', $defs }), unjudged);
});

test('what cannot be expressed is not judged', () => {
  for (const schema of [
    { type: 'string', format: 'date-time' },
    { oneOf: [{ type: 'string' }] },
    { not: { type: 'string' } },
    { enum: [1, 2] },
    { enum: [] },
    { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    { type: 'null' },
    {},
  ])
    assert.deepEqual(adopted(schema), unjudged, JSON.stringify(schema));
});

test('the history of a name begins and ends at the release that was asked', () => {
  const dating = datingOf('0.60.0');
  assert.equal(dating.since, '0.60.0');
  assert.equal(dating.before, newest);
  assert.deepEqual(begun({}, dating), { since: '0.60.0' });
  assert.deepEqual(begun({ since: '0.20.0', until: '0.30.0' }, dating), {
    since: '0.20.0',
    spans: [
      ['0.20.0', '0.30.0'],
      ['0.60.0', null],
    ],
  });
  assert.deepEqual(ended({}, dating), { until: newest });
  assert.deepEqual(ended({ since: '0.20.0' }, dating), { since: '0.20.0', until: newest });
  const spans = [
    ['0.20.0', '0.30.0'],
    ['0.40.0', null],
  ] as const;
  assert.deepEqual(ended({ since: '0.20.0', spans }, dating), {
    since: '0.20.0',
    spans: [
      ['0.20.0', '0.30.0'],
      ['0.40.0', newest],
    ],
  });
  assert.deepEqual(ended({ spans }, dating), {
    spans: [
      ['0.20.0', '0.30.0'],
      ['0.40.0', newest],
    ],
  });
});

test('a key is located through references, unions, free names and lists', () => {
  const root = {
    properties: {
      plain: { type: 'string' },
      named: { additionalProperties: { $ref: '#/$defs/One' } },
      pair: { prefixItems: [{ type: 'integer' }] },
      maybe: { anyOf: [{ $ref: '#/$defs/One' }, { type: 'null' }] },
    },
    $defs: { One: { properties: { list: { items: { enum: ['a'] } } } } },
  } as unknown as Parameters<typeof locate>[0];
  assert.deepEqual(locate(root, 'plain').outer, ['properties', 'plain']);
  assert.deepEqual(locate(root, 'named.*.list[]').list, ['$defs', 'One', 'properties', 'list', 'items', 'enum']);
  assert.deepEqual(locate(root, 'pair[]').outer, ['properties', 'pair', 'prefixItems', 0]);
  assert.deepEqual(locate(root, 'maybe').inner, ['$defs', 'One']);
  assert.throws(() => locate(root, 'plain.nothing'), /the schema has no nothing at properties\/plain/);
});
