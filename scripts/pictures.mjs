// `npm run pictures`: the screenshots of the README, taken from a real VS Code with the built extension, in light and in dark; for Linux
// without a display.
//   --language=ko   in another language, into out/pictures/, for review
//   --only=dark     with one of the themes
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import UPNG from 'upng-js';
import { must, root } from './run.mjs';
import { ensureBrowser, ensureWideFont } from './system.mjs';
import { ensureVscode } from './vscode.mjs';

/** The duration of each frame of the animation, in milliseconds. */
const pace = { 'frame-1': 1800, 'frame-2': 2200, 'frame-3': 2600 };

/** Each with VS Code's name for it. */
const themes = { light: 'Light Modern', dark: 'Dark Modern' };
/** Keys as somebody copies them from elsewhere: no key is real. */
const keys = `# The level "providers:" is missing.
anthropic:
  api_key: YOUR_ANTHROPIC_API_KEY
openrouter:
  api-key: YOUR_OPENROUTER_API_KEY
opanai:
  api_key: YOUR_OPENAI_API_KEY
  base_url: https://eu.api.openai.com/v1
`;
/** The colours of a picture: a window has few, and a palette makes the file a third as large. */
const colours = 256;

const { language, only } = parseArgs({ options: { language: { type: 'string' }, only: { type: 'string' } } }).values;
const [place, browser] = [await ensureVscode('newest'), await ensureBrowser()];
if (language) await ensureWideFont();
await must(process.execPath, ['esbuild.mjs']);
for (const name of Object.keys(themes)) if (only === undefined || only === name) await take(name);

/** Takes all pictures with a theme, in a window of its own. */
async function take(theme) {
  const stage = mkdtempSync(join(tmpdir(), 'ouroboros-pictures-'));
  const [home, workspace, bin, data] = ['home', 'home/project', 'home/bin', 'data'].map((name) => join(stage, name));
  const shots = join(stage, 'shots');
  const out = join(root, language ? `out/pictures/${language}` : 'docs/pictures', theme);
  try {
    for (const folder of [home, bin, join(data, 'User')]) mkdirSync(folder, { recursive: true });
    cpSync(join(root, 'examples'), workspace, { recursive: true });
    mkdirSync(join(workspace, 'new/.ouroboros'), { recursive: true });
    writeFileSync(join(workspace, 'new/.ouroboros/config.yaml'), '');
    writeFileSync(join(workspace, 'new/.ouroboros/credentials.yaml'), keys, { mode: 0o600 });
    for (const program of ['codex', 'opencode', 'goose']) {
      writeFileSync(join(bin, program), '#!/bin/sh\necho 1.2.3\n');
      chmodSync(join(bin, program), 0o755);
    }
    writeFileSync(join(home, '.profile'), `PATH='${bin}':"$PATH"\n`); // the output of a login shell
    const settings = {
      'workbench.startupEditor': 'none',
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
      'workbench.activityBar.location': 'hidden',
      'workbench.layoutControl.enabled': false,
      'workbench.tips.enabled': false,
      'window.commandCenter': false,
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
      OUROBOROS_PICTURES_THEME: themes[theme],
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
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    for (const file of readdirSync(shots)) {
      const name = file.replace(/\.png$/, '');
      // for review only, not for the README
      if (name in pace || (name === 'walkthrough' && !language)) continue;
      save(out, name, [join(shots, file)]);
    }
    save(
      out,
      'fix',
      Object.keys(pace).map((name) => join(shots, `${name}.png`)),
      Object.values(pace),
    );
  } finally {
    rmSync(stage, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Writes one picture, or the frames of an animation, with a palette. */
function save(folder, name, files, delays) {
  const frames = files.map((file) => UPNG.decode(readFileSync(file)));
  const [{ width, height }] = frames;
  const pixels = frames.flatMap((frame) => UPNG.toRGBA8(frame));
  writeFileSync(join(folder, `${name}.png`), Buffer.from(UPNG.encode(pixels, width, height, colours, delays)));
}
