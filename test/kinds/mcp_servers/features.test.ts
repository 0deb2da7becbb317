import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, applyEdits, documentLinks, type Facts, prepareRename, rename, render } from '../../../server/src/core/index.ts';
import { kindById } from '../../../server/src/core/kinds/index.ts';
import { dedent } from '../../support/dedent.ts';
import { homeFolder, machine } from '../../support/machine.ts';
import { withCursor } from '../../support/marked.ts';
import { type Asking, accept, labels, offered } from '../../support/typing.ts';
import { folded, hinted, hovered, outlined } from '../support/shown.ts';

const kind = 'mcp_servers';
const facts: Facts = {
  release: '0.51.14',
  machine: machine({
    programs: ['npx'],
    env: { GITHUB_TOKEN: 'ghp_hidden', OUROBOROS_ALLOW_LOCAL_TRANSPORT: '1' },
    home: 'FILES_KEY=hidden\n',
    files: { '/opt/serve': { executable: true }, '/opt/notes.txt': {} },
  }),
};
const blind: Facts = { release: '0.51.14', machine: machine({}) };
const servers: Asking = { kind, facts };

test("completion offers a new server of each transport, by ouroboros's names", () => {
  const snippets = ['stdio server', 'sse server', 'streamable-http server'];
  for (const source of ['|', 'mcp_servers:\n  |', 'mcp_servers:\n  - |', 'mcp_servers:\n  - name: a\n    command: b\n  - |'])
    assert.deepEqual(
      labels(source, servers).filter((label) => label.endsWith(' server')),
      snippets,
      source,
    );
  assert.equal(
    accept('mcp_servers:\n  |', 'stdio server', servers),
    'mcp_servers:\n  - name: files\n    command: npx\n    args:\n      - -y\n      - some-mcp-server|',
  );
  assert.equal(
    accept('|', 'streamable-http server', servers),
    'mcp_servers:\n  - name: search\n    transport: streamable-http\n    url: https://example.com/mcp|',
  );
  assert.equal(
    accept('mcp_servers:\n  - |', 'sse server', { ...servers, snippets: true }),
    `mcp_servers:\n  - name: \${1:search}\n    transport: sse\n    url: \${2:https://example.com/sse}|`,
  );
  for (const source of ['mcp_servers: []\n|', 'mcp_servers:\n  - name: a\n    |', 'connection:\n  |'])
    assert.ok(!labels(source, servers).some((label) => label.endsWith(' server')), source);
});

test('each snippet is a server without findings', () => {
  for (const label of ['stdio server', 'sse server', 'streamable-http server']) {
    const text = accept('mcp_servers:\n  |', label, servers).replace('|', '\n');
    assert.deepEqual(analyze(text, { kind, facts: blind }).findings, [], text);
  }
});

test('completion offers keys of a server, transports, and programs with those on PATH first', () => {
  assert.deepEqual(labels('mcp_servers:\n  - name: a\n    |', servers), [
    'transport',
    'command',
    'args',
    'url',
    'env',
    'timeout',
    'headers',
  ]);
  assert.deepEqual(labels('mcp_servers:\n  - name: a\n    transport: |', servers), ['stdio', 'sse', 'streamable-http', 'http']);
  assert.deepEqual(labels('mcp_servers:\n  - name: a\n    transport: s|', servers), ['stdio', 'sse', 'streamable-http']);
  assert.deepEqual(labels('mcp_servers:\n  - name: a\n    command: |', servers).slice(0, 2), ['npx', 'uvx']);
  assert.deepEqual(labels('connection:\n  |', servers), ['timeout_seconds', 'retry_attempts', 'health_check_interval']);
  assert.deepEqual(labels('mcp_servers:\n  - name: a\n    headers:\n      |', servers), ['Authorization', 'X-API-Key']);
});

test('completion offers environment variables for a value of env, only by name', () => {
  const items = offered('mcp_servers:\n  - name: a\n    env:\n      FILES_KEY: |', servers);
  assert.deepEqual(
    items.map(({ label, note }) => `${label} ${note ? render(note) : ''}`.trim()),
    [`\${FILES_KEY}`, `\${GITHUB_TOKEN}`],
  );
  assert.ok(!JSON.stringify(items).includes('hidden'));
  const [unset] = offered('mcp_servers:\n  - name: a\n    env:\n      OTHER: |', servers);
  assert.equal(`${unset?.label} ${render(unset?.note ?? [])}`, `\${OTHER} not set`);
  assert.match(accept('mcp_servers:\n  - name: a\n    env:\n      FILES_KEY: |', undefined, servers), /FILES_KEY: "\$\{FILES_KEY\}"\|$/);
  assert.deepEqual(labels('mcp_servers:\n  - name: a\n    env:\n      A: |', { kind }), []);
});

const text = dedent`
  mcp_servers:
    - name: files
      command: npx
      env:
        KEY: "$@{FILES_KEY}"
        TOKEN: "$@{GITHUB_TOKEN}"
    - name: web
      transport: http
      url: http://localhost/mcp
      headers: {Authorization: not-for-others}
    - name: notes
      command: /opt/serve
  connection:
    retry_attempts: 5
`.replaceAll('@', '');

test('hints show what an alias means, where a variable is set and which one allows an address', () => {
  const shown = hinted(text, kind, facts);
  for (const line of [
    `KEY: "\${FILES_KEY}"‹from ~/.ouroboros/.env›`,
    'transport: http‹= streamable-http›',
    'url: http://localhost/mcp‹allowed by OUROBOROS_ALLOW_LOCAL_TRANSPORT=1›',
  ])
    assert.ok(shown.includes(line), shown);
  assert.equal(shown.match(/‹/g)?.length, 3);
  assert.equal(hinted(text, kind, facts, { environment: false, aliases: false }), text);
});

test('hover shows the program, the address and the variables, and never a secret', () => {
  const at = (word: string, known: Facts = facts): string =>
    hovered(text.replace(word, `${word.slice(0, 1)}|${word.slice(1)}`), kind, known).join('\n');
  assert.match(at('npx'), /Starts ~\/bin\/npx\./);
  assert.match(at('npx', blind), /"npx" is not on PATH/);
  assert.match(at('/opt/serve', blind), /There is no program \/opt\/serve/);
  assert.match(at('files'), /Starts ~\/bin\/npx\./);
  assert.match(at('http://localhost'), /Connects to localhost, which OUROBOROS_ALLOW_LOCAL_TRANSPORT=1 allows\./);
  assert.match(at('http://localhost', blind), /"localhost" is this machine or its network/);
  assert.match(at(`\${FILES_KEY}`), /FILES_KEY is set in ~\/\.ouroboros\/\.env\./);
  assert.match(at(`\${GITHUB_TOKEN}`), /GITHUB_TOKEN is set\./);
  assert.match(at(`\${GITHUB_TOKEN}`, blind), /GITHUB_TOKEN is not set/);
  assert.match(at('headers'), /variables are not replaced in them/);
  for (const word of ['not-for-others', `\${FILES_KEY}`]) assert.ok(!/hidden|not-for-others/.test(at(word)), word);
});

test('a command with spaces is reported with a hint that arguments belong under args', () => {
  assert.match(hovered('mcp_servers: [{name: a, command: n|px -y foo}]', kind, facts).join('\n'), /Put arguments under args/);
});

test('the outline lists the servers by name, without secrets', () => {
  assert.deepEqual(outlined(text, kind), [
    'mcp_servers',
    '  files',
    '    name: files',
    '    command: npx',
    '    env',
    '      KEY',
    '      TOKEN',
    '  web',
    '    name: web',
    '    transport: http',
    '    url: http://localhost/mcp',
    '    headers',
    '      Authorization',
    '  notes',
    '    name: notes',
    '    command: /opt/serve',
    'connection',
    '  retry_attempts: 5',
  ]);
  assert.deepEqual(outlined('mcp_servers: [{command: x}, {name: }, a]', kind), [
    'mcp_servers',
    '  0',
    '    command: x',
    '  1',
    '    name',
    '  a',
  ]);
});

test('servers can be folded', () => {
  assert.ok(folded(text, kind).includes('mcp_servers: +11'), folded(text, kind).join());
  assert.ok(folded(text, kind).includes('- name: files +4'), folded(text, kind).join());
});

test('a command links to its program, a url to its page', () => {
  const links = documentLinks(analyze(text, { kind, facts }));
  assert.deepEqual(
    links.map(({ span, target }) => [text.slice(span.start, span.end), target.kind === 'url' ? target.url : target.path]),
    [
      ['npx', `${homeFolder}/bin/npx`],
      ['http://localhost/mcp', 'http://localhost/mcp'],
      ['/opt/serve', '/opt/serve'],
    ],
  );
});

test('renaming a server leaves another one of the same name', () => {
  const renamed = (source: string, name: string): string => {
    const { text, offset } = withCursor(source);
    const renaming = rename(analyze(text, { kind }), offset, name);
    return 'refused' in renaming ? render(renaming.refused) : applyEdits(text, renaming.edits);
  };
  const source = "mcp_servers: [{name: 'fi|les', command: x}, {name: web, command: x}]";
  assert.equal(renamed(source, 'docs'), "mcp_servers: [{name: 'docs', command: x}, {name: web, command: x}]");
  assert.equal(
    renamed('mcp_servers: [{name: a|, command: x}, {name: a, command: x}]', 'b'),
    'mcp_servers: [{name: b, command: x}, {name: a, command: x}]',
  );
  assert.equal(renamed(source, 'web'), 'The server "web" exists already.');
  assert.equal(renamed(source, ' '), 'A server needs a name.');
  assert.equal(renamed(source, ' x'), '" x" is not a valid name for a server.');
  assert.equal(renamed('mcp_servers: [{name: a|, command: x}]', 'off'), 'mcp_servers: [{name: "off", command: x}]');
  const { text, offset } = withCursor(source);
  assert.equal(prepareRename(analyze(text, { kind }), offset)?.name, 'files');
  assert.equal(
    renamed('mcp_servers: [{name: a, com|mand: x}]', 'b'),
    'Only names of profiles, servers, fields of an ontology and anchors can be renamed.',
  );
});

test('the host inspects the paths where a program may be', () => {
  const { model } = analyze(text, { kind });
  const paths = kindById(kind)?.pathsToLookAt?.('0.51.14', model, machine({ path: ['/usr/bin', '/bin'] }), undefined);
  assert.deepEqual(paths, ['/usr/bin/npx', '/bin/npx', '/opt/serve']);
  assert.deepEqual(kindById(kind)?.pathsToLookAt?.('0.51.14', undefined, machine({}), undefined), []);
});
