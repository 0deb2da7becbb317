// Run by action.yml in the workspace of the workflow that uses the Action. FILES, KIND, RELEASE, MAX_WARNINGS and MAX_SIZE are its inputs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';
import { must, root, run } from './run.mjs';

const { FILES = '', KIND = '', RELEASE = 'auto', MAX_WARNINGS = '', MAX_SIZE = '' } = process.env;
const checker = join(root, 'dist/cli.cjs');
if (!existsSync(checker)) {
  await install();
  await must(process.execPath, ['esbuild.mjs']);
}
const limits = [...(MAX_WARNINGS === '' ? [] : ['--max-warnings', MAX_WARNINGS]), ...(MAX_SIZE === '' ? [] : ['--max-size', MAX_SIZE])];
const kind = KIND === '' ? [] : ['--kind', KIND];
const files = FILES.split(/\r?\n/).filter((file) => file !== '');
const args = [checker, 'check', '--format', 'github', '--ouroboros', RELEASE, ...kind, ...limits, '--', ...files];
const { code } = await run(process.execPath, args, { cwd: process.cwd(), show: true });
process.exitCode = code;
