import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { folderWith } from '../support/folder.ts';

const read = (name: string) => JSON.parse(readFileSync(join('.vscode', name), 'utf8'));
const watch = read('tasks.json').tasks.find((task: { label: string }) => task.label === 'watch');
const { background, pattern } = watch.problemMatcher;

/** A copy of the build's inputs, in which a build may be broken, with the build that F5 starts running in it. */
async function developing(t: TestContext) {
  const home = await folderWith(t);
  for (const name of ['client', 'server', 'schemas', 'build', 'esbuild.mjs', 'package.json', 'tsconfig.base.json', 'tsconfig.json'])
    cpSync(name, join(home, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(home, 'node_modules'), 'junction');
  const script: string = JSON.parse(readFileSync('package.json', 'utf8')).scripts[watch.script];
  const [, ...args] = script.split(' ');
  // one pipe for both streams, as in a terminal: two may be read in another order than they were written
  const child = spawn('sh', ['-c', 'exec "$0" "$@" 2>&1', process.execPath, ...args], { cwd: home, stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill());
  return { home, says: lines(child) };
}

/** Waits for a line that a process prints after the last one that was waited for, and returns the lines before it as well. */
function lines(child: ChildProcess) {
  let text = '';
  child.stdout?.on('data', (data) => {
    text += data;
  });
  return async (wanted: RegExp): Promise<readonly string[]> => {
    for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((done) => setTimeout(done, 20))) {
      const said = text.split('\n');
      const at = said.slice(0, -1).findIndex((line) => wanted.test(line));
      if (at < 0) continue;
      text = said.slice(at + 1).join('\n');
      return said.slice(0, at + 1);
    }
    throw new Error(`${wanted} was not printed; this was: ${text}`);
  };
}

test('F5 builds, waits for the end, and shows a mistake at its position', async (t) => {
  const { home, says } = await developing(t);
  await says(new RegExp(background.endsPattern));
  assert.match(readFileSync(join(home, 'dist/extension.js'), 'utf8'), /^\/\/# sourceMappingURL=/m);
  const source = join(home, 'client/src/extension.ts');
  const right = readFileSync(source, 'utf8');
  writeFileSync(source, `const broken = ;\n${right}`);
  await says(new RegExp(background.beginsPattern));
  const printed = await says(new RegExp(background.endsPattern));
  const problems = printed.flatMap((_, at) => {
    const matches = pattern.map(({ regexp }: { regexp: string }, step: number) => new RegExp(regexp).exec(printed[at + step] ?? ''));
    if (!matches.every((match: unknown) => match)) return [];
    const part = (name: string) => {
      const step = pattern.findIndex((each: Record<string, unknown>) => name in each);
      return matches[step][pattern[step][name]];
    };
    return [{ file: part('file'), line: part('line'), message: part('message') }];
  });
  assert.ok(
    problems.some(({ file, line, message }) => file === 'client/src/extension.ts' && line === '1' && /Unexpected ";"/.test(message)),
  );
  writeFileSync(source, right);
  await says(new RegExp(background.endsPattern));
});

test('what F5 opens and attaches to exists', () => {
  const { configurations } = read('launch.json');
  const [extension, server] = configurations;
  for (const argument of extension.args) {
    const path = argument.replace(/^--extensionDevelopmentPath=/, '').replace(/^\$\{workspaceFolder\}/, '.');
    assert.ok(existsSync(path), argument);
  }
  assert.equal(extension.preLaunchTask, watch.label);
  assert.match(readFileSync('client/src/host/server/node.ts', 'utf8'), new RegExp(`--inspect=${server.port}\\b`));
});
