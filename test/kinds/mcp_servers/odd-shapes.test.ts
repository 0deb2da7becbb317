import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, kindById } from '../../../server/src/core/index.ts';

const kind = kindById('mcp_servers');
assert.ok(kind);

const server = (lines: string): string => `mcp_servers:\n  - name: files\n    command: npx\n${lines}`;

/** The text after the preferred fix of the only finding of a rule; undefined if it has none. */
function fixed(text: string, rule: string): string | undefined {
  assert.ok(kind);
  const findings = analyze(text, { kind }).findings.filter((each) => each.rule === rule);
  assert.equal(findings.length, 1, `${rule} in ${JSON.stringify(text)}`);
  const [fix] = findings.flatMap(({ fixes }) => fixes.filter(({ preferred }) => preferred));
  return fix && applyEdits(text, fix.edits);
}

test('variables that are written as a list become a mapping where each is a name with a value', () => {
  assert.equal(fixed(server('    env: [A=b, C=d]\n'), 'env-not-a-mapping'), server('    env: {A: b, C: d}\n'));
  assert.equal(fixed(server('    env:\n      - A=b\n      - C=d\n'), 'env-not-a-mapping'), server('    env:\n      A: b\n      C: d\n'));
  assert.equal(fixed(server('    env: A=b\n'), 'env-not-a-mapping'), server('    env: {A: b}\n'));
  for (const value of ['plain', '[]', '&e [A=b]', '!!seq [A=b]', '[A=b, plain]', '[A=b, [C=d]]', '\n      - # why\n        A=b'])
    assert.equal(fixed(server(`    env: ${value}\n`), 'env-not-a-mapping'), undefined, value);
});

test('a name that YAML reads as something else is quoted', () => {
  assert.equal(fixed(server('    env: {on: x}\n'), 'name-not-text'), server('    env: {"on": x}\n'));
  assert.equal(fixed(server('    env: {8080: x}\n'), 'name-not-text'), server('    env: {"8080": x}\n'));
});
