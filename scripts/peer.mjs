import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from './run.mjs';

const peer = { name: 'yaml-language-server', version: '2.0.0' };

/**
 * Installs the general YAML server into its own folder, once: it is not a dependency.
 * @returns {Promise<string>} the folder with its node_modules
 */
export async function ensurePeer() {
  const folder = join(root, 'out', 'bench', 'peer');
  const installed = join(folder, 'node_modules', peer.name, 'package.json');
  if (existsSync(installed) && JSON.parse(readFileSync(installed, 'utf8')).version === peer.version) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { [peer.name]: peer.version } }));
  await must('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false'], {
    cwd: folder,
  });
  return folder;
}
