import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, fixAll, render } from '../../../server/src/core/index.ts';
import { canonicalName, limitOf, limitsOf, variableOf } from '../../../server/src/core/kinds/backend_limits/limits.ts';
import { numberMeant } from '../../../server/src/core/kinds/backend_limits/rules/limit-not-a-number.ts';
import { dedent } from '../../support/dedent.ts';
import { learned } from '../../support/learned.ts';
import { newerStandIn } from '../../support/stand-in.ts';
import { accept, labels } from '../../support/typing.ts';
import { found, withVariables } from '../support/shown.ts';

const kind = 'backend_limits';

/** The effective limit of a value, and the rule and severity of its finding. */
function read(value: string): string {
  const { document, findings } = analyze(`backends:\n  codex:\n    max_concurrency: ${value}\n`, { kind });
  const [limit] = limitsOf('codex', document, () => undefined);
  const said = findings.map(({ severity, rule }) => `${severity} ${rule}`).join(', ');
  const value_ = limit?.from === 'backend' ? String(limit.value) : 'ignored';
  return said === '' ? value_ : `${value_}: ${said}`;
}

const ofText = 'warning limit-not-a-number';
const converted = 'information limit-converted';
const outOfRange = 'warning out-of-range';

const values: Readonly<Record<string, string>> = {
  '5': '5',
  '+5': '5',
  '1_000': '1000',
  '0x10': '16',
  '0b11': '3',
  '99999999999999999999999': '99999999999999999999999',
  '0': `ignored: ${outOfRange}`,
  '-0': `ignored: ${outOfRange}`,
  '-2': `ignored: ${outOfRange}`,
  '0.5': `ignored: ${outOfRange}`,
  '-4.9': `ignored: ${outOfRange}`,
  '4.0': `4: ${converted}`,
  '4.9': `4: ${converted}`,
  '1.5e+3': `1500: ${converted}`,
  '.nan': `ignored: ${outOfRange}`,
  "' 5 '": `5: ${converted}`,
  "'1_000'": `1000: ${converted}`,
  "'007'": `7: ${converted}`,
  "'٣'": `3: ${converted}`,
  '"\\u20035\\n"': `5: ${converted}`,
  "'1__0'": `ignored: ${ofText}`,
  "'_1'": `ignored: ${ofText}`,
  "'0x10'": `ignored: ${ofText}`,
  "'4.9'": `ignored: ${ofText}`,
  "'-7'": `ignored: ${outOfRange}`,
  "''": `ignored: ${ofText}`,
  '"\\x1c5"': `ignored: ${ofText}`,
  '10 per minute': `ignored: ${ofText}`,
  inf: `ignored: ${ofText}`,
  '1e3': 'ignored: warning yaml11-surprise',
  '0o10': 'ignored: warning yaml11-surprise',
  '1:30': '90: warning yaml11-surprise',
  true: `ignored: ${ofText}`,
  no: `ignored: ${ofText}`,
  '[2]': `ignored: ${ofText}`,
  '{}': `ignored: ${ofText}`,
  '2024-01-01': `ignored: ${ofText}`,
  '!!binary NQ==': `5: ${converted}`,
  '!!binary oDU=': `ignored: ${ofText}`,
  '!!set {1}': `ignored: ${ofText}`,
  '!!omap [a: 1]': `ignored: ${ofText}`,
  null: 'ignored: warning wrong-type',
  '': 'ignored: warning wrong-type',
};

for (const [value, expected] of Object.entries(values))
  test(`a limit of ${value || 'nothing'}: ${expected}`, () => assert.equal(read(value), expected));

test('an infinite limit makes ouroboros fail wherever the block is read, and only there', () => {
  const stops = (text: string): string =>
    found(text, kind)
      .map((line) => line.split(':')[0])
      .join(', ');
  for (const value of ['.inf', '-.inf', '1.0e+400'])
    assert.match(stops(`default: {max_concurrency: ${value}}`), /^error limit-raises default\.max_concurrency/);
  assert.match(stops('backends: {codex: {tokens_per_minute: .inf}}'), /^error/);
  assert.match(stops('backends: {codex: {tokens_per_minute: .inf}, codex_cli: {}}'), /warning limit-raises/);
  assert.match(stops('default: {tokens_per_minute: .inf}\nbackends: {Default: {}}'), /warning limit-raises/);
  assert.match(stops('backends: {gpt: {tokens_per_minute: .inf}}'), /warning limit-raises/);
  assert.doesNotMatch(stops('backends: {codex: {burst: .inf}}'), /limit-raises/);
});

test('text that cannot be read is an error, whatever could be read before the error', () => {
  for (const text of ['[a]\nbackends: {}\n', '!!set {a}\nbackends: {}\n', 'backends: {a\n', "'codex\n"])
    assert.ok(
      analyze(text, { kind }).findings.some(({ severity, rule }) => severity === 'error' && rule === 'syntax'),
      text,
    );
});

test('a mapping that contains itself is read', () => {
  assert.deepEqual(
    found('backends: &a {codex: *a}', kind).map((line) => line.split(':')[0]),
    ['warning unknown-key backends.codex.codex'],
  );
  assert.deepEqual(
    found('tools: &a {x: *a}', 'tool_capabilities').map((line) => line.split(':')[0]),
    ['warning unknown-key tools.x.x'],
  );
});

test('names may have any case and surrounding blanks, and the last of several applies', () => {
  assert.deepEqual([' Codex_CLI\t', 'ANTHROPIC', 'zcode', 'Default', 'constructor'].map(canonicalName), [
    'codex',
    'claude',
    'zcode',
    'default',
    'constructor',
  ]);
  const text = dedent`
    backends:
      " codex ": {max_concurrency: 2}
      CODEX: {max_concurrency: 3}
      default: {max_concurrency: 8}
      DEFAULT: {max_concurrency: 9}
  `;
  assert.deepEqual(found(text, kind), ['warning backend-named-twice backends. codex ', 'warning backend-named-twice backends.default']);
  const { document } = analyze(text, { kind });
  assert.deepEqual(
    ['codex', 'grok'].map((name) => limitsOf(name, document, () => undefined)[0]?.value),
    [3n, 9n],
  );
});

test("a key that is not text is reported by Python's name for it, and nothing below it is reported in addition", () => {
  const names: Readonly<Record<string, string>> = {
    '2': '2',
    '0x10': '16',
    '9007199254740993': '9007199254740993',
    on: 'True',
    '~': 'None',
    '1.5': '1.5',
    '.inf': 'inf',
    '2024-01-01': '2024-01-01',
    '2024-01-01T10:00:00.5Z': '2024-01-01 10:00:00.500000+00:00',
    '2024-01-01 10:00:00 -03:30': '2024-01-01 10:00:00-03:30',
  };
  for (const [written, name] of Object.entries(names)) {
    const paths = (text: string) => analyze(text, { kind }).findings.map(({ rule, path }) => `${rule} ${path.join('/')}`);
    assert.deepEqual(paths(`backends:\n  ${written}: {burst: 1}\n`), [`key-not-text backends/${name}`]);
    assert.deepEqual(paths(`${written}: {burst: 1}\n`), [`key-not-text ${name}`]);
    assert.deepEqual(paths(`codex:\n  ${written}: 5\n`), [`key-not-text codex/${name}`]);
  }
});

test('a number with a unit becomes the number', () => {
  const meant: Readonly<Record<string, number | undefined>> = {
    '10 per minute': 10,
    '10/min': 10,
    '~5': 5,
    '1,000': 1000,
    "12'000": 12_000,
    '10k': 10_000,
    '2 M tokens': 2_000_000,
    '10 minutes': 10,
    '4.9': 4,
    '0 calls': undefined,
    x5: undefined,
    '1,00': undefined,
    many: undefined,
  };
  for (const [text, value] of Object.entries(meant)) assert.equal(numberMeant(text), value, text);
});

test('the fixes: names and keys by rank, a limit of 0, a field one level too high', () => {
  const titles = (text: string): string => found(text, kind).join('\n');
  const expected: readonly (readonly [text: string, line: string])[] = [
    ['backends: {cluade: {}}', 'unused-limits backends.cluade: *Change to "claude"'],
    ['backends: {codex-cli: {}}', 'unused-limits backends.codex-cli: *Change to "codex_cli" / Change to "zcode_cli"'],
    ['backends: {goose_cli: {}}', 'unused-limits backends.goose_cli: *Change to "goose"'],
    ['backends: {zcode: {}}', 'unused-limits backends.zcode: *Change to "zcode_cli"'],
    ['backends: {defualt: {}}', 'unused-limits backends.defualt: *Change to "default"'],
    ['backends: {mistral: {}}', 'unused-limits backends.mistral: Remove "mistral"'],
    ['codex: {max-concurrency: 1}', 'unknown-key codex.max-concurrency: *Change to "max_concurrency"'],
    ['codex: {rpm: 1}', 'unknown-key codex.rpm: *Change to "requests_per_minute"'],
    ['default: {tpm: 1}', 'unknown-key default.tpm: *Change to "tokens_per_minute"'],
    ['codex: {max_concurrency: 0, tokens_per_minute: 5}', 'out-of-range codex.max_concurrency: *Remove "max_concurrency" / Change to 1'],
    ['codex: {max_concurrency: -3, tokens_per_minute: 5}', 'out-of-range codex.max_concurrency: *Remove "max_concurrency" / Change to 1'],
    ['backend: {codex: {}}', 'misspelt-name backend: *Change to "backends"'],
    ['Backends: {codex: {}}', 'misspelt-name Backends: *Change to "backends"'],
    ['defaults: {max_concurrency: 3}\nbackends: {}', 'unknown-key defaults: *Change to "default"'],
    ['max_concurrency: 3\n', 'misplaced-field max_concurrency: *Move under "default:"'],
  ];
  for (const [text, line] of expected) assert.ok(titles(text).includes(line), `${text}\n${titles(text)}`);
});

test('nothing is written after a tag, and no name is created from an empty key', () => {
  assert.deepEqual(found('codex: {max_concurrency: !!binary NQ==}', kind), ['information limit-converted codex.max_concurrency']);
  assert.deepEqual(found('codex: {max_concurrency: !!str 10 calls, tokens_per_minute: 5}', kind), [
    'warning limit-not-a-number codex.max_concurrency: Remove "max_concurrency"',
  ]);
  assert.deepEqual(found('? !!binary YQ==\n: {max_concurrency: 2}\n', kind), ["warning key-not-text b'a'"]);
  assert.deepEqual(found('?\n: {max_concurrency: 2}\n', kind), ['warning key-not-text None']);
});

test('a block is not renamed to a name in use', () => {
  assert.ok(!found('backends: {cluade: {}, claude: {}}', kind).join().includes('Change to "claude"'));
  assert.ok(!found('backends: {cluade: {}, anthropic: {}}', kind).join().includes('Change to "claude"'));
});

test('fixing the whole file leaves guesses and what must be merged by hand', () => {
  const text = dedent`
    backends:
      codex: {max-concurrency: 2, requests_per_minute: 0, tokens_per_minute: 10k}
      hermes: {max_concurrency: 1}
      hermes_cli: {max_concurrency: 2}
  `;
  assert.equal(
    fixAll(analyze(text, { kind })).text,
    dedent`
      backends:
        codex: {max_concurrency: 2, requests_per_minute: 0, tokens_per_minute: 10k}
        hermes: {max_concurrency: 1}
        hermes_cli: {max_concurrency: 2}
    `,
  );
});

test('a backend that the installed release reported is known under each of its names', () => {
  const { release } = learned(newerStandIn());
  const facts = { release, source: 'installed' } as const;
  const text = dedent`
    backends:
      nova: {max_concurrency: 2}
      Nova_CLI: {tokens_per_minute: 5}
  `;
  assert.deepEqual(found(text, kind, facts), []);
  assert.ok(found(text, kind).every((line) => line.startsWith('warning unused-limits')));
  assert.ok(labels('backends:\n  |', { kind, facts }).includes('nova'));
  assert.match(found('backends: {nvoa: {}}', kind, facts).join(), /\*Change to "nova"/);
  assert.equal(accept('backends:\n  nov|', 'nova', { kind, facts }), 'backends:\n  nova:\n    |');
  assert.match(found('backends: {zcode: {}}', kind, facts).join(), /unused-limits/);
});

test('the message for a newer backend names its first release, and an unknown release may have any name', () => {
  const say = (release: string, text: string): string[] =>
    analyze(text, { kind, facts: { release } }).findings.map(({ severity, message }) => `${severity}: ${render(message)}`);
  assert.deepEqual(say('0.51.14', 'backends: {omp: {max_concurrency: 2}}'), [
    'warning: No backend reads the limits of "omp". 0.54.0 is the first release with this backend.',
  ]);
  assert.deepEqual(say('0.54.0', 'backends: {omp: {max_concurrency: 2}}'), []);
  const [unseen = ''] = say('9.9.9', 'backends: {mistral: {max_concurrency: 2}}');
  assert.match(unseen, /^information: .*may know "mistral"/);
});

test('variables are named after the backend, and the default block has none per minute', () => {
  assert.equal(variableOf('codex', 'requests_per_minute'), 'OUROBOROS_CODEX_RPM');
  assert.equal(variableOf('zcode_cli', 'tokens_per_minute'), 'OUROBOROS_ZCODE_CLI_TPM');
  assert.equal(variableOf('-new.one-', 'requests_per_minute'), 'OUROBOROS_NEW_ONE_RPM');
  assert.equal(variableOf('default', 'requests_per_minute'), undefined);
  const facts = withVariables({ OUROBOROS_DEFAULT_RPM: '5', OUROBOROS_MAX_CONCURRENCY: '6' });
  assert.deepEqual(found('default: {requests_per_minute: 1, max_concurrency: 1}', kind, facts), [
    'information overridden-by-environment default.max_concurrency',
  ]);
});

test('a limit is read from every kind of value', () => {
  const { document } = analyze('[5, a, 0, .inf, .nan, ~]', { kind: 'seed' });
  assert.ok(document.datum?.kind === 'list');
  assert.deepEqual(
    document.datum.items.map(({ datum }) => limitOf(datum)),
    [
      { value: 5n },
      { dropped: 'int_parsing' },
      { dropped: 'greater_than_equal' },
      { raises: true },
      { dropped: 'finite_number' },
      { dropped: 'int_type' },
    ],
  );
});
