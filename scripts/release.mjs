// `npm run release -- --dry-run`: checks that everything is ready for the registries of VS Code and Open VSX, tests, and builds the .vsix.
// Without `--dry-run` it tags the version besides. Publishing is left to a person: it needs a token that no script should hold.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';
import { must, root, run } from './run.mjs';

const dry = process.argv.includes('--dry-run');
const read = (name) => readFileSync(join(root, name), 'utf8');

await install();
const manifest = JSON.parse(read('package.json'));
const { version } = manifest;
const problems = [];
const want = (holds, otherwise) => {
  if (!holds) problems.push(otherwise);
};

want(/^\d+\.\d+\.\d+$/.test(version), `version ${version} is not MAJOR.MINOR.PATCH`);
for (const key of ['publisher', 'name', 'displayName', 'description', 'license', 'repository', 'bugs', 'homepage', 'icon', 'engines'])
  want(manifest[key], `package.json has no ${key}`);
want(
  new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}$`, 'm').test(read('CHANGELOG.md')),
  `CHANGELOG.md has no heading "## [${version}] - YYYY-MM-DD"`,
);
want(read('package-lock.json').includes(`"version": "${version}"`), `package-lock.json is not of version ${version}`);
want((await run('git', ['tag', '--list', `v${version}`])).output.trim() === '', `v${version} is tagged already`);
if (!dry) want((await run('git', ['status', '--porcelain'])).output.trim() === '', 'the work tree has changes');
if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  process.exit(1);
}

if (!process.argv.includes('--no-tests')) await must('npm', ['test'], { show: true });
await must(process.execPath, ['scripts/package.mjs'], { show: true });
const file = 'out/ouroboros-config.vsix';
if (dry) console.log(`${version} is ready: ${file}`);
else {
  await must('git', ['tag', `v${version}`]);
  console.log(`v${version} is tagged. Publish it:\n  npx vsce publish --packagePath ${file}\n  npx ovsx publish ${file}`);
}
