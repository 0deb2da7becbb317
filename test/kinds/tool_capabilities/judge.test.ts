import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesBefore } from '../../../server/src/core/kinds/tool_capabilities/check.ts';
import { dedent } from '../../support/dedent.ts';
import { found as foundIn } from '../support/shown.ts';

const found = (text: string): string[] => foundIn(text, 'tool_capabilities');

test('a value must be spelled exactly: same case, no blanks, same type', () => {
  for (const value of ['read_only', '"read_only"', "'read_only'", '!!str read_only', '&a read_only'])
    assert.deepEqual(found(`a: {mutation_class: ${value}}`), [], value);
  for (const value of [
    'READ_ONLY',
    'Read_Only',
    'read-only',
    "' read_only'",
    "'read_only '",
    '"read_only\\n"',
    'null',
    '~',
    '5',
    'true',
    'no',
    '[]',
    '[read_only]',
    '{}',
    "''",
    '2024-01-01',
    '!!binary cmVhZF9vbmx5',
  ]) {
    const rules = found(`a: {mutation_class: ${value}}`).map((line) => line.split(':')[0]);
    assert.ok(rules.includes('warning tool-dropped a'), value);
    assert.ok(
      rules.some((rule = '') => rule.startsWith('warning ') && rule.endsWith(' a.mutation_class')),
      value,
    );
  }
});

test('one invalid value drops only its entry, and every invalid field is reported', () => {
  const text = dedent`
    tools:
      a:
        scope: nope
        origin: 5
        interruptibility: soft
      b: {scope: kernel}
  `;
  assert.deepEqual(found(text), [
    'warning tool-dropped tools.a: Remove "a"',
    'warning unknown-value tools.a.scope',
    'warning unknown-value tools.a.origin',
  ]);
});

test('a built-in tool cannot be changed under any of its names', () => {
  for (const name of ['Bash', 'WebFetch', 'builtin:Read', 'built-in:Grep', 'builtin:built-in:Write'])
    assert.deepEqual(found(`tools: {${name}: {scope: kernel}}`), [`warning built-in-tool tools.${name}: *Remove "${name}"`], name);
  for (const name of ['bash', 'mcp:sh:Bash', 'sh:Bash', 'builtin:query', 'Bash2', 'builtin:builtin:Bash'])
    assert.deepEqual(found(`tools: {${name}: {scope: kernel}}`), [], name);
});

test("only the longer name of a server's tool is read", () => {
  assert.deepEqual(namesBefore('fs:read'), ['mcp:fs:read', 'attached_mcp:fs:read']);
  assert.deepEqual(namesBefore('attached_mcp:fs:read'), ['mcp:fs:read']);
  assert.deepEqual(namesBefore('mcp:fs:read'), []);
  assert.deepEqual(namesBefore('read'), []);
  const text = dedent`
    tools:
      read: {scope: kernel}
      fs:read: {scope: kernel}
      attached_mcp:fs:read: {scope: kernel}
      mcp:fs:read: {scope: kernel}
      db:read: {scope: kernel}
      mcp:db:read:
  `;
  assert.deepEqual(
    found(text).filter((line) => line.includes('shadowed')),
    [
      'warning shadowed-tool tools.fs:read: Remove "fs:read"',
      'warning shadowed-tool tools.attached_mcp:fs:read: Remove "attached_mcp:fs:read"',
    ],
  );
});

test('both layouts, and what is in neither', () => {
  assert.deepEqual(found('a: {scope: kernel}\nb: {origin: builtin}\n'), []);
  assert.deepEqual(found('a: {scope: kernel}\ntools: {b: {}}\n'), ['warning mixed-layouts a: *Move under "tools:"']);
  assert.deepEqual(
    found('tools:\nb: {}\n').map((line) => line.split(':')[0]),
    ['warning empty-section tools', 'warning mixed-layouts b'],
  );
  assert.deepEqual(
    found('version: 1\ntools: {b: {}}\n').map((line) => line.split(':')[0]),
    ['warning unknown-key version'],
  );
  for (const text of ['', '~\n', '# none\n', '{}\n', 'tools: {}\n']) assert.deepEqual(found(text), [], text);
  for (const text of ['5\n', '[a]\n', 'text\n', '!!set {a}\n']) assert.deepEqual(found(text), ['warning wrong-type '], text);
  assert.deepEqual(found('tools: {a: [b]}\n'), ['warning wrong-type tools.a']);
  assert.deepEqual(found('scope: kernel\ntools: {b: {}}\n'), ['warning misplaced-field scope']);
});

test('the fixes: fields and values by rank, the key that holds all tools, names in the notation of agents', () => {
  const expected: readonly (readonly [text: string, line: string])[] = [
    ['a: {mutation-class: read_only}', 'unknown-key a.mutation-class: *Change to "mutation_class"'],
    ['a: {mutationClass: read_only}', 'unknown-key a.mutationClass: *Change to "mutation_class"'],
    ['a: {approval: elevated}', 'unknown-key a.approval: *Change to "approval_class"'],
    ['a: {mutation_class: read-only}', 'unknown-value a.mutation_class: *Change to "read_only"'],
    ['a: {mutation_class: write}', 'unknown-value a.mutation_class: *Change to "workspace_write"'],
    ['a: {interruptibility: no}', 'unknown-value a.interruptibility: *Change to "none"'],
    ['a: {parallel_safety: true}', 'unknown-value a.parallel_safety: *Change to "safe"'],
    ['a: {scope: shell}', 'unknown-value a.scope: *Change to "shell_only"'],
    ['a: {approval_class: null}', 'unknown-value a.approval_class: Remove "approval_class"'],
    ['tool: {a: {}}', 'misspelt-name tool: *Change to "tools"'],
    ['mcp__fs__read: {}', 'tool-name mcp__fs__read: *Change to "mcp:fs:read"'],
    ['tools: {a: {scope: kernel}, a: {origin: builtin}}', 'duplicate-key tools.a: Remove the "a" that is lost'],
  ];
  for (const [text, line] of expected) assert.ok(found(text).join('\n').includes(line), `${text}\n${found(text).join('\n')}`);
});
