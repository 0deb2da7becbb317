import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseSync, Visitor } from 'oxc-parser';
import { analyse } from 'scslre';

interface Pattern {
  /** With slashes, on Windows too. */
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression that a source file writes as a literal. */
function patternsOf(file: string, text: string): Pattern[] {
  const found: Pattern[] = [];
  const visitor = new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      const line = text.slice(0, node.start).split('\n').length;
      found.push({ file, line, source: node.regex.pattern, flags: node.regex.flags });
    },
  });
  visitor.visit(parseSync(file, text).program);
  return found;
}

/** What can make it take more than linear time, in words; empty if nothing can. */
function dangers({ source, flags }: Pattern): string[] {
  return analyse({ source, flags }).reports.map(({ type, exponential }) => `${type}${exponential ? ', exponential' : ''}`);
}

const sources = ['server/src', 'client/src'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

/** Files whose only such pattern is applied to a line of at most some hundred characters, which the surrounding code ensures. */
const bounded = new Set(['server/src/core/features/on-type.ts', 'server/src/core/rules/support/lookalikes.ts']);

test('no regular expression can take more than linear time', () => {
  const patterns = sources.flatMap((file) => patternsOf(file, readFileSync(file, 'utf8')));
  assert.ok(patterns.length > 50, 'they are found');
  const dangerous = patterns.filter((pattern) => dangers(pattern).length > 0);
  const isBounded = ({ file }: Pattern): boolean => bounded.has(file);
  assert.deepEqual(
    dangerous
      .filter(isBounded)
      .map(({ file }) => file)
      .sort(),
    [...bounded].sort(),
  );
  assert.deepEqual(
    dangerous.filter((pattern) => !isBounded(pattern)),
    [],
  );
});
for (const [pattern, is] of [
  ['/^(?:a+)+$/', true],
  ['/^\\d+\\.?\\d*$/', true],
  ['/ +$/', true],
  ['/^ +/', false],
  ['/^\\d+(?:\\.\\d*)?$/', false],
] as const) {
  test(`${pattern} ${is ? 'is' : 'is not'} found to be one`, () => {
    const [found] = patternsOf('x.ts', `const x = ${pattern};`);
    assert.ok(found);
    assert.equal(dangers(found).length > 0, is);
  });
}
