import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splice } from '../../../server/src/core/incremental/splice.ts';
import {
  type Analysis,
  analyze,
  analyzeOnDemand,
  generatedDefault,
  kindById,
  newestKnownRelease,
  secretsOf,
} from '../../../server/src/core/index.ts';
import { linesOf } from '../../../server/src/core/syntax/lines-of.ts';
import { dedent } from '../../support/dedent.ts';
import { differenceOf } from '../../support/same-analysis.ts';

const profiles = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `  p${index}: # number ${index}\n    temperature: 0.${index % 10}\n    providers:\n      openai: {model: gpt-5}\n`,
  ).join('');

/** A section that is large enough to be parsed incrementally, among others; roles that refer to it. */
const large = generatedDefault('config', newestKnownRelease)
  .replace(
    'llm_profiles: {}\n',
    dedent`
    llm_profiles:
    ${profiles(60)}`,
  )
  .replace(
    'llm_role_profiles: {}\n',
    dedent`
      llm_role_profiles:
        qa: p3
        wonder: p40
    `,
  );

/** Text that is typed, pasted or left over while one writes, and text that makes incremental parsing impossible. */
const pieces = [
  ...['x', '0', ' ', ':', '#', '"', "'", '{', '}', '[', '\t', '-', '&a ', '*a', '!!str ', '<<: *a\n', '|\n', '---\n', '...\n', '\ufeff'],
  ...['\n', '\r\n', '  ', '\n  p7: {}\n', '\n  p61:\n    temperature: 3\n', '\n  new: {}', '\nllm_role_profiles:\n  qa: p1\n', '\nllm:\n'],
  ...['sk-ant-api03-4hJ2kQ9vLmN7', '\n    token: x\n', 'api_key', '-----BEGIN ', '-----END X-----\n', '\\', '\u2028', '\n\n', '\n:'],
  ...['# ouroboros-ignore unused-profile\n', '? ', '\n    providers:\n      google:\n        model: o3\n', '\n {a: b}\n', '\n- x\n'],
];

/** Analyzes a text incrementally and as a whole; asserts that both are equal. */
function readOn(before: Analysis, text: string): Analysis {
  const whole = analyze(text);
  const incremental = analyze(text, { previous: before });
  assert.equal(differenceOf(incremental, whole), undefined);
  assert.equal(differenceOf(analyzeOnDemand(text, { previous: before }), whole), undefined);
  // What is searched in the text is carried over from the analysis before, for which it must be known.
  assert.deepEqual(secretsOf(incremental).spans, secretsOf(whole).spans);
  assert.deepEqual(startsOf(incremental), startsOf(whole));
  return whole;
}

function startsOf({ document }: Analysis): readonly number[] {
  const lines = linesOf(document);
  return Array.from({ length: lines.count }, (_, line) => lines.start(line));
}

/** Replaces the first occurrence of a text. */
const replacing = (what: string, by: string): string => {
  assert.ok(large.includes(what), what);
  return large.replace(what, by);
};

const edits: Readonly<Record<string, string>> = {
  'a letter in the middle of a section': replacing('p30: # number', 'p30x: # number'),
  'a value that is wrong': replacing(
    dedent`
      # number 31
          temperature: 0.1`,
    dedent`
      # number 31
          temperature: warm`,
  ),
  'an entry taken away': replacing('  p33: # number 33\n    temperature: 0.3\n    providers:\n      openai: {model: gpt-5}\n', ''),
  'an entry more': replacing('  p34: #', '  p34b: {temperature: 0}\n  p34: #'),
  'an entry that is there twice': replacing('  p35: #', '  p36: {}\n  p35: #'),
  'a role that points elsewhere': replacing('qa: p3', 'qa: p4'),
  'roles that are gone': replacing(
    dedent`
      llm_role_profiles:
        qa: p3
        wonder: p40
    `,
    '',
  ),
  'a section that becomes another': replacing('llm_role_profiles:\n', 'llm_role_profile:\n'),
  'an anchor': replacing('p38: # number 38\n', 'p38: &a # number 38\n'),
  'a line that cannot be read': replacing(
    '# number 39\n',
    dedent`
      # number 39
          @
    `,
  ),
  'a document that ends in the middle': replacing(
    '  p41: #',
    dedent`
      ...
        p41: #`,
  ),
  'a mapping that becomes flow': replacing(
    'llm_profiles:\n',
    dedent`
      llm_profiles: {}
      other:
    `,
  ),
  'a name that is a number': replacing('  p34: #', '  34: {temperature: 0}\n  p34: #'),
  'a name that becomes a number': replacing('  p34: #', '  34: #'),
  'a name behind a question mark': replacing('  p34: #', '  ? p34b\n  : {temperature: 0}\n  p34: #'),
  'a key without a colon': replacing(
    dedent`
      # number 32
          temperature: 0.2
          providers:
            openai: {model: gpt-5}`,
    dedent`
      # number 32
          providers: {openai}`,
  ),
  'a profile that cannot be read by its release': replacing(
    dedent`
      # number 33
          temperature: 0.3`,
    dedent`
      # number 33
          reasoning_effort: xhigh`,
  ),
  'a line too far to the left': replacing('  p44: #', ' p44: #'),
  'everything else': 'llm: {}\n',
  nothing: '',
};

for (const [name, text] of Object.entries(edits))
  test(`incremental equals whole: ${name}, and back`, () => void readOn(readOn(readOn(analyze(large), text), large), `${large}\n# end\n`));

test('secrets and lines are the same after each of many edits', () => {
  let last = readOn(analyze(large), large);
  for (const [what, by] of [
    ['p30: # number 30', 'p30: # sk-ant-api03-4hJ2kQ9vLmN7 number 30'],
    ['p10: # number 10', 'p10: # number 10\n    token: hidden'],
    ['p20: #', 'p20: # the'],
    ['sk-ant-api03-4hJ2kQ9vLmN7', 'sk'],
    ['    token: hidden\n', ''],
    ['p40: # number 40', 'p40: # api_key'],
    ['p40: # api_key\n', 'p40: # api_key\n\n\n    :\n'],
    ['p40: # api_key\n\n\n    :\n', 'p40: #\n'],
    ['p5: # number 5', 'p5: # "\\n"'],
    ['p6: # number 6', 'p6: # -----BEGIN PRIVATE KEY-----'],
    ['p50: # number 50', 'p50: # -----END PRIVATE KEY-----'],
    ['p20: # the', 'p20: #'],
    ['-----BEGIN PRIVATE KEY-----', ''],
  ] as const) {
    assert.ok(last.text.includes(what), what);
    last = readOn(last, last.text.replace(what, by));
  }
});

test('on demand, the rules run once, when the findings are read or the next text is analyzed', () => {
  const config = kindById('config');
  assert.ok(config);
  let runs = 0;
  const countingRun = () => {
    runs++;
    return [];
  };
  const counting = { ...config, rules: config.rules.map((rule, index) => (index > 0 ? rule : { ...rule, check: countingRun })) };
  const first = analyzeOnDemand(large, { kind: counting });
  assert.equal(runs, 0);
  assert.ok(first.findings.length > 0);
  assert.equal(first.findings, first.findings);
  assert.equal(runs, 1);
  const second = analyzeOnDemand(large.replace('p30:', 'p30x:'), { kind: counting, previous: first });
  assert.equal(runs, 1);
  const third = analyzeOnDemand(large, { kind: counting, previous: second });
  assert.equal(runs, 2);
  assert.deepEqual(
    third.findings.map(({ span }) => span),
    first.findings.map(({ span }) => span),
  );
});

test('a text that is the same again is not analyzed again, unless what it depends on has changed', () => {
  const before = analyze(large);
  assert.equal(analyze(large, { previous: before }), before);
  const mistyped = analyze(large.replace('p3:', 'p3'), { previous: before });
  assert.notEqual(mistyped.document.problems.length, 0);
  assert.equal(analyze(large, { previous: mistyped }), before);
  const settings = { 'unused-profile': 'warning' } as const;
  const severe = analyze(large, { previous: before, settings });
  assert.equal(differenceOf(severe, analyze(large, { settings })), undefined);
  assert.notEqual(differenceOf(severe, before), undefined);
});

test('a large section with fixed names, and an unknown one, are judged as a whole', () => {
  const notes = `${'  # why\n'.repeat(400)}`;
  const text = dedent`
    orchestrator:
    ${notes}  max_parallel_workers: 3
      runtime_backend: codex
    mine:
    ${notes}  a: 1
      b: 2
    logging:
    ${notes}`;
  for (const [what, by] of [
    ['max_parallel_workers: 3', 'max_parallel_workers: 0'],
    ['runtime_backend', 'runtme_backend'],
    ['  a: 1\n', '  aa: 1\n  c: 3\n'],
  ] as const) {
    assert.ok(text.includes(what), what);
    readOn(readOn(analyze(text), text.replace(what, by)), text);
  }
});

test('incremental analyses can be repeated: moved parts move again', () => {
  const text = large
    .replace(
      '# number 50\n',
      dedent`
        # number 50
            surprise: {a, b: c}
      `,
    )
    .replace('  frugal:\n', '  frugel:\n')
    .replace(
      dedent`
        # number 5
            temperature: 0.5
            providers:
              openai: {model: gpt-5}`,
      dedent`
        # number 5
            providers:
              openai: {model: 5}`,
    )
    .replace(
      dedent`
        # number 55
            temperature: 0.5
            providers:
              openai: {model: gpt-5}`,
      dedent`
        # number 55
            providers:
              opnai: {model: 5}`,
    );
  let last = analyze(text);
  for (const [what, by] of [
    ['  p20: #', '  p20: # the'],
    ['  p10: #', '  p10b:\n    temperature: warm\n  p10: #'],
    ['  p12: #', '  p12:\n    max_turns: 0\n    # '],
    [
      'orchestrator:\n',
      dedent`
        # ours
        orchestrator:
      `,
    ],
    ['  p40: #', '  p40b: {}\n  p40: #'],
    ['  qa: p3\n', '  qa: p3\n  painter: p3\n'],
    ['    max_turns: 0\n', ''],
    ['# ours\n', ''],
  ] as const) {
    assert.ok(last.text.includes(what), what);
    const next = last.text.replace(what, by);
    last = analyze(next, { previous: last });
    assert.equal(differenceOf(last, analyze(next)), undefined, what);
  }
});

/** A file whose content is a list. */
interface Listing {
  readonly kind: 'config' | 'credentials' | 'mcp_servers' | 'seed';
  readonly text: string;
  /** What is replaced by what, one after the other. */
  readonly edits: readonly (readonly [what: string, by: string])[];
}

const servers = Array.from({ length: 40 }, (_, index) =>
  index % 2 === 0
    ? `  - name: s${index} # number ${index}\n    command: npx\n    env:\n      API_KEY: "$\{KEY_${index}}"\n    timeout: ${30 + index}\n`
    : `  - name: s${index}\n    transport: sse\n    url: https://example.com/${index}\n    # called rarely\n    headers: {Accept: text/plain}\n`,
).join('');

const criteria = (margin: string): string =>
  Array.from({ length: 40 }, (_, index) =>
    index % 3 === 0
      ? `${margin}- Criterion ${index} is a plain sentence\n`
      : `${margin}- description: Criterion ${index} is met\n${margin}  verify_command: make c${index}\n${margin}  expected_artifacts:\n${margin}    - out/${index}.md\n`,
  ).join('');

const ofServers: Listing['edits'] = [
  ['command: npx', 'command: uvx'],
  ['name: s20 #', 'name: s22 #'],
  ['name: s22 #', 'name: s20 #'],
  ['name: s24 #', 'name: s22 #'],
  ['name: s22 #', 'name: s2 #'],
  ['name: s22 # number 24\n    command: npx', 'name: s22 # number 24\n    command: uvx'],
  ['name: s22 # number 24', '? s24 # number 24'],
  ['? s24', 'name: s24'],
  ['name: s2 # number 22\n    command: npx', 'command: npx\n    1: x\n    surprise: [a]\n    name: s22 # number 22'],
  ['  - name: s37', '  - name: s37\n    env: [a]'],
  ['env: [a]', `env: {A: b, 1: "$\{X}"}`],
  ['  - name: s4 ', '  - npx\n  - name: s4 '],
  ['  - npx\n', '  - uvx\n'],
  ['timeout: 50', 'timeout: -50'],
  ['timeout: -50', 'timeout: 50'],
  ['  - name: s30', '  - name: new\n    command: x\n  - name: s30'],
  ['  - name: s30 # number 30\n    command: npx\n', '  -\n    name: s30\n    command: npx\n'],
  ['  - name: s31', '  -\n  - name: s31'],
  ['  -\n  - name: s31', '  - - a\n    - b\n  - |\n    text\n  - name: s31'],
  ['    - b\n', '    - b: c\n'],
  ['    text\n', '    text and\n   more\n'],
  ['  - name: s33', ' - name: s33'],
  [' - name: s33', '  - name: s33'],
  ['  - name: s35', '   - name: s35'],
  ['   - name: s35', '  - name: s35'],
  ['  - name: s10 ', '  name: s10 '],
  ['  name: s10 ', '  - &a\n    name: s10 '],
  ['  - &a\n    name: s10 ', '  - name: s10 '],
  ['command: uvx', 'command: uvx\n    command: npx'],
  ['command: uvx\n    command: npx', 'command: uvx'],
  ['connection:', 'connection: {}\nother:'],
];

const ofCriteria: Listing['edits'] = [
  ['Criterion 10 is', 'Criterion 11 is'],
  ['Criterion 12 is a plain', 'Criterion 12: a plain'],
  ['make c20', '""'],
  ['out/22.md', '../22.md'],
  ['- Criterion 24', '-\n- Criterion 24'],
  ['- description: Criterion 28', '-  description: Criterion 28'],
  ['- Criterion 30 is a plain sentence\n', '- Criterion 30 is a\n    longer sentence\n- x: y\n  z: |\n'],
  ['Criterion 35', '"Criterion\n\n  35'],
  ['"Criterion\n\n  35', 'Criterion 35'],
  ['constraints:\n', 'constraints:\n- One more\n'],
  ['metadata:', 'meta:'],
];

const seedOf = (margin: string): string =>
  `goal: Build a timer\nconstraints:\n${margin}- Only the library\nacceptance_criteria:\n${criteria(margin)}ontology_schema:\n  name: Timer\n  description: A timer\nmetadata:\n  ambiguity_score: 0.1\n`;

const listings: Readonly<Record<string, Listing>> = {
  'a list of servers': {
    kind: 'mcp_servers',
    text: `mcp_servers:\n${servers}connection:\n  timeout_seconds: 30\n`,
    edits: ofServers,
  },
  'a list of servers, up to the end of the file': {
    kind: 'mcp_servers',
    text: `mcp_servers:\n${servers.trimEnd()}`,
    edits: ofServers.slice(0, 7),
  },
  'a list of criteria': { kind: 'seed', text: seedOf('  '), edits: ofCriteria },
  'a list in the column of its key': { kind: 'seed', text: seedOf(''), edits: ofCriteria },
  'a list of criteria with Windows line breaks': {
    kind: 'seed',
    text: seedOf('  ').replaceAll('\n', '\r\n'),
    edits: ofCriteria.slice(0, 4),
  },
  'a file of secrets': {
    kind: 'credentials',
    text: `providers:\n${Array.from({ length: 12 }, (_, index) => `  p${index}:\n    api_key: horse-${index}-battery # mine\n    base_url: https://p${index}.example\n`).join('')}`,
    edits: [
      ['horse-3-battery', '0x1F'],
      ['0x1F', 'another-one'],
      ['    base_url: https://p5.example\n', ''],
      ['api_key: horse-7-battery', 'note: horse-7-battery\n    api_kye: "a\\x41b"'],
      ['  p9:\n', '  p9:\n    - list-of-words\n'],
      ['# mine', '# token: hidden-horse'],
      ['providers', 'provider'],
    ],
  },
  'a list in place of a mapping': {
    kind: 'config',
    text: `llm_profiles:\n${criteria('  ')}llm_role_profiles:\n  qa: p1\n`,
    edits: [
      ['Criterion 10 is', 'Criterion 11 is'],
      ['make c20', '""'],
      ['- Criterion 24', '-\n  - Criterion 24'],
      ['llm_role_profiles', 'llm_role_profile'],
    ],
  },
};

for (const [name, { kind, text, edits }] of Object.entries(listings)) {
  const continued = (before: Analysis, next: string): Analysis => {
    const whole = analyze(next, { kind });
    const incremental = analyze(next, { kind, previous: before });
    assert.equal(differenceOf(incremental, whole), undefined);
    assert.deepEqual(secretsOf(incremental).spans, secretsOf(whole).spans);
    assert.equal(secretsOf(incremental).conceal(next), secretsOf(whole).conceal(next));
    assert.deepEqual(startsOf(incremental), startsOf(whole));
    return incremental;
  };

  test(`incremental equals whole, edit after edit: ${name}`, () => {
    let last = analyze(text, { kind });
    for (const [what, by] of edits) {
      assert.ok(last.text.includes(what), what);
      const there = continued(last, last.text.replace(what, by));
      continued(there, last.text);
      last = there;
    }
  });

  test(`incremental equals whole, on random edits: ${name}`, () => {
    const property = fc.property(fc.array(randomEdit, { minLength: 1, maxLength: 5 }), (steps) => {
      let before = analyze(text, { kind });
      for (const step of steps) before = continued(before, edited(before.text, step));
    });
    fc.assert(property, { seed: 11, numRuns: 60 });
  });
}

/** Where in the text, as a share of 1,000, how much is removed there, and what is inserted. */
const randomEdit = fc.tuple(
  fc.integer({ min: 0, max: 1000 }),
  fc.constantFrom(0, 0, 0, 1, 7, 60, 900),
  fc.constantFrom('', ...pieces, '\n  - ', '\n  - name: s3\n', '\n-', '\n  - - x\n', '- '),
);

function edited(text: string, [share, remove, piece]: readonly [number, number, string]): string {
  const at = Math.floor((share / 1000) * text.length);
  return text.slice(0, at) + piece + text.slice(at + remove);
}

test('incremental equals whole, on random edits of a large file', () => {
  const edit = fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0, 0, 0, 1, 7, 60, 900), fc.constantFrom('', ...pieces));
  const property = fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (steps) => {
    let before = analyze(large);
    for (const [share, remove, piece] of steps) {
      const { text } = before;
      const at = Math.floor((share / 1000) * text.length);
      before = readOn(before, text.slice(0, at) + piece + text.slice(at + remove));
    }
  });
  fc.assert(property, { seed: 7, numRuns: 120 });
});

/** What a line may look like before it is complete. */
const halfTyped = [
  ...[
    'wor',
    'modl',
    'two words',
    'key:value',
    'key: a: b',
    'key: @x',
    'key: `x',
    '- x',
    '-x',
    '-',
    '?',
    ':',
    ': x',
    '&a',
    '*a',
    '!x',
    '|',
    '>',
  ],
  ...[
    'x: |5x',
    'x: >z',
    '[',
    '{',
    'x: [1',
    'x: {a',
    ']',
    ',',
    '%x',
    '#',
    'x: "q',
    "x: 'q",
    'x: "\\q"',
    'x: y # c',
    'wor # c',
    'x: &',
    'ключ',
    '\tx',
    '\u2028',
  ],
] as const;

test('incremental equals whole while a line is being typed, and most of the text is not parsed again', () => {
  const windows = Object.values(listings).map(({ kind, text }) => ({ kind, text: text.replaceAll(/\r?\n/g, '\r\n') }));
  const texts = [{ kind: 'config', text: large }, ...Object.values(listings), ...windows];
  const before = texts.map(({ kind, text }) => analyze(text, { kind }));
  let spliced = 0;
  let runs = 0;
  const typing = fc.tuple(fc.nat(before.length - 1), fc.nat(1000), fc.constantFrom(-2, 0, 0, 0, 1, 2), fc.constantFrom(...halfTyped));
  const property = fc.property(typing, ([which, share, deeper, typed]) => {
    const last = before[which];
    assert.ok(last);
    const { text, kind } = last;
    const line = text.lastIndexOf('\n', Math.floor((share / 1000) * text.length) - 1) + 1;
    const margin = ' '.repeat(Math.max(0, (/^ */.exec(text.slice(line))?.[0].length ?? 0) + deeper));
    const next = `${text.slice(0, line)}${margin}${typed}${text.includes('\r\n') ? '\r\n' : '\n'}${text.slice(line)}`;
    const whole = analyze(next, { kind });
    const incremental = analyze(next, { kind, previous: last });
    assert.equal(differenceOf(incremental, whole), undefined);
    assert.deepEqual(secretsOf(incremental).spans, secretsOf(whole).spans);
    assert.deepEqual(startsOf(incremental), startsOf(whole));
    runs++;
    if (whole.document.problems.length > 0 && splice(last.document, next) !== undefined) spliced++;
  });
  fc.assert(property, { seed: 5, numRuns: 600 });
  assert.ok(spliced > runs / 5, `${spliced} of ${runs}`);
});

test('a key before its colon is reported where PyYAML notices it', () => {
  const lines = [
    'llm:',
    ...Array.from({ length: 80 }, (_, index) => `  # why ${index}`),
    '  backend: codex',
    '',
    'logging:',
    '  level: info',
    '',
  ];
  const text = lines.join('\n');
  for (const [typed, noticed] of [
    ['  backend: codex\n  wor', 'logging:'],
    ['  backend: codex\n  wor\n\n  # a comment', '  # a comment'],
    ['  backend: codex\n  wor # why\n\n  # a comment', 'logging:'],
    ['  backend: codex\n  wor\n  max: 3', '  max: 3'],
  ] as const) {
    const next = text.replace('  backend: codex', typed);
    const { document } = analyze(next, { previous: analyze(text) });
    assert.ok(splice(analyze(text).document, next));
    assert.deepEqual(
      document.problems.map(({ code, line }) => [code, line]),
      [['missing-colon', next.split('\n').indexOf(noticed)]],
    );
  }
});
