import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderWith } from '../support/folder.ts';

const windows = process.platform === 'win32';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const readme = readFileSync('README.md', 'utf8');
/** npm is a Node program if an npm script runs us, and otherwise a batch file on Windows. */
const npm = (...args: string[]): string => {
  const { npm_execpath: program } = process.env;
  const [command, words] = program ? [process.execPath, [program, ...args]] : ['npm', args];
  return execFileSync(command, words, { encoding: 'utf8', shell: !program && windows, stdio: ['ignore', 'pipe', 'inherit'] });
};

test('the terminal tool is installed as README.md says, and runs', async (t) => {
  const home = await folderWith(t);
  const [line = ''] = /npm install -g \.\/\S+\.tgz/.exec(readme) ?? [];
  // it has already been built, by the part that creates the .vsix
  const packed = npm('pack', '--silent', '--ignore-scripts', '--pack-destination', home).trim();
  assert.equal(line, `npm install -g ./${packed}`);
  npm('install', '-g', '--silent', '--no-audit', '--no-fund', '--prefix', home, join(home, packed));
  const said = execFileSync(join(home, windows ? 'ouroboros-config.cmd' : 'bin/ouroboros-config'), ['--version'], {
    encoding: 'utf8',
    shell: windows,
  });
  assert.equal(said.trim(), version);
});

test('from a clone npx finds the tool', () => {
  assert.equal(npm('exec', '--no', '--', 'ouroboros-config', '--version').trim(), version);
});

test('the package that README.md installs is the one that npm run package makes', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const made = /const file = '(.+\.vsix)'/.exec(readFileSync(scripts.package.split(' ')[1], 'utf8'))?.[1];
  assert.ok(made && readme.includes(`code --install-extension ${made}\n`));
});
