import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SyntaxDocument } from '../../../server/src/core/syntax/document.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';
import type { Node } from '../../../server/src/core/syntax/node.ts';
import { nodesOf, outerSpan } from '../../../server/src/core/syntax/tree.ts';
import { LineStarts } from '../../../server/src/core/text/lines.ts';
import { python } from './python.ts';

const pieces = [
  'a',
  'key',
  'key: ',
  'key:\n',
  'a: 1\n',
  '- ',
  '? ',
  ': ',
  ':',
  ', ',
  '[',
  ']',
  '{',
  '}',
  '&a ',
  '*a',
  '!!int ',
  '!x ',
  '| ',
  '>-\n',
  '"',
  "'",
  '\\',
  '#',
  ' # c',
  '@',
  '`',
  '%',
  '<<: ',
  '=',
  '---',
  '...',
  '\n',
  '\n  ',
  '\n    ',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '  ',
  '2001-13-01',
  '0b_',
  '\u0007',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ud800',
  '😀',
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

function assertSound({ text, problems, root, datum, comments, skipped }: SyntaxDocument): void {
  const lines = new LineStarts(text);
  for (const { span } of [...problems, ...comments]) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
  for (const { start, end } of skipped) assert.ok(0 <= start && start <= end && end <= text.length);
  const told = problems.map(({ span }) => lines.lineOf(span.start));
  assert.equal(new Set(told).size, told.length, 'one problem a line');
  if (problems.length === 0) assert.deepEqual(skipped, []);
  assert.equal(root === undefined && datum !== undefined, false);
  for (const node of nodesOf(root)) assertNested(node, text);
}

function assertNested(node: Node, text: string): void {
  const outer = outerSpan(node);
  assert.ok(0 <= outer.start && outer.start <= outer.end && outer.end <= text.length);
  let behind = node.span.start;
  const step = (start: number, end: number): void => {
    assert.ok(behind <= start && start <= end && end <= node.span.end);
    behind = end;
  };
  if (node.kind === 'sequence') for (const item of node.items) step(outerSpan(item).start, outerSpan(item).end);
  if (node.kind === 'mapping') for (const { span } of node.pairs) step(span.start, span.end);
}

test('any text is parsed without an exception, and all spans are in order and inside it', () => {
  fc.assert(
    fc.property(texts, (text) => assertSound(readYaml(text))),
    { numRuns: 3000 },
  );
});

test('parsing is a pure function', () => {
  fc.assert(
    fc.property(texts, (text) => assert.deepEqual(readYaml(text), readYaml(text))),
    { numRuns: 300 },
  );
});

test('line endings do not change the value', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const unix = text.replace(/\r\n?/g, '\n');
      const windows = unix.replaceAll('\n', '\r\n');
      const [a, b] = [readYaml(unix), readYaml(windows)];
      assert.deepEqual(
        b.problems.map(({ code, line }) => [code, line]),
        a.problems.map(({ code, line }) => [code, line]),
      );
      if (a.problems.length === 0) assert.equal(python(b.datum), python(a.datum));
    }),
    { numRuns: 1000 },
  );
});

/** Mistakes on a line `key: value`, and whether the entry can still be read. */
const breaks: Readonly<Record<string, (key: string, value: string) => string>> = {
  'no colon': (key) => key,
  'no space': (key, value) => `${key}:${value}`,
  'a tab': (key, value) => `${key}:\t${value}`,
  'an open quote': (key, value) => `${key}: "${value}`,
  'an open bracket': (key, value) => `${key}: [${value}, `,
  'an open brace': (key, value) => `${key}: {x: ${value}`,
  'a reserved character': (key, value) => `${key}: @${value}`,
  'a second colon': (key, value) => `${key}: ${value}: x`,
  'an unknown escape': (key, value) => `${key}: "\\q${value}"`,
  'a stray bracket': (key, value) => `${key}: "${value}" ]`,
  'one space too many': (key, value) => ` ${key}: ${value}`,
};

test('a broken line loses only its own content, and is reported once', () => {
  const sections = fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(sections, fc.nat(), fc.constantFrom(...Object.keys(breaks)), (sizes, choice, kind) => {
      const lines = sizes.flatMap((size, section) => [
        `s${section}:`,
        ...Array.from({ length: size }, (_, entry) => `  k${section}${entry}: v${section}${entry}`),
      ]);
      const candidates = lines.flatMap((line, at) => (line.startsWith('  ') && lines[at - 1]?.startsWith('  ') ? [at] : []));
      const broken = candidates[choice % candidates.length] ?? 0;
      const [key = '', value = ''] = (lines[broken] ?? '').trim().split(': ');
      const { problems, datum } = readYaml(lines.map((line, at) => (at === broken ? `  ${breaks[kind]?.(key, value)}` : line)).join('\n'));
      assert.equal(problems.length, 1);
      const read = python(datum);
      for (const [at, line] of lines.entries()) {
        if (at === broken || !line.startsWith('  ')) continue;
        assert.ok(read.includes(line.trim().replace(/(\w+): (\w+)/, '"$1": "$2"')), `${line.trim()} is lost in ${read}`);
      }
    }),
    { numRuns: 1000 },
  );
});
