#!/usr/bin/env node
// Stands in for the desktop `code` program on a machine without a screen: takes its arguments, runs the real VS Code server
// (see scripts/vscode.mjs) and the real workbench in a headless Chromium. @vscode/test-electron uses it unchanged.
//   VSCODE_SERVER_DIR, VSCODE_SERVER_NODE, CHROMIUM   what to run
//   VSCODE_HEADLESS_SCRIPT    a module whose default export drives the page: ({ page, shot }) => Promise<void>
//   VSCODE_HEADLESS_SHOTS     folder for pictures; a test in the extension host asks for one with console.log('##shot name')
//   VSCODE_HEADLESS_COVERAGE  folder for the counters of V8, of every process of the server
//   VSCODE_HEADLESS_LIMIT     milliseconds after which it gives up      VSCODE_HEADLESS_DEBUG  tells what it does
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { readArguments } from './arguments.mjs';

const { VSCODE_SERVER_DIR: serverFolder, VSCODE_SERVER_NODE: node, CHROMIUM: browser, VSCODE_HEADLESS_SHOTS: shots } = process.env;
if (!serverFolder || !node || !browser) throw new Error('set VSCODE_SERVER_DIR, VSCODE_SERVER_NODE and CHROMIUM');
const limit = Number(process.env.VSCODE_HEADLESS_LIMIT ?? 180_000);
const debug = (...words) => process.env.VSCODE_HEADLESS_DEBUG && console.error('[code]', ...words);

const argv = process.argv.slice(2);
const { flag, all, paths } = readArguments(argv);
const own = mkdtempSync(join(tmpdir(), 'code-'));
const userData = resolve(flag('user-data-dir') ?? join(own, 'data'));
const extensions = resolve(flag('extensions-dir') ?? join(own, 'extensions'));
const env = { ...process.env, TMPDIR: join(own, 'tmp'), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
for (const name of ['VSCODE_IPC_HOOK_CLI', 'NODE_OPTIONS', 'NODE_TEST_CONTEXT']) delete env[name];
mkdirSync(env.TMPDIR);
if (env.VSCODE_HEADLESS_COVERAGE) env.NODE_V8_COVERAGE = env.VSCODE_HEADLESS_COVERAGE;

const main = join(serverFolder, 'out/server-main.js');
const common = ['--accept-server-license-terms', '--user-data-dir', userData, '--extensions-dir', extensions];

if (['version', 'install-extension', 'uninstall-extension', 'list-extensions'].some(flag)) {
  const asked = argv.filter(
    (word, at) => !/^--(user-data-dir|extensions-dir)/.test(word) && !/^--(user-data-dir|extensions-dir)$/.test(argv[at - 1] ?? ''),
  );
  const { status } = spawnSync(node, [main, ...common, ...asked], { stdio: 'inherit', env });
  rmSync(own, { recursive: true, force: true });
  process.exit(status ?? 1);
}

const settings = join(userData, 'User/settings.json');
if (!existsSync(settings)) {
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(
    settings,
    JSON.stringify({ 'workbench.startupEditor': 'none', 'security.workspace.trust.enabled': false, 'files.autoSave': 'off' }),
  );
}

let context;
let page;
let over = false;
const server = spawn(
  node,
  [
    main,
    ...common,
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--enable-remote-auto-shutdown'],
    // it tells how tests end and lets an extension be developed, and keeps dialogs from a user
    ...(process.env.VSCODE_HEADLESS_SCRIPT && all('extensionDevelopmentPath').length === 0 ? [] : ['--enable-smoke-test-driver']),
    ...['--reconnection-grace-time', '5', '--telemetry-level', 'off', '--server-data-dir', join(own, 'server')],
  ],
  { stdio: ['ignore', 'pipe', 'pipe'], env, detached: true },
);

/** Closes browser and server, cleans up, and exits. */
async function finish(code, why) {
  if (over) return;
  over = true;
  debug('ends with', code, why);
  await Promise.race([context?.close(), new Promise((done) => setTimeout(done, 5000))]).catch(() => undefined);
  const end = (signal) => {
    try {
      process.kill(-server.pid, signal);
    } catch {
      debug('the server is gone');
    }
  };
  end('SIGTERM');
  if (server.exitCode === null && server.signalCode === null)
    await Promise.race([new Promise((done) => server.once('exit', done)), new Promise((done) => setTimeout(done, 3000))]);
  end('SIGKILL');
  rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  process.exit(code);
}

/** Takes a screenshot of the whole window. */
async function shot(name) {
  if (!shots || !page) return;
  mkdirSync(shots, { recursive: true });
  const file = join(shots, `${name}.png`);
  await page.screenshot({ path: `${file}.part`, type: 'png' });
  renameSync(`${file}.part`, file);
}

const failed = async (why) => {
  console.error(why);
  await shot('failed').catch(() => undefined);
  await finish(1, 'failure');
};

process.on('SIGINT', () => finish(130, 'SIGINT'));
process.on('SIGTERM', () => finish(143, 'SIGTERM'));
setTimeout(() => failed(`no result within ${limit} ms`), limit);

const port = await new Promise((done, fail) => {
  let output = '';
  server.stdout.on('data', (data) => {
    output += data;
    const [, found] = /Extension host agent listening on (\d+)/.exec(output) ?? [];
    if (found) done(found);
  });
  server.stderr.on('data', (data) => debug(String(data).trim()));
  server.on('exit', (code) => fail(new Error(`the server ended with ${code}\n${output}`)));
}).catch(failed);

/** The query of the workbench for our arguments. */
function query() {
  const remote = (path) =>
    `vscode-remote://127.0.0.1:${port}${(path.startsWith('file:') ? new URL(path) : pathToFileURL(resolve(path))).pathname}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...all('extensionDevelopmentPath').map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...all('extensionDevelopmentKind').map((kind) => ['extensionDevelopmentKind', kind]),
    ...all('extensionTestsPath').map((path) => ['extensionTestsPath', remote(path)]),
    ...(flag('disable-extensions') ? [['disableExtensions', 'true']] : []),
  ];
  const search = new URLSearchParams();
  for (const path of paths.map((each) => resolve(each))) {
    if (path.endsWith('.code-workspace')) search.set('workspace', path);
    else if (statSync(path, { throwIfNoEntry: false })?.isFile()) payload.push(['openFile', remote(path)]);
    else search.set('folder', path);
  }
  if (search.size === 0) search.set('ew', 'true');
  search.set('payload', JSON.stringify(payload));
  return search;
}

context = await chromium.launchPersistentContext(join(own, 'browser'), {
  executablePath: browser,
  headless: true,
  viewport: { width: 1280, height: 800 },
  env: { ...env, HOME: own },
  permissions: ['clipboard-read', 'clipboard-write'],
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
context.on('close', () => finish(1, 'the browser was closed'));
page = context.pages()[0] ?? (await context.newPage());
page.on('crash', () => failed('the page crashed'));
page.on('pageerror', (error) => debug('page', error.message));

// the output of the extension host, and the end of a test run, arrive here
const noise =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[|Ignoring fetching additional|Updating additional builtin|ChatSessionStore|Canceled)/;
await page.exposeFunction('codeAutomationLog', async (type, [first, ...more]) => {
  const [, name] = /^##shot ([\w.-]+)$/.exec(String(first)) ?? [];
  if (name) return shot(name);
  if (!noise.test(String(first)) || process.env.VSCODE_HEADLESS_DEBUG) (console[type] ?? console.log)(first, ...more);
});
await page.exposeFunction('codeAutomationExit', (code) => finish(code, 'the tests ended'));
await page.goto(`http://127.0.0.1:${port}/?${query()}`);
await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });

if (process.env.VSCODE_HEADLESS_SCRIPT) {
  const { default: script } = await import(pathToFileURL(resolve(process.env.VSCODE_HEADLESS_SCRIPT)).href);
  await script({ page, shot }).then(() => finish(0, 'the script ended'), failed);
}
