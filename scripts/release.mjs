// `npm run release -- --dry-run`: checks that everything is ready for the Visual Studio Marketplace and Open VSX, runs the tests, and
// builds the .vsix. Without `--dry-run` it also tags the version; .github/workflows/release.yml publishes tagged versions.
//   --tag v1.2.3   checks that this tag, the manifest, the lock file and CHANGELOG.md agree, and writes out/release-notes.md
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { must, root, run } from './run.mjs';

const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean' }, 'no-tests': { type: 'boolean' }, tag: { type: 'string' } } });
const read = (name) => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json'));
const { version } = manifest;
const problems = [];
const want = (holds, otherwise) => {
  if (!holds) problems.push(otherwise);
};

/** The section of a version in CHANGELOG.md, without the heading. */
function notes() {
  const parts = read('CHANGELOG.md').split(/^(?=## \[|\[[^\]]+\]: )/m);
  const heading = new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}\\n`);
  return parts
    .find((part) => heading.test(part))
    ?.replace(heading, '')
    .trim();
}

want(/^\d+\.\d+\.\d+$/.test(version), `version ${version} is not MAJOR.MINOR.PATCH`);
for (const key of ['publisher', 'name', 'displayName', 'description', 'license', 'repository', 'bugs', 'homepage', 'icon', 'engines'])
  want(manifest[key], `package.json has no ${key}`);
want(notes(), `CHANGELOG.md has no heading "## [${version}] - YYYY-MM-DD" with words below it`);
want(JSON.parse(read('package-lock.json')).version === version, `package-lock.json is not of version ${version}`);
if (values.tag !== undefined) want(values.tag === `v${version}`, `the tag is ${values.tag}, and package.json is of version ${version}`);
else want((await run('git', ['tag', '--list', `v${version}`])).output.trim() === '', `v${version} is tagged already`);
if (!values['dry-run'] && values.tag === undefined)
  want((await run('git', ['status', '--porcelain'])).output.trim() === '', 'the work tree has changes');
if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  process.exit(1);
}

if (values.tag !== undefined) {
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(join(root, 'out/release-notes.md'), `${notes()}\n`);
  console.log(`${values.tag} agrees with package.json, package-lock.json and CHANGELOG.md.`);
} else {
  if (!values['no-tests']) await must('npm', ['test'], { show: true });
  await must(process.execPath, ['scripts/package.mjs'], { show: true });
  if (values['dry-run']) console.log(`${version} is ready: out/ouroboros-config.vsix`);
  else {
    await must('git', ['tag', `v${version}`]);
    console.log(`v${version} is tagged. Push the tag to release it: git push origin v${version}`);
  }
}
