import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, render } from '../../../server/src/core/index.ts';
import { dedent } from '../../support/dedent.ts';

const rulesIn = (text: string, settings = {}) => analyze(text, { settings }).findings.map(({ rule }) => rule);

const silenced: Readonly<Record<string, string>> = {
  'behind it': dedent`
    llm:
      colour: red # ouroboros-ignore unknown-key
  `,
  'on the line above': dedent`
    llm:
      # ouroboros-ignore unknown-key
      colour: red
  `,
  'above other comments': dedent`
    # ouroboros-ignore unknown-key
    # colours
    colour: red
  `,
  'with a reason': 'colour: red # ouroboros-ignore unknown-key: a script of ours reads it\n',
  'among others': dedent`
    consensus:
      # ouroboros-ignore unknown-key, inert-key
      {colour: red, min_models: 5}
  `,
  'in the whole file': dedent`
    colour: red
    llm: {paint: blue}
    # ouroboros-ignore-file unknown-key
  `,
  'with CRLF': '# ouroboros-ignore unknown-key\r\ncolour: red\r\n',
  'behind a byte order mark': '\ufeff# ouroboros-ignore unknown-key\ncolour: red\n',
};

for (const [name, text] of Object.entries(silenced)) {
  test(`a finding is ignored ${name}`, () => {
    assert.deepEqual(rulesIn(text), []);
    const loud = analyze(text.replaceAll('ouroboros-ignore', 'no-such-thing')).findings;
    assert.notDeepEqual(loud, [], 'without the comment it is found');
  });
}

test('a trailing comment does not apply to the next line', () => {
  assert.deepEqual(
    rulesIn(dedent`
      llm: {} # ouroboros-ignore unknown-key
      colour: red
    `),
    ['unused-ignore', 'unknown-key'],
  );
});

test('an error cannot be ignored', () => {
  const found = rulesIn(dedent`
    logging:
      level: loud # ouroboros-ignore unknown-value, whole-file-dropped
  `);
  assert.deepEqual(found, ['unknown-value', 'unused-ignore']);
});

test('a rule that the user made an error can still be ignored', () => {
  assert.deepEqual(rulesIn('colour: red # ouroboros-ignore unknown-key\n', { 'unknown-key': 'error' }), []);
});

test('an ignored rule that is off, or needs facts of the machine, is not reported as unused', () => {
  assert.deepEqual(rulesIn('llm: {} # ouroboros-ignore unknown-key\n', { 'unknown-key': 'off' }), []);
  assert.deepEqual(rulesIn('llm: {} # ouroboros-ignore program-not-found\n'), []);
});

test('no ignore comment is reported as unused in a file that does not parse', () => {
  assert.deepEqual(
    rulesIn(dedent`
      llm: {} # ouroboros-ignore unknown-key
      logging: [
    `).filter((rule) => rule === 'unused-ignore'),
    [],
  );
});

test('an unused ignore comment for the whole file is reported', () => {
  const [finding] = analyze(dedent`
    # ouroboros-ignore-file unknown-key
    llm: {}
  `).findings;
  assert.equal(finding && render(finding.message), 'unknown-key finds nothing in this file, so this comment has no effect.');
});

test('an unused ignore comment can itself be ignored', () => {
  assert.deepEqual(rulesIn('llm: {} # ouroboros-ignore unknown-key, unused-ignore\n'), []);
  assert.deepEqual(
    rulesIn(dedent`
      # ouroboros-ignore-file unused-ignore
      llm: {} # ouroboros-ignore unknown-key
    `),
    [],
  );
});

test('a misspelt rule, a rule that is an error and a comment without a rule are distinguished', () => {
  const messages = analyze(
    dedent`
      # ouroboros-ignore unknwon-key
      llm: # ouroboros-ignore syntax
        # ouroboros-ignore
        backend: codex
    `,
  ).findings.map(({ message }) => render(message));
  assert.deepEqual(messages, [
    '"unknwon-key" is not a rule, so this comment ignores nothing. Did you mean "unknown-key"?',
    'syntax is an error and cannot be ignored: the file would still not load.',
    'This comment ignores nothing because it names no rule. Add a rule id at its end.',
  ]);
});

const places: Readonly<Record<string, readonly [text: string, after: string]>> = {
  'a line of its own': [
    dedent`
      llm:
        colour: red
    `,
    dedent`
      llm:
        # ouroboros-ignore unknown-key
        colour: red
    `,
  ],
  'the first line, behind a byte order mark': ['\ufeffcolour: red\r\n', '\ufeff# ouroboros-ignore unknown-key\r\ncolour: red\r\n'],
  'the comment that is there': [
    'colour: red # ouroboros-ignore inert-key: mine\n',
    'colour: red # ouroboros-ignore inert-key, unknown-key: mine\n',
  ],
  'the comment above that is there': [
    dedent`
      # ouroboros-ignore inert-key
      colour: red
    `,
    dedent`
      # ouroboros-ignore inert-key, unknown-key
      colour: red
    `,
  ],
  'the end of a line that begins within a string': [
    dedent`
      logging: {level: "in
        fo", colour: red}
    `,
    dedent`
      logging: {level: "in
        fo", colour: red} # ouroboros-ignore unknown-key
    `,
  ],
};

for (const [name, [text, after]] of Object.entries(places)) {
  test(`"ignore here" inserts the comment into ${name}`, () => {
    const finding = analyze(text).findings.find(({ rule }) => rule === 'unknown-key');
    const fix = finding?.fixes.at(-1);
    assert.ok(finding && fix && !fix.preferred);
    assert.equal(render(fix.title), 'Ignore unknown-key here');
    assert.equal(applyEdits(text, fix.edits), after);
    assert.ok(!rulesIn(after).includes('unknown-key'));
  });
}

const nowhere: Readonly<Record<string, string>> = {
  'a comment above names no rule yet': dedent`
    # ouroboros-ignore
    colour: red
  `,
  'the line begins within a string and ends with a comment': dedent`
    logging: {level: "in
      fo", colour: red} # mine
  `,
  'the line begins and ends within a string': dedent`
    logging: {level: "in
      fo", colour: "a
      b"}
  `,
};

for (const [name, text] of Object.entries(nowhere)) {
  test(`"ignore here" is not offered where ${name}`, () => {
    const finding = analyze(text).findings.find(({ rule }) => rule === 'unknown-key');
    assert.ok(finding);
    assert.ok(finding.fixes.every(({ ignores }) => !ignores));
  });
}
