import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromPage, toPage } from '../../client/src/messages/page-messages.ts';

const place = { uri: 'file:///c.yaml', range: { start: { line: 1, character: 2 }, end: { line: 1, character: 5 } } };

test('a valid message of a page is accepted unchanged', () => {
  const messages = [
    { type: 'ready' },
    { type: 'leave' },
    { type: 'act', action: 'restart' },
    { type: 'goto', place },
    { type: 'copy', text: 'codex login' },
  ];
  for (const message of messages) assert.deepEqual(fromPage(message), message);
});

test('any other message of a page is rejected', () => {
  const others = [
    undefined,
    null,
    'ready',
    {},
    { type: 'act', action: 'delete' },
    { type: 'act' },
    { type: 'goto' },
    { type: 'goto', place: { uri: 'file:///c.yaml' } },
    { type: 'goto', place: { ...place, uri: 7 } },
    { type: 'goto', place: { ...place, range: { start: { line: -1, character: 0 }, end: { line: 0, character: 0 } } } },
    { type: 'goto', place: { ...place, range: { start: { line: 0.5, character: 0 }, end: { line: 0, character: 0 } } } },
    { type: 'copy', text: 1 },
    { type: 'show', state: {} },
  ];
  for (const other of others) assert.equal(fromPage(other), undefined, JSON.stringify(other));
});

test('a page accepts only a state in its envelope', () => {
  assert.deepEqual(toPage({ type: 'show', state: { uri: null } }), { uri: null });
  for (const other of [undefined, 'show', { type: 'show' }, { type: 'hide', state: {} }, { state: {} }])
    assert.equal(toPage(other), undefined);
});
