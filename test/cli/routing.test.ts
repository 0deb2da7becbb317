import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ouroborosConfig } from '../support/command.ts';
import { dedent } from '../support/dedent.ts';
import { folderWith } from '../support/folder.ts';

const config = dedent`
  orchestrator:
    runtime_profile:
      default: codex
      stages:
        interview: hermes
        execute: grok
`;
const changed = config.replace('default: codex', 'default: goose');

/** Runs in a folder that is the home folder as well. */
const run = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  ouroborosConfig(['routing', ...args], { cwd, env: { HOME: cwd, ...env } });

test('routing as a diagram: SVG, Mermaid, and Markdown with both a table and a flowchart', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': config });
  const svg = await run(cwd, ['--format', 'svg', 'config.yaml']);
  assert.equal(svg.code, 0);
  assert.match(svg.out, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\n$/);
  const mermaid = await run(cwd, ['--format', 'mermaid', 'config.yaml']);
  assert.match(mermaid.out, /^flowchart LR\n/);
  assert.match(mermaid.out, /stage2 -- "agent · stages\.execute" --> agent2/);
  const { out } = await run(cwd, ['--format', 'md', 'config.yaml']);
  assert.match(out, /^\| evaluate \| `codex` \| runtime_profile\.default \|/m);
  assert.ok(out.endsWith(`\n\n\`\`\`mermaid\n${mermaid.out}\`\`\`\n`));
});

test('a diagram is in the language of the terminal', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': config });
  const { out } = await run(cwd, ['--format', 'mermaid', 'config.yaml'], { LANG: 'ko_KR.UTF-8' });
  assert.match(out, /"에이전트 · stages\.execute"/);
});

test('a file that does not load has a diagram too, and the exit code says so', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': 'a: [\n' });
  const { code, out } = await run(cwd, ['--format', 'mermaid', 'config.yaml']);
  assert.equal(code, 1);
  assert.match(out, /fallback, because the file does not load/);
});

test('against another file: what changes, as text, JSON and Markdown, with exit codes like those of diff', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': changed, 'other.yaml': config });
  const text = await run(cwd, ['config.yaml', '--against', 'other.yaml']);
  assert.equal(text.code, 1);
  assert.deepEqual(text.out.split('\n'), [
    '2 stages differ from other.yaml.',
    '',
    'Stage     Changes                    Before   After',
    'evaluate  agent                      codex    goose',
    'evaluate  internal LLM               codex    goose',
    'evaluate  model of the internal LLM  default  claude-opus-5',
    'reflect   agent                      codex    goose',
    'reflect   internal LLM               codex    goose',
    'reflect   model of the internal LLM  default  claude-opus-5',
    '',
  ]);
  const json = JSON.parse((await run(cwd, ['config.yaml', '--against', 'other.yaml', '--format', 'json'])).out);
  assert.deepEqual(json.before, { file: 'other.yaml', loads: true });
  assert.deepEqual(json.changes[0], { stage: 'evaluate', part: 'agent', before: 'codex', after: 'goose' });
  const markdown = await run(cwd, ['config.yaml', '--against', 'other.yaml', '--format', 'md']);
  assert.match(markdown.out, /^\*\*2 stages differ from other\.yaml\.\*\*\n\n\| Stage \| Changes \| Before \| After \|\n\| --- /);
  assert.match(markdown.out, /^\| reflect \| agent \| codex \| goose \|$/m);
  const mermaid = await run(cwd, ['config.yaml', '--against', 'other.yaml', '--format', 'mermaid']);
  assert.match(mermaid.out, /stage4\["reflect<br\/>agent: codex → goose/);
  const same = await run(cwd, ['other.yaml', '--against', 'other.yaml']);
  assert.deepEqual(same, { code: 0, out: 'No stage differs from other.yaml.\n', err: '' });
});

test('a file that no longer loads is a change even if no stage is', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': 'a: [\n', 'other.yaml': 'llm: {backend: claude_code}\n' });
  const { code, out } = await run(cwd, ['config.yaml', '--against', 'other.yaml']);
  assert.equal(code, 1);
  assert.match(out, /config\.yaml does not load/);
});

/** A folder with a git repository whose only commit has a config. */
async function repository(context: TestContext) {
  const cwd = await folderWith(context, { 'sub/config.yaml': config, 'sub/new.yaml': config });
  const git = (...args: readonly string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
    const { status, stderr } = spawnSync('git', [...identity, ...args], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: cwd },
    });
    assert.equal(status, 0, stderr);
  };
  git('init', '--quiet', '--initial-branch', 'trunk');
  git('add', 'sub/config.yaml');
  git('commit', '--quiet', '--message', 'first');
  git('tag', 'v1');
  await writeFile(join(cwd, 'sub/config.yaml'), changed);
  return { cwd, env: { PATH: process.env['PATH'] ?? '' } };
}

test('against a commit, a branch or a tag of the same file', async (context) => {
  const { cwd, env } = await repository(context);
  for (const ref of ['HEAD', 'trunk', 'v1']) {
    const { code, out } = await run(cwd, ['sub/config.yaml', '--against', `git:${ref}`], env);
    assert.deepEqual([code, out.split('\n')[0]], [1, `2 stages differ from git:${ref}.`]);
  }
  assert.equal((await run(join(cwd, 'sub'), ['config.yaml', '--against', 'git:HEAD'], env)).code, 1);
  await writeFile(join(cwd, 'sub/config.yaml'), `# a comment\n${config}`);
  assert.equal((await run(cwd, ['sub/config.yaml', '--against', 'git:HEAD'], env)).code, 0);
});

test('what keeps a comparison from being made is said in one line, with exit code 2', async (context) => {
  const { cwd, env } = await repository(context);
  const outside = await folderWith(context, { 'config.yaml': config });
  const says = async (folder: string, args: readonly string[], more: Readonly<Record<string, string>> = env) => {
    const { code, out, err } = await run(folder, args, more);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    return err;
  };
  const sub = 'sub/config.yaml';
  assert.equal(
    await says(cwd, [sub, '--against', 'git:nowhere']),
    `"nowhere" is not a commit, branch or tag of the repository of ~/${sub}.\n`,
  );
  assert.equal(
    await says(cwd, [sub, '--against', 'git:--output=x']),
    `"--output=x" is not a commit, branch or tag of the repository of ~/${sub}.\n`,
  );
  assert.equal(await says(cwd, ['sub/new.yaml', '--against', 'git:HEAD']), '~/sub/new.yaml is not part of HEAD.\n');
  assert.equal(await says(outside, ['config.yaml', '--against', 'git:HEAD']), '~/config.yaml is not in a git repository.\n');
  assert.equal(
    await says(cwd, [sub, '--against', 'git:HEAD'], { PATH: '' }),
    `git is not on PATH, so ~/${sub} cannot be compared with HEAD.\n`,
  );
  assert.equal(await says(cwd, [sub, '--against', 'git:']), 'git: needs a commit, a branch or a tag, such as git:HEAD.\n');
  assert.equal(await says(cwd, [sub, '--against', 'nobody.yaml']), 'nobody.yaml does not exist.\n');
  assert.equal(
    await says(cwd, ['-', '--against', 'git:HEAD']),
    'Standard input is in no repository: name a file to compare it with git:HEAD.\n',
  );
  assert.equal(await says(cwd, ['-', '--against', '-']), 'Standard input can be only one of the two files.\n');
  assert.equal(await says(cwd, [sub, '--agianst', 'x']), '"--agianst" is not an option of routing. Did you mean "--against"?\n');
  assert.equal(await says(cwd, [sub, '--format', 'mermade']), '"mermade" is not a value of --format. Did you mean "mermaid"?\n');
});

test('the other file can come from standard input', async (context) => {
  const cwd = await folderWith(context, { 'config.yaml': changed });
  const { code, out } = await ouroborosConfig(['routing', 'config.yaml', '--against', '-'], { cwd, env: { HOME: cwd }, input: config });
  assert.deepEqual([code, out.split('\n')[0]], [1, '2 stages differ from <stdin>.']);
});
