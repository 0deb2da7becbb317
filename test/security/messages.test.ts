import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { actions, fromPage, toPage } from '../../client/src/messages/page-messages.ts';

test('a message of a page is either one of the known messages, without extra fields, or dropped', () => {
  const nearly = fc.record(
    {
      type: fc.constantFrom('ready', 'act', 'goto', 'copy', 'choose', 'repair', 'again', 'leave', 'show'),
      action: fc.oneof(fc.constantFrom(...actions), fc.anything()),
      place: fc.anything(),
      text: fc.anything(),
      name: fc.anything(),
      value: fc.anything(),
      check: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const fields = {
    ready: [],
    leave: [],
    act: ['action'],
    goto: ['place'],
    copy: ['text'],
    choose: ['name', 'value'],
    consider: ['name'],
    point: ['name', 'value'],
    repair: ['check'],
    again: ['check'],
  };
  fc.assert(
    fc.property(fc.oneof(fc.anything(), nearly), (value) => {
      const message = fromPage(value);
      if (message === undefined) return;
      assert.deepEqual(Object.keys(message).sort(), ['type', ...fields[message.type]].sort());
      for (const field of ['text', 'name', 'value', 'check']) {
        if (field in message) assert.equal(typeof Reflect.get(message, field), 'string');
      }
      if (message.type === 'act') assert.ok(actions.includes(message.action));
    }),
    { numRuns: 5000 },
  );
  fc.assert(fc.property(fc.anything(), (value) => typeof (toPage(value) ?? {}) === 'object'));
});
