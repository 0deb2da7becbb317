// `npm run pictures`: the screenshots of the README, taken from a real VS Code with the built extension; for Linux without a display.
//   --language=ko   in another language, into out/pictures/, for review
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import UPNG from 'upng-js';
import { must, root } from './run.mjs';
import { ensureBrowser, ensureWideFont } from './system.mjs';
import { ensureVscode } from './vscode.mjs';

/** The duration of each frame of the animation, in milliseconds. */
const pace = { 'frame-1': 1800, 'frame-2': 2200, 'frame-3': 2600 };

const [place, browser] = [await ensureVscode('newest'), await ensureBrowser()];
await must(process.execPath, ['esbuild.mjs']);
const stage = mkdtempSync(join(tmpdir(), 'ouroboros-pictures-'));
const [home, workspace, bin, data] = ['home', 'home/project', 'home/bin', 'data'].map((name) => join(stage, name));
const shots = join(stage, 'shots');
const { language } = parseArgs({ options: { language: { type: 'string' } } }).values;
if (language) await ensureWideFont();
const out = join(root, language ? `out/pictures/${language}` : 'docs/pictures');
try {
  for (const folder of [home, bin, join(data, 'User'), out]) mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'examples'), workspace, { recursive: true });
  mkdirSync(join(workspace, 'new/.ouroboros'), { recursive: true });
  writeFileSync(join(workspace, 'new/.ouroboros/config.yaml'), '');
  for (const program of ['codex', 'opencode', 'goose']) {
    writeFileSync(join(bin, program), '#!/bin/sh\necho 1.2.3\n');
    chmodSync(join(bin, program), 0o755);
  }
  writeFileSync(join(home, '.profile'), `PATH='${bin}':"$PATH"\n`); // the output of a login shell
  const settings = {
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.tips.enabled': false,
    'security.workspace.trust.enabled': false,
    'chat.disableAIFeatures': true,
    'git.enabled': false,
    'editor.minimap.enabled': false,
    'editor.fontSize': 14,
  };
  writeFileSync(join(data, 'User/settings.json'), JSON.stringify(settings));
  const env = {
    HOME: home,
    SHELL: '/bin/sh',
    OUROBOROS_PICTURES_LANGUAGE: language,
    PATH: [bin, '/usr/bin', '/bin'].join(':'),
    VSCODE_SERVER_DIR: place.server,
    VSCODE_SERVER_NODE: place.node,
    CHROMIUM: browser,
    VSCODE_HEADLESS_SHOTS: shots,
    VSCODE_HEADLESS_SCRIPT: join(root, 'scripts/picture-scenes.mjs'),
    OUROBOROS_TEST_WORKSPACE: workspace,
  };
  const code = [join(root, 'test/vscode/host/code.mjs'), `--extensionDevelopmentPath=${root}`, '--user-data-dir', data, workspace];
  await must(process.execPath, code, { env, show: true });
  for (const name of ['completion', 'hover', 'limits', 'seed-before', 'seed-after', 'routing', 'doctor', 'seed'])
    cpSync(join(shots, `${name}.png`), join(out, `${name}.png`));
  // for review only, not for the README
  if (language) cpSync(join(shots, 'walkthrough.png'), join(out, 'walkthrough.png'));
  const frames = Object.keys(pace).map((name) => UPNG.decode(readFileSync(join(shots, `${name}.png`))));
  const [{ width, height }] = frames;
  const pixels = frames.flatMap((frame) => UPNG.toRGBA8(frame));
  writeFileSync(join(out, 'fix.png'), Buffer.from(UPNG.encode(pixels, width, height, 0, Object.values(pace))));
} finally {
  rmSync(stage, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
