import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  analyze,
  isOfAnotherTool,
  kindById,
  kindByLanguage,
  kinds,
  namedKind,
  ruleById,
  surelyDetected,
  toCatalogue,
} from '../../server/src/core/index.ts';
import { serversOf } from '../../server/src/core/kinds/mcp_servers/servers.ts';

test('each kind is found by its id and by its language, and nothing by another word', () => {
  for (const kind of kinds) {
    assert.equal(kindById(kind.id), kind);
    assert.equal(kindByLanguage(kind.languageId), kind);
  }
  assert.equal(kindById('yaml'), undefined);
  assert.equal(kindByLanguage('yaml'), undefined);
});

test('a name decides in the folder of ouroboros; elsewhere only where a name alone counts', () => {
  assert.equal(namedKind('/home/me/.ouroboros/credentials.yaml')?.id, 'credentials');
  assert.equal(namedKind('C:\\Users\\me\\.ouroboros\\CREDENTIALS.yaml')?.id, 'credentials');
  assert.equal(namedKind('/srv/credentials.yaml', 'every')?.id, 'credentials');
  assert.equal(namedKind('/srv/credentials.yaml', 'own'), undefined);
  assert.equal(namedKind('/srv/values.yaml'), undefined);
});

test('a name decides without a text; with a text, a file that is another tool’s is none of ours', () => {
  assert.equal(surelyDetected('/srv/seed.yaml')?.id, 'seed');
  assert.equal(surelyDetected('/srv/seed.yaml', 'goal: x\nacceptance_criteria: []\n')?.id, 'seed');
  const foreign = 'apiVersion: v1\nkind: Seed\nmetadata: {name: a}\n';
  const seed = kindById('seed');
  assert.ok(seed);
  assert.equal(isOfAnotherTool(seed, foreign), true);
  assert.equal(surelyDetected('/srv/seed.yaml', foreign), undefined);
  assert.equal(surelyDetected('/srv/values.yaml', 'goal: x\nacceptance_criteria: [y]\nontology_schema: {name: z}\n')?.id, 'seed');
  assert.equal(surelyDetected('/srv/values.yaml', 'a: 1\n'), undefined);
});

test('a file without a list of servers has none, and an item that is no mapping is none', () => {
  const kind = kindById('mcp_servers');
  assert.ok(kind);
  const servers = (text: string) => serversOf(analyze(text, { kind }).model).map(({ index }) => index);
  for (const text of ['', '- a\n', 'mcp_servers: 3\n', 'mcp_servers:\n', 'other: []\n']) assert.deepEqual(servers(text), [], text);
  assert.deepEqual(servers('mcp_servers:\n  - stray\n  - name: a\n    command: b\n'), [1]);
});

test('a setting is found by its path, however many paths were asked for', () => {
  const { model } = analyze('logging:\n  level: debug\n');
  for (let index = 0; index < 2_100; index++) assert.equal(model.at(`logging.none_${index}`), undefined);
  assert.equal(model.at('logging.level')?.value, 'debug');
  assert.equal(model.at(['logging', 'level'])?.value, 'debug');
});

test('of a bundle of sentences only the sentences count', () => {
  for (const bundle of [undefined, null, 3, 'text', []]) assert.deepEqual(toCatalogue(bundle), {});
  assert.deepEqual(toCatalogue({ a: 'b', c: 3, d: null }), { a: 'b' });
});

test('a rule is found by its id', () => {
  assert.equal(ruleById('unused-profile')?.severity, 'hint');
  assert.equal(ruleById('no-such-rule'), undefined);
});
