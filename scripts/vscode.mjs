// Real VS Code without a desktop: the server and web workbench of a pinned version, extracted from the npm package code-server. Nothing is
// compiled and no package's install script runs.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from './run.mjs';

/**
 * The two versions that are tested: the newest known one, and the minimum in `engines.vscode`. `node`: the Node version that the server
 * runs on, or undefined for ours.
 */
export const versions = {
  newest: { vscode: '1.139.1', package: 'code-server@4.139.1', node: '24.21.0' },
  floor: { vscode: '1.100.3', package: 'code-server@4.100.3', node: undefined },
};

/**
 * Installs one version under `.vscode-test/`, once.
 * @param {keyof typeof versions} name
 * @returns {Promise<{ server: string, node: string }>} the server's folder, and the Node that runs it
 */
export async function ensureVscode(name) {
  const { vscode, package: codeServer, node } = versions[name];
  const home = join(root, '.vscode-test', `server-${vscode}`);
  const place = { server: join(home, 'vscode'), node: node ? join(home, 'node') : process.execPath };
  const recipe = `${codeServer} ${node ?? ''}`;
  const done = join(home, 'done');
  if (existsSync(done) && readFileSync(done, 'utf8') === recipe) return place;
  rmSync(home, { recursive: true, force: true });
  const unpacked = join(home, 'unpacked');
  mkdirSync(unpacked, { recursive: true });
  const unpack = async (spec, member) => {
    const printed = await must('npm', ['pack', '--silent', '--ignore-scripts', spec], { cwd: unpacked });
    const file = printed.split('\n').find((line) => line.endsWith('.tgz'));
    await must('tar', ['xzf', file, member], { cwd: unpacked });
    return join(unpacked, member);
  };
  renameSync(await unpack(codeServer, 'package/lib/vscode'), place.server);
  if (node) renameSync(await unpack(`node-linux-${process.arch}@${node}`, 'package/bin/node'), place.node);
  rmSync(unpacked, { recursive: true });
  await must('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false'], {
    cwd: place.server,
  });
  lighten(place.server);
  writeFileSync(done, recipe);
  return place;
}

/** Removes what is large and never needed here, and replaces two native modules by plain JavaScript. */
function lighten(server) {
  for (const path of [
    'node_modules/@github',
    'node_modules/@microsoft/mxc-sdk',
    'node_modules/@devcontainers',
    'extensions/copilot',
    'extensions/mermaid-markdown-features',
  ])
    rmSync(join(server, path), { recursive: true, force: true });
  const replace = (module, source) => {
    const folder = join(server, 'node_modules', module);
    if (existsSync(folder)) writeFileSync(join(folder, 'index.js'), source);
  };
  replace('@vscode/native-watchdog', 'exports.start = () => {};\n');
  replace('native-watchdog', 'exports.start = () => {};\n');
  replace('@vscode/spdlog', logger);
}

const logger = `const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
class Logger {
  constructor(file) { this.file = file; this.level = 2; this.raw = false; }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.raw = true; }
  flush() {}
  drop() {}
}
levels.forEach((name, level) => {
  Logger.prototype[name] = function (message) {
    if (level < this.level) return;
    try { appendFileSync(this.file, this.raw ? message : new Date().toISOString() + ' [' + name + '] ' + message + '\\n'); } catch {}
  };
});
const make = async (name, file) => { mkdirSync(dirname(file), { recursive: true }); return new Logger(file); };
exports.version = 0;
exports.setLevel = exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = exports.createAsyncRotatingLogger = make;
`;
