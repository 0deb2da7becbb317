import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, type Facts, type Machine, render } from '../../../server/src/core/index.ts';
import { splitWords } from '../../../server/src/core/kinds/mcp_servers/words.ts';
import { dedent } from '../../support/dedent.ts';
import { found as foundIn, withVariables } from '../support/shown.ts';

const kind = 'mcp_servers';
const facts = withVariables({ SECRET: 's3cr3t', EMPTY: '', lower: 'x' });
const found = (text: string, known: Facts = facts): string[] =>
  foundIn(text, kind, known).filter((line) => !line.startsWith('information whole-file-dropped'));

/** A stdio server with more keys. */
const stdio = (...lines: readonly string[]): string =>
  `mcp_servers:\n  - name: files\n    command: npx\n${lines.map((line) => `    ${line}\n`).join('')}`;

/** A server at a URL with more keys. */
const http = (...lines: readonly string[]): string =>
  `mcp_servers:\n  - name: web\n    transport: http\n    url: https://example.com/mcp\n${lines.map((line) => `    ${line}\n`).join('')}`;

/** The text after the preferred fix of the first finding that has one. */
function repaired(text: string, known: Facts = facts): string {
  const fix = analyze(text, { kind, facts: known }).findings.flatMap(({ fixes }) => fixes.find(({ preferred }) => preferred) ?? [])[0];
  assert.ok(fix, `no fix for ${text}`);
  return applyEdits(text, fix.edits);
}

test('one mistake disables all servers, which is reported first', () => {
  const [first] = analyze(stdio('args: 5'), { kind, facts }).findings;
  assert.equal(first?.rule, 'whole-file-dropped');
  assert.equal(
    render(first?.message ?? []),
    'One mistake here disables all MCP servers: ouroboros rejects the whole file and connects to none of them.',
  );
});

test('an empty file is rejected, and so is one that is not a mapping', () => {
  for (const text of ['', '# nothing\n', '~', '{}', '[]', "''", '0', 'false', '- a', 'x'])
    assert.deepEqual(found(text), ['error wrong-type '], JSON.stringify(text));
  for (const text of ['mcp_servers: []', 'connection: {}', 'tool_prefix: x']) assert.deepEqual(found(text), [], text);
});

test('servers that are not a list', () => {
  for (const value of ['null', '', '{}'])
    assert.match(found(`mcp_servers: ${value}\n`).join(), /^error servers-not-a-list mcp_servers: \*Make/, value);
  for (const value of ['x', '5', 'false', "''", '2024-01-01', '!!set {a}'])
    assert.deepEqual(found(`mcp_servers: ${value}\n`), ['error servers-not-a-list mcp_servers: Remove "mcp_servers"'], value);
  for (const item of ['null', 'x', '[a]', '5'])
    assert.deepEqual(found(`mcp_servers: [${item}]\n`), ['error wrong-type mcp_servers.0'], item);
  assert.deepEqual(found('mcp_servers: !!pairs [a: b]\n'), ['error wrong-type mcp_servers.0']);
});

test('a mapping of servers becomes a list, with comments and line breaks', () => {
  assert.equal(
    repaired('mcp_servers: # mine\r\n  files: # the first\r\n    command: npx # runs\r\n  "a: b": {command: uvx}\r\n'),
    'mcp_servers: # mine\r\n  - name: files # the first\r\n    command: npx # runs\r\n  - {name: "a: b", command: uvx}\r\n',
  );
  assert.equal(
    repaired('{"mcp_servers": {"files": {"command": "npx"}, "web": {"command": "uvx"}}}'),
    '{"mcp_servers": [{name: files, "command": "npx"}, {name: web, "command": "uvx"}]}',
  );
  // Not where there is already a name, the value is empty, or the lines would have to move.
  for (const text of ['a:\n    name: b', 'a: null', 'a: *x', 'a:\n      command: npx', '? [a]\n  : {command: x}', '<<: {a: {command: x}}'])
    assert.ok(!found(`x: &x {}\nmcp_servers:\n  ${text}\n`).some((line) => line.includes('Make it a list')), text);
});

test('a name must be text and not empty', () => {
  assert.deepEqual(found('mcp_servers: [{command: x}]'), ['error missing-key mcp_servers.0.name']);
  assert.deepEqual(found("mcp_servers: [{name: '', command: x}]"), ['error blank-value mcp_servers.0.name']);
  for (const name of ['5', 'true', 'off', '1.5']) {
    assert.deepEqual(found(`mcp_servers: [{name: ${name}, command: x}]`), ['error yaml11-surprise mcp_servers.0.name: *Quote it'], name);
  }
  for (const name of ['null', '[a]', '{a: b}'])
    assert.deepEqual(found(`mcp_servers: [{name: ${name}, command: x}]`), ['error wrong-type mcp_servers.0.name'], name);
  assert.deepEqual(found('mcp_servers: [{name: 日本, command: x}]'), []);
});

test('a transport must be spelled exactly, and similar ones are offered', () => {
  const nearest = (written: string): string | undefined =>
    found(`mcp_servers: [{name: a, transport: ${written}, command: x, url: "https://a.example"}]`)
      .find((line) => line.startsWith('error unknown-value mcp_servers.0.transport'))
      ?.match(/\*Change to "([\w-]+)"/)?.[1];
  for (const written of ['streamable_http', 'streamableHttp', 'StreamableHTTP', 'Streamable-Http', 'https', 'http-stream'])
    assert.equal(nearest(written), 'streamable-http', written);
  for (const written of ['Sse', 'SSE', 'server-sent-events']) assert.equal(nearest(written), 'sse', written);
  for (const written of ['STDIO', 'std', 'local', '"stdio\\n"']) assert.equal(nearest(written), 'stdio', written);
  for (const written of ["''", 'null', 'true', '[stdio]', '{a: b}', '5'])
    assert.ok(
      found(`mcp_servers: [{name: a, transport: ${written}, command: x}]`).some((line) => line.startsWith('error unknown-value')),
      written,
    );
});

test('a server must have the key that its transport requires', () => {
  const url = 'url: "https://a.example"';
  assert.deepEqual(found(`mcp_servers: [{name: a, ${url}}]`), [
    'error server-incomplete mcp_servers.0.command: *Change to "transport: streamable-http"',
  ]);
  assert.equal(repaired(`mcp_servers: [{name: a, ${url}}]`), `mcp_servers: [{name: a, transport: streamable-http, ${url}}]`);
  assert.equal(
    repaired(`mcp_servers: [{name: a, transport: stdio, ${url}}]`),
    `mcp_servers: [{name: a, transport: streamable-http, ${url}}]`,
  );
  assert.equal(repaired('mcp_servers: [{name: a, transport: sse, command: x}]'), 'mcp_servers: [{name: a, transport: stdio, command: x}]');
  for (const value of ["''", 'null', '0', 'false', '[]', '{}'])
    assert.deepEqual(found(`mcp_servers: [{name: a, command: ${value}}]`), ['error server-incomplete mcp_servers.0.command'], value);
  for (const value of ['[npx, -y]', 'true', '5'])
    assert.ok(
      found(`mcp_servers: [{name: a, command: ${value}}]`).every((line) => line.startsWith('warning ')),
      value,
    );
});

test('keys without effect are reported if they have a value, and never if they make ouroboros reject the file', () => {
  assert.deepEqual(found(http('command: npx', 'args: [x]', 'env: {A: b}')), [
    'warning unused-by-transport mcp_servers.0.command: Remove "command"',
    'warning unused-by-transport mcp_servers.0.args: Remove "args"',
    'warning unused-by-transport mcp_servers.0.env: Remove "env"',
  ]);
  assert.deepEqual(found(http('command: null', 'args: []', 'env: {}')), []);
  assert.deepEqual(found(stdio('url: null', 'headers: {}')), []);
  assert.match(found(stdio('url: http://127.0.0.1/')).join(), /^error url-refused mcp_servers\.0\.url$/);
  assert.match(found(http('args: 5')).join(), /^error args-not-a-list/);
  assert.match(found(http('env: []')).join(), /^error env-not-a-mapping mcp_servers\.0\.env/);
});

test('arguments that are not a list', () => {
  for (const value of ['null', '', '5', 'true', '1.5', '2024-01-01'])
    assert.match(found(stdio(`args: ${value}`)).join(), /^error args-not-a-list mcp_servers\.0\.args: \*Make it a list/, value);
  assert.match(found(stdio('args: {a: b}')).join(), /^warning args-not-a-list/);
  assert.equal(repaired(stdio('args: -y foo')), stdio('args: ["-y", "foo"]'));
  assert.equal(repaired(stdio(`args: '--name "a b" c\\ d'`)), stdio('args: ["--name", "a b", "c d"]'));
  assert.equal(repaired(stdio('args: |', '  -y', '  foo')), `${stdio()}    args: ["-y", "foo"]\n`);
  assert.equal(repaired(stdio('args:')), stdio('args: []'));
  // An unclosed quote may mean anything.
  assert.deepEqual(found(stdio(`args: "it's"`)), ['warning args-not-a-list mcp_servers.0.args: Remove "args"']);
  assert.deepEqual(found(stdio('args: [8080, true]')), [
    'warning yaml11-surprise mcp_servers.0.args.0: *Quote it',
    'warning yaml11-surprise mcp_servers.0.args.1: *Quote it',
  ]);
});

test('words are split as by a shell', () => {
  assert.deepEqual(splitWords('  a  "b c"d \'e"f\' g\\ h "\\"i\\\\" \'\' '), ['a', 'b cd', 'e"f', 'g h', '"i\\', '']);
  assert.deepEqual(splitWords(''), []);
  assert.equal(splitWords('a "b'), undefined);
  assert.deepEqual(splitWords('a\\'), ['a\\']);
});

test('env must be a mapping of text, and its variables must be set', () => {
  for (const value of ["''", '[]', '5', 'null', 'x', '[A=b]'])
    assert.match(found(stdio(`env: ${value}`)).join(), /^error (?:env-not-a-mapping|empty-section) mcp_servers\.0\.env/, value);
  for (const value of [`\${SECRET}`, `pre-\${SECRET}-post`, `$\${SECRET}`, `\${EMPTY}`, `\${lower}`, '0o17', 'x%20y'])
    assert.deepEqual(found(stdio(`env: {V: '${value}'}`)), [], value);
  for (const value of [`'\${NOPE}'`, `'\${SECRET} \${NOPE}'`, `{IN: {IN: '\${NOPE}'}}`, `['\${NOPE}', x]`, `{IN: ['\${NOPE}']}`])
    assert.match(found(stdio(`env: {V: ${value}}`)).join(), /^error variable-not-set mcp_servers\.0\.env/, value);
  // Items of a list inside a list, and mappings in it, are left as they are.
  for (const value of [`[['\${NOPE}']]`, `[{A: '\${NOPE}'}]`])
    assert.ok(
      found(stdio(`env: {V: ${value}}`)).every((line) => line.startsWith('warning')),
      value,
    );
  assert.deepEqual(found(stdio('env: {PORT: 8080, FLAG: on}')), [
    'warning yaml11-surprise mcp_servers.0.env.PORT: *Quote it',
    'warning yaml11-surprise mcp_servers.0.env.FLAG: *Quote it',
  ]);
  assert.deepEqual(found(stdio('env: {1: x}')), ['warning name-not-text mcp_servers.0.env.1: *Quote the key']);
});

test('a list of variables is converted to a mapping', () => {
  assert.equal(
    repaired(stdio('env: # mine', '  - A=b # one', `  - 'C=d: e'`, '  -   "F=\\x67"', '  - G=')),
    stdio('env: # mine', '  A: b # one', '  C: "d: e"', '  F: g', '  G: ""'),
  );
  assert.equal(repaired(stdio('env: [A=1, "B=c, d"]')), stdio('env: {A: "1", B: "c, d"}'));
  assert.equal(repaired(stdio('env: A=b=c')), stdio('env: {A: b=c}'));
  for (const value of ['[A]', '[A=b, c]', '[A=b, [c]]', '[*a, A=b]', '[1=a]', '[]', '5', 'A'])
    assert.ok(!found(`x: &a y=z\n${stdio(`env: ${value}`)}`).some((line) => line.includes('Make it a mapping')), value);
});

test('a variable is looked up in the files that ouroboros reads at startup, and nowhere without a machine', () => {
  const text = stdio(`env: {V: '\${FROM_FILE}'}`);
  const machine: Machine = {
    ...(facts.machine as Machine),
    dotenv: { home: { path: '/home/me/.ouroboros/.env', text: 'FROM_FILE=1\n' } },
  };
  assert.deepEqual(found(text, { release: '0.51.14', machine }), []);
  assert.deepEqual(found(text, { release: '0.51.14' }), []);
  assert.match(found(text).join(), /^error variable-not-set/);
});

test('text that looks like a variable but is not replaced is reported', () => {
  for (const value of [
    `\${a-b}`,
    `\${1A}`,
    `\${SECRET:-fallback}`,
    `\${ SECRET }`,
    `\${env:SECRET}`,
    '$SECRET',
    `\${SECRET`,
    '$(cat x)',
    '%SECRET%',
  ])
    assert.deepEqual(found(stdio(`env: {V: '${value}'}`)), ['warning variable-not-replaced mcp_servers.0.env.V'], value);
  assert.deepEqual(found(stdio(`env: {'\${SECRET}': x}`)), [`warning variable-not-replaced mcp_servers.0.env.\${SECRET}`]);
  assert.deepEqual(found(stdio(`args: ['--k=\${SECRET}', plain]`)), ['warning variable-not-replaced mcp_servers.0.args.0']);
  assert.deepEqual(found(http(`headers: {Authorization: 'Bearer \${SECRET}'}`)), [
    'warning variable-not-replaced mcp_servers.0.headers.Authorization',
  ]);
  assert.deepEqual(found(`mcp_servers: [{name: 'n\${SECRET}', command: '\${SECRET}'}]\ntool_prefix: '\${SECRET}'`), [
    'warning variable-not-replaced mcp_servers.0.name',
    'warning variable-not-replaced mcp_servers.0.command',
    'warning variable-not-replaced tool_prefix',
  ]);
});

test('a mapping that contains itself is an error, and one with a million aliases is visited once', () => {
  assert.match(found(stdio('env: &e {A: {B: *e}}')).join(), /^error loader-crash mcp_servers\.0\.env/);
  const laughs = Array.from({ length: 30 }, (_, index) => `x${index}: &x${index} {a: *x${index - 1}, b: *x${index - 1}}`).slice(1);
  const text = `x0: &x0 {c: "\${NOPE}"}\n${laughs.join('\n')}\n${stdio('env: {A: *x29}')}`;
  const start = performance.now();
  assert.ok(found(text).some((line) => line.startsWith('error variable-not-set')));
  assert.ok(performance.now() - start < 5_000);
});

test('headers of any shape load, and those that are not text are reported', () => {
  for (const value of ["''", '[]', 'null', '5'])
    assert.match(found(http(`headers: ${value}`)).join(), /^warning (?:wrong-type|empty-section) mcp_servers\.0\.headers/, value);
  assert.deepEqual(found(http('headers: {A: null, B: true, 1: x, C: [y]}')), [
    'warning wrong-type mcp_servers.0.headers.A: Remove "A"',
    'warning yaml11-surprise mcp_servers.0.headers.B: *Quote it',
    'warning name-not-text mcp_servers.0.headers.1: *Quote the key',
    'warning wrong-type mcp_servers.0.headers.C',
  ]);
});

test('values of numeric keys must be numbers', () => {
  for (const value of ["'30'", '30s', '1e3', "' 30 '", "'30 seconds'"])
    assert.match(found(stdio(`timeout: ${value}`)).join(), /^warning number-as-text/, value);
  assert.equal(repaired(stdio('timeout: 30s')), stdio('timeout: 30'));
  for (const value of ['null', "''", 'true', '[1]', 'soon', '5m'])
    assert.match(found(stdio(`timeout: ${value}`)).join(), /^warning (?:wrong-type|yaml11-surprise)/, value);
  for (const value of ['0', '-1', '-.inf', '.nan']) assert.match(found(stdio(`timeout: ${value}`)).join(), /^warning out-of-range/, value);
  for (const value of ['.inf', '1', '0.5', '0x10']) assert.deepEqual(found(stdio(`timeout: ${value}`)), [], value);
  assert.deepEqual(found('connection: {timeout_seconds: -1, retry_attempts: 2, health_check_interval: .inf}'), []);
  assert.match(found('connection: {retry_attempts: 2.5}').join(), /^warning wrong-type connection\.retry_attempts/);
  assert.match(found('connection: {retry_attempts: "2.5"}').join(), /^warning wrong-type connection\.retry_attempts/);
  for (const value of ['null', '[]', 'x', '5'])
    assert.match(found(`connection: ${value}\n`).join(), /^error (?:empty-section|wrong-type) connection/, value);
});

test('unknown keys are reported with the key that was meant', () => {
  assert.deepEqual(found(stdio('Args: [x]')), ['warning unknown-key mcp_servers.0.Args: *Change to "args" / Remove "Args"']);
  assert.deepEqual(found('mcp_servers: [{name: a, type: stdio, command: x}]'), [
    'warning unknown-key mcp_servers.0.type: *Change to "transport" / Remove "type"',
  ]);
  assert.match(found('mcpServers: [{name: a, command: x}]').join(), /^warning unknown-key mcpServers: \*Change to "mcp_servers"/);
  assert.match(found('servers: [{name: a, command: x}]').join(), /^warning unknown-key servers: \*Change to "mcp_servers"/);
  assert.match(found('connection: {retries: 2}').join(), /\*Change to "retry_attempts"/);
  assert.deepEqual(found(stdio('1: x')), ['warning key-not-text mcp_servers.0.1: *Quote the key']);
});

test('a key that only holds an anchor is reported as such, and merged keys apply', () => {
  const text = dedent`
    shared: &shared {command: npx, timeout: 3}
    mcp_servers:
      - <<: *shared
        name: one
      - {<<: *shared, name: two, timeout: 9}
  `;
  assert.deepEqual(found(text), ['information anchor-only-key shared']);
});

test('the later of two servers with the same name is reported', () => {
  const text = "mcp_servers: [{name: a, command: x}, {name: b, command: x}, {name: 'a', command: y}, {name: a, command: z}]";
  assert.deepEqual(found(text), ['warning server-named-twice mcp_servers.2.name', 'warning server-named-twice mcp_servers.3.name']);
});

test('a secret in the file is reported, and the fix refers to the environment if the variable is there', () => {
  assert.deepEqual(found(stdio('env: {API_TOKEN: abc, DEBUG: verbose-output, SECRET: a-long-value}')), [
    `hint secret-in-the-open mcp_servers.0.env.SECRET: *Change to "\${SECRET}"`,
  ]);
  assert.equal(repaired(stdio("env: {SECRET: 'a-long-value'}")), stdio(`env: {SECRET: '\${SECRET}'}`));
  assert.deepEqual(found(stdio('env: {A_PASSWORD: a-long-value, api-token: a-long-value}')), [
    `hint secret-in-the-open mcp_servers.0.env.A_PASSWORD: Change to "\${A_PASSWORD}"`,
    'hint secret-in-the-open mcp_servers.0.env.api-token',
  ]);
  assert.deepEqual(found(http('headers: {Authorization: Bearer a-long-value}')), [
    'hint secret-in-the-open mcp_servers.0.headers.Authorization',
  ]);
});

test('permissions of other users are reported, and so is a file that is never read', () => {
  const at = (document: string, mode: number, more: Partial<Machine> = {}): string[] => {
    const files = { [document]: { kind: 'file', readable: true, executable: false, mode } as const };
    return found('mcp_servers: []', { release: '0.51.14', machine: { ...(facts.machine as Machine), document, files, ...more } });
  };
  const own = '/home/me/.ouroboros/mcp_servers.yaml';
  for (const mode of [0o644, 0o640, 0o604])
    assert.deepEqual(at(own, mode), ['warning file-readable-by-others mcp_servers'], mode.toString(8));
  for (const mode of [0o600, 0o622, 0o611]) assert.deepEqual(at(own, mode), [], mode.toString(8));
  assert.deepEqual(at(own, 0o644, { platform: 'windows' }), []);
  assert.deepEqual(at('/srv/.ouroboros/mcp_servers.yaml', 0o644), ['information unread-file ']);
  assert.deepEqual(
    at('/srv/.ouroboros/mcp_servers.yaml', 0o600, { env: { OUROBOROS_MCP_CONFIG: '/srv/.ouroboros/mcp_servers.yaml' } }),
    [],
  );
  assert.deepEqual(at('/home/me/.ouroboros/mcp_servers.yml', 0o600), ['information unread-file ']);
  assert.deepEqual(at('/srv/mine.yaml', 0o600), []);
});

test('in every other kind of file, servers are reported with this file as their destination', () => {
  const { findings } = analyze('mcp_servers: []\n', { kind: 'config' });
  assert.match(findings.map(({ message }) => render(message)).join(), /belongs in mcp_servers\.yaml/);
});
