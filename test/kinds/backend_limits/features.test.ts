import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../../support/dedent.ts';
import { type Asking, accept, labels } from '../../support/typing.ts';
import { folded, hinted, hovered, outlined, withVariables } from '../support/shown.ts';

const kind = 'backend_limits';
const limits: Asking = { kind };

test('an alias shows its backend, and a value the number that it is read as', () => {
  assert.equal(
    hinted(
      dedent`
        backends:
          anthropic:
            max_concurrency: '4'
            tokens_per_minute: 1_000
          CODEX:
            max_concurrency: 0x10
            requests_per_minute: 4.9
            tokens_per_minute: 5
      `,
      kind,
    ),
    dedent`
      backends:
        anthropic:‹= claude›
          max_concurrency: '4'‹= 4›
          tokens_per_minute: 1_000‹= 1000›
        CODEX:‹= codex›
          max_concurrency: 0x10‹= 16›
          requests_per_minute: 4.9‹= 4›
          tokens_per_minute: 5
    `,
  );
});

test('a value without effect is followed by the one in force', () => {
  assert.equal(
    hinted(
      dedent`
        default: {max_concurrency: 3}
        backends:
          hermes: {max_concurrency: 2, tokens_per_minute: 8}
          hermes_cli: {tokens_per_minute: 77}
          codex: {max_concurrency: 0, requests_per_minute: many}
          claude: {requests_per_minute: -1}
      `,
      kind,
    ),
    dedent`
      default: {max_concurrency: 3}
      backends:
        hermes: {max_concurrency: 2‹3 applies›, tokens_per_minute: 8‹77 applies›}
        hermes_cli:‹= hermes› {tokens_per_minute: 77}
        codex: {max_concurrency: 0‹3 applies›, requests_per_minute: many‹no limit applies›}
        claude: {requests_per_minute: -1‹40 applies›}
    `,
  );
});

test('a variable that overrides a value is shown after it, where it says something else', () => {
  const facts = withVariables({
    OUROBOROS_CODEX_RPM: ' 99 ',
    OUROBOROS_MAX_CONCURRENCY: '6',
    OUROBOROS_CODEX_TPM: '0',
    OUROBOROS_DEFAULT_TPM: '5',
  });
  const text = dedent`
    default: {tokens_per_minute: 7}
    backends:
      codex_cli: {max_concurrency: 6, requests_per_minute: 5, tokens_per_minute: 1}
  `;
  assert.equal(
    hinted(text, kind, facts, { aliases: false }),
    dedent`
      default: {tokens_per_minute: 7}
      backends:
        codex_cli: {max_concurrency: 6, requests_per_minute: 5‹OUROBOROS_CODEX_RPM=99 wins›, tokens_per_minute: 1}
    `,
  );
  assert.equal(hinted(text, kind, facts, { environment: false, aliases: false }), text);
});

test('no hint where nothing is read: an unknown backend, a file that does not load, both layouts at once', () => {
  for (const text of [
    'backends: {gpt: {max_concurrency: 0}}',
    "backends: {codex: {max_concurrency: '4', tokens_per_minute: .inf}}",
    'codex: 4',
  ])
    assert.equal(hinted(text, kind), text);
  assert.equal(hinted('codex_cli: {max_concurrency: 4}', kind), 'codex_cli:‹= codex› {max_concurrency: 4}');
});

test('hover on a backend shows all its limits in force, and on a limit the one in force after aliases are merged', () => {
  const text = dedent`
    default: {requests_per_minute: 20}
    backends:
      codex: {max_concurrency: 2}
      code§x_cli: {max_concurrency: 5}
  `.replace('§', '|');
  const lines = hovered(text, kind, withVariables({ OUROBOROS_CODEX_TPM: '900' }));
  for (const line of [
    'In force: `max_concurrency` `5`, as written here.',
    'In force: `requests_per_minute` `20`, from the default.',
    'In force: `tokens_per_minute` `900`, from `OUROBOROS_CODEX_TPM`.',
  ])
    assert.ok(lines.includes(line), `${line}\n${lines.join('\n')}`);
  const losing = hovered('backends: {codex: {max_concu|rrency: 2}, codex_cli: {max_concurrency: 5}}', kind);
  assert.ok(losing.includes('In force: `max_concurrency` `5`, as written here.'), losing.join('\n'));
  const builtIn = hovered('backends: {claude: {max_concurrency|: 0}}', kind);
  assert.ok(builtIn.includes('In force: `max_concurrency` ∞, built in.'), builtIn.join('\n'));
  const broken = hovered('backends: {codex: {max_concurrency|: 7, tokens_per_minute: .inf}}', kind);
  assert.ok(broken.includes('In force: `max_concurrency` `1`, built in.'), broken.join('\n'));
});

test('completion offers the layouts, the backends and the limits, and a block of all three', () => {
  assert.deepEqual(
    ['default', 'backends', 'codex', 'limits of a backend'].filter((name) => !labels('|', limits).includes(name)),
    [],
  );
  const names = labels('backends:\n  |', limits);
  for (const name of ['claude', 'codex', 'zcode_cli', 'limits of a backend']) assert.ok(names.includes(name), name);
  assert.ok(!names.includes('zcode'));
  assert.deepEqual(labels('backends:\n  codex:\n    |', limits), ['max_concurrency', 'requests_per_minute', 'tokens_per_minute']);
  assert.equal(
    accept('backends:\n  |', 'limits of a backend', limits),
    'backends:\n  codex:\n    max_concurrency: 2\n    requests_per_minute: 60\n    tokens_per_minute: 60|',
  );
  assert.equal(
    accept('|', 'limits of a backend', { ...limits, snippets: true }).replaceAll('\\', ''),
    `backends:\n  \${1:codex}:\n    max_concurrency: \${2:2}\n    requests_per_minute: \${3:60}\n    tokens_per_minute: \${4:60}|`,
  );
  assert.ok(!labels('backends: {}\n|', limits).includes('limits of a backend'));
});

test('the outline and folding show the blocks', () => {
  const text = dedent`
    default:
      max_concurrency: 2
    backends:
      codex:
        max_concurrency: 4
        tokens_per_minute: 5
  `;
  assert.deepEqual(outlined(text, kind), [
    'default',
    '  max_concurrency: 2',
    'backends',
    '  codex',
    '    max_concurrency: 4',
    '    tokens_per_minute: 5',
  ]);
  assert.deepEqual(folded(text, kind), ['default: +1', 'backends: +3', 'codex: +2']);
});
