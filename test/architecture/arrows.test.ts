import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { arrowsByFolder, type Import, importsOf, onCircles, shown, sourcesIn } from './imports.ts';

const sources = new Map([...sourcesIn('server/src'), ...sourcesIn('client/src')]);
const imports = importsOf(sources);
const core = 'server/src/core/';

/** The rooms of the core: each may import those before it. docs/architecture.md says the same. */
const coreRooms = [
  ...['words.ts', 'catalogues.ts', 'text', 'finding.ts', 'syntax', 'vocabulary', 'schema', 'machine', 'model.ts'],
  ...['secrets', 'edit', 'rules', 'incremental', 'analysis.ts', 'analyze-bytes.ts', 'features', 'kinds', 'index.ts'],
];

/** What a room outside the core may import besides its own files: a folder or a file, and whether only its types. */
const outside: Readonly<Record<string, readonly { readonly room: string; readonly types?: true }[]>> = {
  [core]: [{ room: 'schemas/' }],
  'server/src/protocol.ts': [
    { room: `${core}index.ts`, types: true },
    { room: 'server/src/protocol/', types: true },
  ],
  'server/src/protocol/': [{ room: `${core}index.ts`, types: true }],
  'server/src/host/': [{ room: `${core}index.ts` }],
  'server/src/lsp/': [{ room: `${core}index.ts` }, { room: 'server/src/host/' }, { room: 'server/src/protocol.ts', types: true }],
  'server/src/cli/': [{ room: `${core}index.ts` }, { room: 'server/src/host/' }],
  'client/src/messages/': [
    { room: 'server/src/protocol.ts', types: true },
    { room: `${core}index.ts`, types: true },
  ],
  'client/src/pages/': [
    { room: 'client/src/messages/' },
    { room: 'server/src/protocol.ts', types: true },
    { room: `${core}index.ts`, types: true },
  ],
  'client/src/host/': [
    { room: 'client/src/messages/' },
    { room: 'server/src/protocol.ts', types: true },
    { room: `${core}index.ts`, types: true },
  ],
  'client/src/extension.ts': [{ room: 'client/src/host/' }],
};

const isIn = (file: string, room: string): boolean => file === room || (room.endsWith('/') && file.startsWith(room));
const lines = (offenders: readonly Import[]): readonly string[] => shown([{ from: '', to: '', imports: offenders }]);

test('every relative import is found, and resolves to a file', () => {
  assert.ok(imports.length > 1000, `${imports.length} imports`);
  const said = [...sources.values()].reduce(
    (count, text) => count + (text.match(/(?:from|import\(|^import) ?'\.{1,2}\//gm)?.length ?? 0),
    0,
  );
  assert.equal(imports.length, said);
  assert.deepEqual(
    imports.filter(({ to }) => !existsSync(to)),
    [],
  );
});

test('inside the core every arrow points left', () => {
  const roomOf = (file: string): string => file.slice(core.length).split('/')[0] ?? '';
  const inside = imports.filter(({ from, to }) => from.startsWith(core) && to.startsWith(core));
  const unlisted = [...sources.keys()].filter((file) => file.startsWith(core) && !coreRooms.includes(roomOf(file)));
  assert.deepEqual(unlisted, [], 'every room of the core has a place in the order');
  const right = inside.filter(({ from, to }) => coreRooms.indexOf(roomOf(from)) < coreRooms.indexOf(roomOf(to)));
  assert.deepEqual(lines(right), []);
});

test('docs/architecture.md lists the rooms of the core in this order', () => {
  const [, told = ''] = /Inside the core: `([^`]+)`/.exec(readFileSync('docs/architecture.md', 'utf8')) ?? [];
  const helpers = ['catalogues', 'analyze-bytes'];
  const order = coreRooms.map((room) => room.replace('.ts', '')).filter((room) => !helpers.includes(room));
  assert.deepEqual(told.split(' ← '), order);
});

test('a room imports only what the import rule allows', () => {
  for (const file of sources.keys())
    assert.ok(
      Object.keys(outside).some((room) => isIn(file, room)),
      `${file} is in no room`,
    );
  const strange = imports.filter(({ from, to, isType }) => {
    const [room, allowed] = Object.entries(outside).find(([room]) => isIn(from, room)) ?? ['', []];
    return !isIn(to, room) && !allowed.some((other) => isIn(to, other.room) && (isType || !other.types));
  });
  assert.deepEqual(lines(strange), []);
});

test('there is no import cycle between the files and folders of any folder, including imports of types', () => {
  const circles = [...arrowsByFolder(imports).values()].flatMap(onCircles);
  assert.deepEqual(shown(circles), []);
});

/** `kinds/support` is shared by several kinds and is not a kind itself. */
test('no kind of file imports another', () => {
  const kindOf = (file: string): string | undefined => /^server\/src\/core\/kinds\/([^/]+)\//.exec(file)?.[1];
  const across = imports.filter(({ from, to }) => {
    const [own, other] = [kindOf(from), kindOf(to)];
    return own !== undefined && other !== undefined && own !== other && other !== 'support';
  });
  assert.deepEqual(lines(across), []);
});

test('a cycle through folders is found, without the arrows that only lead to it', () => {
  const file = (from: string, to: string): Import => ({ from: `src/${from}`, to: `src/${to}`, isType: false });
  const drawn = arrowsByFolder([file('a/x.ts', 'b/y.ts'), file('b/z.ts', 'c.ts'), file('c.ts', 'a/w.ts'), file('main.ts', 'a/x.ts')]);
  assert.deepEqual(shown(onCircles(drawn.get('src') ?? [])), ['src/a/x.ts → src/b/y.ts', 'src/b/z.ts → src/c.ts', 'src/c.ts → src/a/w.ts']);
});
