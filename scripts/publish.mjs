// `node scripts/publish.mjs marketplace|open-vsx`: publishes out/ouroboros-config.vsix if there is a token for the registry, and prints a
// message if not.
import { must } from './run.mjs';

const file = 'out/ouroboros-config.vsix';
const registries = {
  marketplace: { name: 'the Visual Studio Marketplace', token: 'VSCE_PAT', command: ['vsce', 'publish', '--packagePath', file] },
  'open-vsx': { name: 'Open VSX', token: 'OVSX_PAT', command: ['--yes', 'ovsx@1.4.0', 'publish', file] },
};

const registry = registries[process.argv[2]];
if (registry === undefined) {
  console.error(`Say where to publish: ${Object.keys(registries).join(' or ')}`);
  process.exit(2);
}
const { name, token, command } = registry;
if (process.env[token]) await must('npx', command, { show: true });
else console.log(`Not published to ${name}: there is no ${token}.`);
