import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { parse } from 'yaml';
import type * as Core from '../../server/src/core/index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { LspClient } from '../support/lsp-client.ts';

/** A kind is a folder, here next to this file, and a line in the list, which is added here. */
const added: Plugin = {
  name: 'added',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/]kinds[\\/]index\.ts$/ }, async ({ path }) => {
      const before = await readFile(path, 'utf8');
      const listed = before.replace(/(withNeighbours\(\[[^\]]+?),?(\s*)\]/, '$1, garden$2]');
      assert.notEqual(listed, before, 'the list of kinds is where this test looks for it');
      const folder = JSON.stringify(resolve('test/kinds/garden/index.ts'));
      return { contents: `import { garden } from ${folder};\n${listed}`, loader: 'ts' };
    });
  },
};

interface Generators {
  readonly withLanguages: (manifest: object, core: typeof Core) => Manifest;
  readonly hooksOf: (text: string, core: typeof Core) => string;
  readonly actionOf: (text: string, core: typeof Core) => string;
  readonly packagedFilesOf: (text: string, core: typeof Core) => string;
}

interface Manifest {
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly aliases?: readonly string[];
      readonly filenamePatterns: readonly string[];
    }[];
    readonly grammars: readonly { readonly language: string }[];
    readonly configurationDefaults: Readonly<Record<string, unknown>>;
    readonly menus: Readonly<Record<string, readonly { readonly when: string }[]>>;
  };
}

const module = (path: string) => import(pathToFileURL(resolve(path)).href);
let folder: string;
let core: typeof Core;
let generators: Generators;

before(async () => {
  folder = await temporaryFolder();
  const { validators } = await module('build/validators.mjs');
  await build({
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    conditions: ['browser', 'node', 'module'],
    logLevel: 'error',
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    entryPoints: { cli: 'server/src/cli/main.ts', server: 'server/src/lsp/main.ts', core: 'server/src/core/index.ts' },
    plugins: [added, validators()],
  });
  core = await module(join(folder, 'core.cjs'));
  generators = await module('build/kinds.mjs');
});

const text = 'name: x\nbed:\n  rows: many\n';
const terminal = (args: readonly string[], input = '') => {
  const env = { PATH: '', HOME: '/nonexistent', LANG: 'C' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'cli.cjs'), ...args], { input, env, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
};

test('the added kind is in the list, with its rules and its keys', () => {
  assert.equal(core.kinds.at(-1)?.id, 'garden');
  assert.deepEqual(
    core.ruleById('too-many-rows')?.kinds.map(({ id }) => id),
    ['garden'],
  );
  assert.ok(core.ruleById('wrong-type')?.kinds.some(({ id }) => id === 'garden'));
  assert.ok(core.keyEntries().some(({ anchor }) => anchor.startsWith('garden')));
  assert.equal(core.detectKind('.ouroboros/garden.yaml').id, 'garden');
});

test('the manifest has the language, grammar, defaults and patterns of the added kind', () => {
  const { languages, grammars, configurationDefaults, menus } = generators.withLanguages(
    JSON.parse(readFileSync('package.json', 'utf8')),
    core,
  ).contributes;
  const language = languages.find(({ id }) => id === 'ouroboros-garden');
  assert.deepEqual(language?.aliases, ['Ouroboros Garden']);
  assert.deepEqual(language?.filenamePatterns, ['**/.ouroboros/garden.yaml', '**/.ouroboros/gardens/**/*.yaml']);
  assert.ok(grammars.some((grammar) => grammar.language === 'ouroboros-garden'));
  assert.ok(Object.keys(configurationDefaults).some((key) => key.includes('[ouroboros-garden]')));
  assert.ok(languages.find(({ id }) => id === 'yaml')?.filenamePatterns.includes('**/.ouroboros/gardens/draft_*.yaml'));
  assert.match(menus['editor/title']?.[0]?.when ?? '', /editorLangId == 'ouroboros-config'/);
});

test('pre-commit, the Action and the package include the added kind', () => {
  const { hooksOf, actionOf, packagedFilesOf } = generators;
  const hooks: readonly { readonly files: string; readonly exclude: string }[] = parse(
    hooksOf(readFileSync('.pre-commit-hooks.yaml', 'utf8'), core),
  );
  for (const { files, exclude } of hooks) {
    assert.match('a/.ouroboros/gardens/b/c.yaml', new RegExp(files));
    assert.doesNotMatch('a/.ouroboros/gardens/b/c.yaml', new RegExp(exclude));
    assert.match('a/.ouroboros/gardens/draft_1.yaml', new RegExp(exclude));
  }
  assert.match(actionOf(readFileSync('action.yml', 'utf8'), core), /, seed\.yaml, .* or garden\.yaml\. /);
  assert.match(packagedFilesOf(readFileSync('.vscodeignore', 'utf8'), core), /^!schemas\/garden\.schema\.json$/m);
});

test('the terminal checks the added kind by file name and by --kind', () => {
  const named = terminal(['check', '--kind', 'garden', '-'], text);
  assert.deepEqual([named.status, named.err], [1, '']);
  assert.match(named.out, /3:9 error wrong-type/);
  assert.match(terminal(['check', '--help']).out, /\bgarden\b/);
  assert.match(terminal(['explain', 'too-many-rows']).out, /A bed has few rows\./);
});

test('the server answers for the language of the added kind, from the schema alone', async () => {
  const { client } = await LspClient.start({ command: [relative('dist', join(folder, 'server.cjs')), '--stdio'] });
  const uri = 'file:///project/garden.yaml';
  client.open(uri, text, 'ouroboros-garden');
  assert.deepEqual((await client.diagnostics(uri)).map(({ code }) => code).toSorted(), ['whole-file-dropped', 'wrong-type']);
  const hover = await client.request('textDocument/hover', { textDocument: { uri }, position: { line: 2, character: 3 } });
  assert.match(JSON.stringify(hover), /How many\./);
  assert.equal(await client.stop(), 0);
});
