import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { kinds } from '../../server/src/core/index.ts';
import { unzip } from '../support/zip.ts';

const archive = readFileSync('out/ouroboros-config.vsix');
const files = unzip(archive);
const text = (name: string) => {
  const found = files.get(`extension/${name}`);
  assert.ok(found, `${name} is inside`);
  return found.toString('utf8');
};
/** What the pages import, and nothing that an earlier build left. */
const sharedByPages = importedBy(['routing', 'doctor', 'overview']).toSorted();

function importedBy(pages: readonly string[]): string[] {
  const imported = pages.flatMap((page) =>
    [...text(`dist/pages/${page}.js`).matchAll(/from"\.\/(shared-\w+\.js)"/g)].map(([, name]) => name),
  );
  return [...new Set(imported)].map((name) => `dist/pages/${name}`);
}

test('the package holds what it needs and nothing else', () => {
  assert.deepEqual([...files.keys()].sort(), [
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/LICENSE.txt',
    'extension/changelog.md',
    'extension/dist/THIRD-PARTY-NOTICES.txt',
    'extension/dist/extension.js',
    'extension/dist/pages/doctor.js',
    'extension/dist/pages/overview.js',
    'extension/dist/pages/routing.js',
    ...sharedByPages.map((name) => `extension/${name}`),
    'extension/dist/pages/view.css',
    'extension/dist/server.cjs',
    'extension/l10n/bundle.l10n.ko.json',
    'extension/l10n/bundle.l10n.zh-cn.json',
    'extension/media/icon.png',
    'extension/media/walkthrough/config.svg',
    'extension/media/walkthrough/doctor.svg',
    'extension/media/walkthrough/files.svg',
    'extension/media/walkthrough/mistake.svg',
    'extension/media/walkthrough/presets.svg',
    'extension/media/walkthrough/routing.svg',
    'extension/media/walkthrough/seed.svg',
    'extension/package.json',
    'extension/package.nls.json',
    'extension/package.nls.ko.json',
    'extension/package.nls.zh-cn.json',
    'extension/readme.md',
    ...kinds.map(({ id }) => `extension/schemas/${id}.schema.json`).sort(),
    'extension/syntaxes/language-configuration.json',
    'extension/syntaxes/ouroboros.tmLanguage.json',
  ]);
});

test('it is small', (t) => {
  t.diagnostic(`${Math.round(archive.length / 1000)} kB`);
  assert.ok(archive.length < 700_000, `${archive.length} bytes`);
});

test('the manifest is valid for the registries of VS Code and Open VSX', () => {
  const { publisher, name, version, displayName, description, keywords, license, repository, bugs, homepage, engines, ...rest } =
    JSON.parse(text('package.json'));
  for (const part of [publisher, name]) assert.match(part, /^[a-z0-9][a-z0-9-]*$/);
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.match(engines.vscode, /^\^\d+\.\d+\.0$/);
  assert.ok(displayName.length <= 255 && description.length <= 2048);
  assert.ok(keywords.length <= 30 && keywords.every((word: string) => word.length <= 50));
  assert.equal(license, 'MIT');
  assert.match(text('LICENSE.txt'), /^MIT License/);
  for (const address of [repository.url, bugs.url, homepage]) assert.equal(new URL(address).protocol, 'https:');
  assert.equal('enabledApiProposals' in rest, false, 'proposed API is for nobody but VS Code itself');
  assert.match(rest.icon, /\.png$/);
});

test('the pictures of the packaged README have text, and are not SVG, which registries reject, except for badges', () => {
  const readme = text('readme.md');
  const badges = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, address = '']) => new URL(address));
  assert.ok(badges.length >= 5);
  for (const { protocol, hostname } of badges) assert.equal(`${protocol}//${hostname}`, 'https://img.shields.io');
  const pictures = [...readme.matchAll(/<img alt="[^"]{10,}" src="([^"]+)">/g)].map(([, address = '']) => new URL(address));
  assert.ok(pictures.length >= 5);
  assert.equal(pictures.length, readme.match(/<img/g)?.length);
  for (const { protocol, pathname } of pictures) assert.match(`${protocol}${pathname}`, /^https:.*\.png$/);
  // a gallery chooses no picture by colour scheme, and vsce completes no address in <source>
  assert.doesNotMatch(readme, /<picture|<source/);
});

test('every picture of the README is there in light and dark, and all of a theme load at once', () => {
  const named = [...readFileSync('README.md', 'utf8').matchAll(/docs\/pictures\/(light|dark)\/([\w-]+\.png)/g)];
  for (const theme of ['light', 'dark']) {
    const wanted = named.filter(([, name]) => name === theme).map(([, , file = '']) => file);
    assert.deepEqual([...wanted].sort(), readdirSync(join('docs/pictures', theme)).sort(), theme);
    const bytes = wanted.map((file) => statSync(join('docs/pictures', theme, file)).size);
    assert.ok(bytes.reduce((sum, size) => sum + size) < 600_000 && Math.max(...bytes) < 100_000, `${theme}: ${bytes.join(', ')}`);
  }
});

test('every file that the manifest refers to is in the package', () => {
  const { main, browser, icon, l10n, contributes } = JSON.parse(text('package.json'));
  const named: string[] = [
    ...[main, browser, icon],
    ...[...contributes.languages, ...contributes.grammars].flatMap((each) => each.configuration ?? each.path ?? []),
    ...contributes.walkthroughs.flatMap(({ steps }: { steps: { media: { svg: string } }[] }) => steps.map(({ media }) => media.svg)),
    ...['ko', 'zh-cn'].map((language) => `${l10n}/bundle.l10n.${language}.json`),
  ];
  for (const name of named) assert.ok(text(name.replace(/^\.\//, '')).length > 0);
});

test('every string of the manifest is defined', () => {
  const words: Record<string, string> = JSON.parse(text('package.nls.json'));
  const keys = [...text('package.json').matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key);
  assert.deepEqual([...new Set(keys)].sort(), Object.keys(words).sort());
});

test('nothing in the package evaluates code, or contains a path of the machine that built it', () => {
  const pages = ['dist/pages/routing.js', 'dist/pages/doctor.js', 'dist/pages/overview.js', ...sharedByPages];
  for (const name of ['dist/extension.js', 'dist/server.cjs', ...pages]) {
    const code = text(name);
    assert.doesNotMatch(code, /\bnew Function\s*\(|(?<![\w.$])eval\s*\(/, name);
    assert.equal(code.includes(resolve('.')), false, `${name} names ${resolve('.')}`);
  }
});

test('the lock file contains no host, and the packages of every platform', () => {
  const lock = readFileSync('package-lock.json', 'utf8');
  assert.doesNotMatch(lock, /"resolved"/);
  const packages: Record<string, { optionalDependencies?: Record<string, string> }> = JSON.parse(lock).packages;
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`]),
  );
  assert.deepEqual(missing, [], 'run: npm run lock');
});

test('the licences of bundled packages are included', () => {
  const notices = text('dist/THIRD-PARTY-NOTICES.txt');
  const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies)) assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
});

test('the bundles are ASCII: any other source uses two bytes per character in memory', () => {
  for (const name of ['dist/extension.js', 'dist/server.cjs']) assert.equal(Buffer.byteLength(text(name)), text(name).length, name);
});
