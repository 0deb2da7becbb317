// Runs the built extension in a real VS Code: `node test/vscode/run.mjs newest|floor [part]`; without a part all of them, two windows at a time.
//   suite                 Mocha inside the extension host, on the extension as it is built
//   trusted, restricted, views, states, overview, findings, writing, crash, learning, bounds, crowd   the packaged .vsix installed, and driven from outside as a user does
//   session               those of them that share a window
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
const desktop = join(root, 'test/vscode/host/code.mjs');
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
/** The time of the last reading and writing of files that nobody has read, in milliseconds since 1970. */
const unread = Date.UTC(2020, 0, 1);

/** @typedef {{ passed: number, failed: number, output: string }} Ended */

/** The parts by name. @type {Record<string, () => Promise<Ended>>} */
const parts = {
  suite,
  trusted: () => window('trusted'),
  restricted: () => window('restricted', { trusted: false }),
  views: () => window('views'),
  states: () => window('states'),
  overview: () => window('overview'),
  findings: () => window('findings'),
  writing: () => window('writing'),
  crash: () => window('crash'),
  session: () => window('session'),
  learning: () => window('learning'),
  bounds: () => window('bounds'),
  crowd: () => window('crowd', { env: { OUROBOROS_TEST_UNREAD: String(unread) }, options: [opened('crowd')] }),
  web: inBrowser,
};
/** What is measured on request. */
const measurements = {
  activation: () => activation(Number(amount ?? 7)),
  opening: () => opening(Number(amount ?? 7)),
  soak: () => soak(Number(amount ?? 30)),
};
/**
 * What runs in a version, the longest first. At the floor that is what depends on the version: appearance and behavior of views depend on
 * the browser engine, which is the same in both versions here. On a machine with a screen only the suite runs.
 */
const all = {
  newest: ['session', 'views', 'learning', 'states', 'suite', 'findings', 'web', 'restricted', 'bounds', 'crowd'],
  floor: ['suite', 'trusted', 'restricted', 'web'],
};
const chosen = only ? [only] : headless ? all[name] : ['suite'];
/** Parts that measure how long a person waits: no other window is open meanwhile. */
const measuring = ['bounds', 'crowd'];
/** How many windows are open at a time: much of what a window does is to wait. */
const together = headless ? 2 : 1;

const counts = { passed: 0, failed: 0 };
/** The package as VS Code has installed it, for every window. */
let installation;
try {
  if (headless && only in measurements) await measurements[only]();
  else {
    const others = chosen.filter((part) => !measuring.includes(part));
    await Promise.all(Array.from({ length: together }, () => lane(others)));
    await lane(chosen.filter((part) => measuring.includes(part)));
  }
} finally {
  rmSync(stage, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

/** Runs one part after the other until none is left; two lanes share the list. */
async function lane(waiting) {
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) tell(await steadily(part));
}

/** Prints what a part printed, and counts. */
function tell({ passed, failed, output }) {
  process.stdout.write(output);
  counts.passed += passed;
  counts.failed += failed;
  return output;
}

/** A window on a busy machine can lose a click: a failed part is run once more from the start, and that result counts. */
async function steadily(part) {
  const first = await parts[part]();
  if (first.failed === 0) return first;
  const second = await parts[part]();
  return { ...second, output: `${first.output}${part} failed and is run once more\n${second.output}` };
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
    VSCODE_HEADLESS_LIMIT: '900000',
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

/**
 * The counts of a part, from the plain lines that its scripts print; one that exits with an error has failed, whatever it counted.
 * @returns {Ended}
 */
function ended(output, code, result = output) {
  const line = /^(\d+) passed, (\d+) failed\n/gm;
  const [passed, failed] = [1, 2].map((group) => [...result.matchAll(line)].reduce((sum, counts) => sum + Number(counts[group]), 0));
  return { passed, failed: code === 0 ? failed : Math.max(1, failed), output: output.replace(line, '') };
}

async function suite() {
  const { workspace, env, folder } = scene('suite');
  const code = await runTests({
    ...(headless
      ? { vscodeExecutablePath: desktop }
      : { version: name === 'newest' ? 'stable' : versions[name].vscode, cachePath: join(root, '.vscode-test') }),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'out/test/vscode/suite.cjs'),
    extensionTestsEnv: env,
    launchArgs: [workspace, '--disable-extensions', '--user-data-dir', join(folder, 'data')],
  }).catch(() => 1);
  const result = env.OUROBOROS_TEST_RESULT;
  return ended('', code, existsSync(result) ? readFileSync(result, 'utf8') : '');
}

/**
 * Lets a script use the extension in the web extension host: the development kind says so, and so does the setting, since the window has a
 * machine.
 */
function inBrowser() {
  const shown = scene('web');
  const { publisher, name: own } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const settings = { 'security.workspace.trust.enabled': false, 'remote.extensionKind': { [`${publisher}.${own}`]: ['web'] } };
  return scripted('web', shown, settings, [`--extensionDevelopmentPath=${root}`, '--extensionDevelopmentKind=web']);
}

/** Lets a script use a window with settings and options. */
async function scripted(part, { workspace, env, folder }, settings, options) {
  mkdirSync(join(folder, 'data/User'), { recursive: true });
  writeFileSync(join(folder, 'data/User/settings.json'), JSON.stringify({ ...settings, ...calm }));
  const { output, code } = await run(process.execPath, [desktop, '--user-data-dir', join(folder, 'data'), ...options, workspace], {
    env: { ...env, VSCODE_HEADLESS_SCRIPT: join(root, 'test/vscode/window', `${part}.mjs`) },
  });
  return ended(output, code);
}

/** Starts this many windows; the median of the total must be below 50 ms. */
async function activation(times) {
  const measured = [];
  for (let time = 0; time < times; time++) {
    const [, ...row] = /^activation: (\d+) (\d+) (\d+)$/m.exec(tell(await window('activation'))) ?? [];
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
    const [, ...row] = /^opening: (\d+) (\d+) (\d+) (\d+)$/m.exec(tell(await window('opening', { options: [opened('opening')] }))) ?? [];
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
  tell(await window('soak', { env, options: [`--extensionDevelopmentPath=${join(root, 'test/vscode/host/heap')}`] }));
  if (existsSync(result)) write('soak', `VS Code ${versions[name].vscode}, ${minutes} minutes.\n\n${readFileSync(result, 'utf8')}`);
}

/**
 * Lets a script use the installed package.
 * @param {boolean} trusted whether the workspace is trusted
 * @returns {Promise<Ended>}
 */
async function window(part, { trusted = true, env = {}, options = [] } = {}) {
  installation ??= installed();
  const { code, output, extensions } = await installation;
  if (code !== 0) return ended(output, code);
  const shown = scene(part);
  // every window has its own copy: processes.mjs finds the server of a window by the place of its extension
  cpSync(extensions, join(shown.folder, 'extensions'), { recursive: true });
  const settings = { 'security.workspace.trust.enabled': !trusted, 'security.workspace.trust.startupPrompt': 'never' };
  return scripted(part, { ...shown, env: { ...shown.env, ...env } }, settings, [
    ...['--extensions-dir', join(shown.folder, 'extensions')],
    ...options,
  ]);
}

/** Lets VS Code install the package, as a user does. */
async function installed() {
  const { env, folder } = scene('installed');
  const extensions = join(folder, 'extensions');
  const where = ['--user-data-dir', join(folder, 'data'), '--extensions-dir', extensions];
  const { code, output } = await run(
    process.execPath,
    [desktop, ...where, '--install-extension', join(root, 'out/ouroboros-config.vsix')],
    {
      env,
    },
  );
  return { code, output, extensions };
}
