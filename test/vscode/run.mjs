// Runs the built extension in a real VS Code: `node test/vscode/run.mjs newest|floor [suite|window]`.
//   suite    Mocha inside the extension host, on the extension as it is built
//   window   the packaged .vsix installed, and driven from outside as a user does
// The last line printed is "N passed, N failed". On Linux it needs no screen; elsewhere VS Code's desktop runs, and the suite alone.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root, run } from '../../scripts/run.mjs';
import { browser } from '../../scripts/system.mjs';
import { ensureVscode, versions } from '../../scripts/vscode.mjs';

const [name = 'newest', only] = process.argv.slice(2);
const headless = process.platform === 'linux';
const code = join(root, 'test/vscode/host/code.mjs');
const place = headless ? await ensureVscode(name) : undefined;
const stage = mkdtempSync(join(tmpdir(), 'ouroboros-vscode-'));
const counts = { passed: 0, failed: 0 };

try {
  if (only !== 'window') await suite();
  if (only !== 'suite' && headless) await window();
} finally {
  rmSync(stage, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

/** A home, a workspace with the examples and a PATH with one program that answers: the same on every machine. */
function scene(part) {
  const folder = join(stage, part);
  const [home, workspace, bin] = ['home', 'workspace', 'bin'].map((each) => join(folder, each));
  for (const each of [home, bin]) mkdirSync(each, { recursive: true });
  cpSync(join(root, 'examples'), workspace, { recursive: true });
  const program = join(bin, 'codex');
  writeFileSync(program, '#!/bin/sh\necho 1.2.3\n');
  chmodSync(program, 0o755);
  const system = process.platform === 'win32' ? [process.env.PATH] : ['/usr/bin', '/bin'];
  const env = {
    HOME: home,
    USERPROFILE: home,
    PATH: [bin, ...system].join(delimiter),
    SHELL: '/bin/sh',
    OUROBOROS_TEST_RESULT: join(folder, 'result.json'),
    ...(place && { VSCODE_SERVER_DIR: place.server, VSCODE_SERVER_NODE: place.node, CHROMIUM: browser() }),
    VSCODE_HEADLESS_SHOTS: join(root, 'out/shots', `${part}-${name}`),
  };
  return { folder, workspace, env };
}

/** Counts a part by the plain line that it prints; one that ends badly has failed, whatever it counted. */
function add(output, code) {
  const [, passed, failed] = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1) ?? ['', '0', '0'];
  counts.passed += Number(passed);
  counts.failed += code === 0 ? Number(failed) : Math.max(1, Number(failed));
}

async function suite() {
  const { workspace, env, folder } = scene('suite');
  Object.assign(process.env, env);
  const { readFileSync } = await import('node:fs');
  const ended = await runTests({
    ...(headless ? { vscodeExecutablePath: code } : { version: versions[name].vscode, cachePath: join(root, '.vscode-test') }),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'out/test/vscode/suite.cjs'),
    launchArgs: [workspace, '--disable-extensions', '--user-data-dir', join(folder, 'data')],
  }).catch(() => 1);
  add(readFileSync(env.OUROBOROS_TEST_RESULT, 'utf8'), ended);
}

async function window() {
  const { workspace, env, folder } = scene('window');
  const dirs = ['--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')];
  const installed = await run(process.execPath, [code, ...dirs, '--install-extension', join(root, 'out/ouroboros-config.vsix')], { env });
  if (installed.code !== 0) return add(installed.output, installed.code);
  const { output, code: ended } = await run(process.execPath, [code, ...dirs, workspace], {
    env: { ...env, VSCODE_HEADLESS_SCRIPT: join(root, 'test/vscode/window.mjs') },
  });
  process.stdout.write(output.replace(/^\d+ passed, \d+ failed\n/gm, ''));
  add(output, ended);
}
