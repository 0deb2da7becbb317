// Runs the built extension in a real VS Code: `node test/vscode/run.mjs newest|floor [suite|trusted|restricted|views|states|overview|findings|writing|crash|learning|bounds|crowd|web]`.
//   suite                 Mocha inside the extension host, on the extension as it is built
//   trusted, restricted, views, states, overview, findings, writing, crash, learning, bounds, crowd   the packaged .vsix installed, and driven from outside as a user does
//   activation [times]    how long activation takes in so many windows, as VS Code measures it   } only where named; `--write` puts
//   opening [times]       from opening a folder to the first squiggle, and the memory              }
//   soak [minutes]        memory of server and extension host while edits go on                  } the figures into docs/performance.md
//   web                   the built extension in the web extension host, its server in a worker
// The last line printed is "N passed, N failed". On Linux it needs no screen; elsewhere VS Code's desktop runs, and the suite alone.
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { writeFigures } from '../../scripts/figures.mjs';
import { root, run } from '../../scripts/run.mjs';
import { browser } from '../../scripts/system.mjs';
import { ensureVscode, versions } from '../../scripts/vscode.mjs';
import { writeFakes } from './host/fakes.mjs';

const [name = 'newest', only, amount] = process.argv.slice(2).filter((word) => word !== '--write');
const write = process.argv.includes('--write') ? writeFigures : () => undefined;
const headless = process.platform === 'linux';
const code = join(root, 'test/vscode/host/code.mjs');
const place = headless ? await ensureVscode(name) : undefined;
const stage = mkdtempSync(join(tmpdir(), 'ouroboros-vscode-'));
/** Settings that reduce the window to what is tested. */
const calm = {
  'workbench.startupEditor': 'none',
  'workbench.editor.useModal': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
};
const counts = { passed: 0, failed: 0 };
/** The time of the last reading and writing of files that nobody has read, in milliseconds since 1970. */
const unread = Date.UTC(2020, 0, 1);

/**
 * Tests that depend on the version of VS Code. Appearance and behavior of views depend on the browser engine, which is the same in both
 * versions here.
 */
const atFloor = ['suite', 'trusted', 'restricted', 'web'];
const wants = (part) => (only ? only === part : name !== 'floor' || atFloor.includes(part));

try {
  if (wants('suite')) await steadily('suite', suite);
  for (const part of ['trusted', 'restricted', 'views', 'states', 'overview', 'findings', 'writing', 'crash', 'learning', 'bounds']) {
    if (headless && wants(part)) await steadily(part, () => window(part, part !== 'restricted'));
  }
  if (headless && wants('crowd'))
    await steadily('crowd', () => window('crowd', true, { OUROBOROS_TEST_UNREAD: String(unread) }, [opened('crowd')]));
  if (headless && wants('web')) await steadily('web', inBrowser);
  if (headless && only === 'activation') await activation(Number(amount ?? 7));
  if (headless && only === 'opening') await opening(Number(amount ?? 7));
  if (headless && only === 'soak') await soak(Number(amount ?? 30));
} finally {
  rmSync(stage, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

/** A window on a busy machine can lose a click: a failed part is run once more from the start, and that result counts. */
async function steadily(part, work) {
  const before = { ...counts };
  await work();
  if (counts.failed === before.failed) return;
  console.log(`${part} failed and is run once more`);
  Object.assign(counts, before);
  await work();
}

/**
 * A home, a workspace with the examples and a PATH with the programs of the correct one, which record that they ran: the same on every
 * machine.
 */
function scene(part) {
  const folder = join(stage, part);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const [home, workspace, bin] = ['home', 'workspace', 'bin'].map((each) => join(folder, each));
  for (const each of [home, bin]) mkdirSync(each, { recursive: true });
  const shots = join(root, 'out/shots', `${part}-${name}`);
  rmSync(shots, { recursive: true, force: true });
  cpSync(join(root, 'examples'), workspace, { recursive: true });
  writeFileSync(join(workspace, 'other.yaml'), 'logging:\n  level: warn\n');
  if (part === 'writing') {
    mkdirSync(join(workspace, 'empty/.ouroboros'), { recursive: true });
    writeFileSync(join(workspace, 'empty/.ouroboros/config.yaml'), '');
  }
  if (part === 'crowd') writeCrowd(workspace);
  const log = join(folder, 'programs.log');
  if (part === 'views') writeFakes(bin, log);
  else
    for (const program of ['codex', 'opencode', 'goose']) {
      writeFileSync(join(bin, program), `#!/bin/sh\necho "$0 $*" >> '${log}'\necho 1.2.3\n`);
      chmodSync(join(bin, program), 0o755);
    }
  writeFileSync(join(home, '.profile'), `PATH='${bin}':"$PATH"\n`); // the output of a login shell
  const system = process.platform === 'win32' ? [process.env.PATH] : ['/usr/bin', '/bin'];
  const env = {
    HOME: home,
    USERPROFILE: home,
    PATH: [bin, ...system].join(delimiter),
    SHELL: '/bin/sh',
    OUROBOROS_TEST_LOG: log,
    OUROBOROS_TEST_VERSION: name,
    VSCODE_HEADLESS_LIMIT: '300000',
    OUROBOROS_TEST_WORKSPACE: workspace,
    OUROBOROS_TEST_RESULT: join(folder, 'result.json'),
    ...(place && { VSCODE_SERVER_DIR: place.server, VSCODE_SERVER_NODE: place.node, CHROMIUM: browser() }),
    VSCODE_HEADLESS_SHOTS: shots,
  };
  return { folder, workspace, env };
}

/** The file with mistakes that a window opens with. */
function opened(part) {
  return join(stage, part, 'workspace/mistakes/.ouroboros/config.yaml');
}

/** Five hundred seeds and fifty thousand other YAML files, as if nothing had read them since they were written. */
function writeCrowd(workspace) {
  const write = (folder, file, text) => {
    mkdirSync(join(workspace, folder), { recursive: true });
    const path = join(workspace, folder, file);
    writeFileSync(path, text);
    utimesSync(path, unread / 1000, unread / 1000);
  };
  const seed = readFileSync(join(root, 'examples/mistakes/seed.yaml'), 'utf8');
  for (let index = 0; index < 500; index++) write('.ouroboros/seeds', `${index}.yaml`, seed);
  for (let index = 0; index < 50_000; index++)
    write(`crowd/${Math.floor(index / 200)}`, `${index}.yaml`, `kind: Service\nname: s${index}\n`);
}

/** Adds the counts of a part from the plain line that it prints; one that exits with an error has failed, whatever it counted. */
function add(output, code) {
  const [, passed, failed] = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1) ?? ['', '0', '0'];
  counts.passed += Number(passed);
  counts.failed += code === 0 ? Number(failed) : Math.max(1, Number(failed));
}

async function suite() {
  const { workspace, env, folder } = scene('suite');
  Object.assign(process.env, env);
  const ended = await runTests({
    ...(headless
      ? { vscodeExecutablePath: code }
      : { version: name === 'newest' ? 'stable' : versions[name].vscode, cachePath: join(root, '.vscode-test') }),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'out/test/vscode/suite.cjs'),
    launchArgs: [workspace, '--disable-extensions', '--user-data-dir', join(folder, 'data')],
  }).catch(() => 1);
  const result = env.OUROBOROS_TEST_RESULT;
  add(existsSync(result) ? readFileSync(result, 'utf8') : '', ended);
}

/**
 * Lets a script use the extension in the web extension host: the development kind says so, and so does the setting, since the window has a
 * machine.
 */
async function inBrowser() {
  const { workspace, env, folder } = scene('web');
  const { publisher, name: own } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const settings = { 'security.workspace.trust.enabled': false, 'remote.extensionKind': { [`${publisher}.${own}`]: ['web'] }, ...calm };
  mkdirSync(join(folder, 'data/User'), { recursive: true });
  writeFileSync(join(folder, 'data/User/settings.json'), JSON.stringify(settings));
  const extension = [`--extensionDevelopmentPath=${root}`, '--extensionDevelopmentKind=web'];
  const { output, code: ended } = await run(process.execPath, [code, ...extension, '--user-data-dir', join(folder, 'data'), workspace], {
    env: { ...env, VSCODE_HEADLESS_SCRIPT: join(root, 'test/vscode/window/web.mjs') },
  });
  process.stdout.write(output.replace(/^\d+ passed, \d+ failed\n/gm, ''));
  add(output, ended);
}

/** Starts this many windows; the median of the total must be below 50 ms. */
async function activation(times) {
  const measured = [];
  for (let time = 0; time < times; time++) {
    const [, ...row] = /^activation: (\d+) (\d+) (\d+)$/m.exec(await window('activation', true)) ?? [];
    if (row.length > 0) measured.push([...row.map(Number), row.reduce((sum, each) => sum + Number(each), 0)]);
  }
  const medians = [0, 1, 2, 3].map((at) => measured.map((row) => row[at]).sort((a, b) => a - b)[Math.floor(measured.length / 2)]);
  const cells = (row) => `| ${row.join(' | ')} |`;
  const head = ['loading, ms', 'activate(), ms', 'until done, ms', 'together, ms'];
  const table = [head, head.map(() => '---:'), medians].map(cells).join('\n');
  console.log(`${table}\nTogether, each time: ${measured.map((row) => row[3]).join(', ')}`);
  write('activation', `Medians of ${measured.length} windows of VS Code ${versions[name].vscode}.\n\n${table}`);
  counts[medians[3] < 50 ? 'passed' : 'failed'] += 1;
}

/** Opens this many windows with a file in an editor. */
async function opening(times) {
  const measured = [];
  for (let time = 0; time < times; time++) {
    const [, ...row] = /^opening: (\d+) (\d+) (\d+) (\d+)$/m.exec(await window('opening', true, {}, [opened('opening')])) ?? [];
    const [text, squiggle, server, host] = row.map(Number);
    if (row.length > 0) measured.push([text, squiggle, squiggle - text, server, host, server + host]);
  }
  const medians = (measured[0] ?? []).map((_, at) => measured.map((row) => row[at]).sort((a, b) => a - b)[Math.floor(measured.length / 2)]);
  const head = ['text shown, ms', 'first squiggle, ms', 'between them, ms', 'server, MB', 'extension host, MB', 'together, MB'];
  const cells = (row) => `| ${row.join(' | ')} |`;
  const table = [head, head.map(() => '---:'), medians].map(cells).join('\n');
  console.log(table);
  if (measured.length > 0) write('opening', `Medians of ${measured.length} windows of VS Code ${versions[name].vscode}.\n\n${table}`);
}

async function soak(minutes) {
  const result = join(root, 'out', 'soak.md');
  const limit = String((minutes + 5) * 60_000);
  const heap = join(stage, 'heap');
  const env = {
    OUROBOROS_SOAK_MINUTES: String(minutes),
    OUROBOROS_SOAK_RESULT: result,
    OUROBOROS_HEAP: heap,
    VSCODE_HEADLESS_LIMIT: limit,
  };
  await window('soak', true, env, [`--extensionDevelopmentPath=${join(root, 'test/vscode/host/heap')}`]);
  if (existsSync(result)) write('soak', `VS Code ${versions[name].vscode}, ${minutes} minutes.\n\n${readFileSync(result, 'utf8')}`);
}

/**
 * Installs the package and lets a script use it.
 * @param {boolean} trusted whether the workspace is trusted
 * @returns the output of the script
 */
async function window(part, trusted, more = {}, options = []) {
  const { workspace, env, folder } = scene(part);
  const dirs = ['--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')];
  const settings = { 'security.workspace.trust.enabled': !trusted, 'security.workspace.trust.startupPrompt': 'never', ...calm };
  mkdirSync(join(folder, 'data/User'), { recursive: true });
  writeFileSync(join(folder, 'data/User/settings.json'), JSON.stringify(settings));
  const installed = await run(process.execPath, [code, ...dirs, '--install-extension', join(root, 'out/ouroboros-config.vsix')], { env });
  if (installed.code !== 0) {
    console.log(installed.output);
    add('', 1);
    return '';
  }
  const script = join(root, 'test/vscode/window', `${part}.mjs`);
  const { output, code: ended } = await run(process.execPath, [code, ...dirs, ...options, workspace], {
    env: { ...env, VSCODE_HEADLESS_SCRIPT: script, ...more },
  });
  process.stdout.write(output.replace(/^\d+ passed, \d+ failed\n/gm, ''));
  add(output, ended);
  return output;
}
