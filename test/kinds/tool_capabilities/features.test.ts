import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../../support/dedent.ts';
import { type Asking, accept, labels } from '../../support/typing.ts';
import { folded, hovered, outlined } from '../support/shown.ts';

const kind = 'tool_capabilities';
const tools: Asking = { kind };

test('hover on a tool shows which of its fields are in force', () => {
  const first = (text: string): string | undefined => hovered(text, kind)[0];
  assert.equal(
    first('tools: {mcp:fs:read|_file: {scope: kernel}}'),
    'In force: scope kernel. The other fields are inferred from its name and description.',
  );
  assert.equal(first('tools: {read|_file: {scope: kernel, origin: nope}}'), 'Not in force: all of it is ignored.');
  assert.equal(first('tools: {Ba|sh: {scope: kernel}}'), 'Not in force: all of it is ignored.');
  assert.equal(first('tools: {"fs:re|ad": {scope: kernel}, "mcp:fs:read": {}}'), 'Not in force: all of it is ignored.');
  assert.equal(
    first('read|_file: {scope: kernel}'),
    'In force: scope kernel. The other fields are inferred from its name and description.',
  );
});

test('hover on a field and on its value explains them', () => {
  assert.ok(hovered('tools: {a: {mutation|_class: read_only}}', kind).some((line) => line.startsWith('What a call of the tool changes.')));
  assert.ok(hovered('tools: {a: {mutation_class: read|_only}}', kind).length > 0);
});

test('completion offers a block, the fields and their values', () => {
  assert.deepEqual(labels('|', tools), ['tools', 'capabilities of a tool']);
  assert.deepEqual(labels('tools:\n  a:\n    |', tools).toSorted(), [
    'approval_class',
    'interruptibility',
    'mutation_class',
    'origin',
    'parallel_safety',
    'scope',
  ]);
  assert.deepEqual(labels('tools:\n  a:\n    interruptibility: |', tools), ['none', 'soft', 'hard']);
  assert.deepEqual(labels('a:\n  scope: |', tools), ['kernel', 'sidecar', 'attachment', 'shell_only']);
  assert.equal(
    accept('tools:\n  |', 'capabilities of a tool', tools),
    'tools:\n  mcp:server:tool:\n    mutation_class: read_only\n    parallel_safety: safe\n    approval_class: default|',
  );
});

test('the outline and folding show the tools', () => {
  const text = dedent`
    tools:
      mcp:fs:read_file:
        scope: kernel
        origin: attached_mcp
      delete_repo: {scope: sidecar}
  `;
  assert.deepEqual(outlined(text, kind), [
    'tools',
    '  mcp:fs:read_file',
    '    scope: kernel',
    '    origin: attached_mcp',
    '  delete_repo',
    '    scope: sidecar',
  ]);
  assert.deepEqual(folded(text, kind), ['tools: +4', 'mcp:fs:read_file: +2']);
});
