// `npm start`: builds the extension and opens it on examples/. In a desktop `code` if there is one, otherwise in VS Code served to a
// browser.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { install } from './install.mjs';
import { must, root, run } from './run.mjs';
import { ensureVscode } from './vscode.mjs';

const node = process.execPath;
const examples = join(root, 'examples');

await install();
if ((await run('code', ['--version'])).code === 0) {
  await must(node, ['esbuild.mjs', '--dev']);
  console.log('Opening examples/ in VS Code, with the extension.');
  await must('code', ['--new-window', `--extensionDevelopmentPath=${root}`, examples]);
} else if (process.platform === 'linux') await serve();
else {
  console.error('There is no `code` command. In VS Code run "Shell Command: Install \'code\' command in PATH", then `npm start` again.');
  process.exitCode = 1;
}

/** Serves VS Code with the packaged extension on the loopback interface, until it is interrupted. Its address contains a secret. */
async function serve() {
  console.log('There is no desktop `code`: getting VS Code for the browser …');
  const [place] = await Promise.all([ensureVscode('newest'), must(node, ['scripts/package.mjs'])]);
  const home = join(root, '.vscode-test', 'start');
  const server = [join(place.server, 'out/server-main.js'), '--accept-server-license-terms', '--telemetry-level', 'off'];
  const dirs = [
    '--extensions-dir',
    join(home, 'extensions'),
    '--user-data-dir',
    join(home, 'data'),
    '--server-data-dir',
    join(home, 'server'),
  ];
  const env = { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  await must(place.node, [...server, ...dirs, '--install-extension', join(root, 'out/ouroboros-config.vsix'), '--force'], { env });
  const settings = join(home, 'data/User/settings.json');
  mkdirSync(dirname(settings), { recursive: true });
  if (!existsSync(settings)) writeFileSync(settings, JSON.stringify({ 'workbench.startupEditor': 'none' }));
  const port = process.env.PORT ?? String(await freePort(8765));
  const token = randomUUID();
  console.log(`Open this address, and press Ctrl+C here to end it:\n\n  http://127.0.0.1:${port}/?tkn=${token}\n`);
  const loopback = ['--host', '127.0.0.1', '--port', port, '--connection-token', token];
  const { code } = await run(place.node, [...server, ...dirs, ...loopback, '--default-folder', examples], { env, show: true });
  process.exitCode = code;
}

/** @returns {Promise<number>} the wanted port of the loopback interface, or another one if it is in use */
function freePort(wanted) {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', () => (wanted === 0 ? fail(new Error('No port is free.')) : done(freePort(0))));
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
