// Run by action.yml in the workspace of the workflow that uses the Action. FILES, KIND, RELEASE, MAX_WARNINGS, MAX_SIZE and ROUTING_AGAINST
// are its inputs; GITHUB_STEP_SUMMARY is the file of the summary of the job.
import { appendFileSync, existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { install } from './install.mjs';
import { must, root, run } from './run.mjs';

const {
  FILES = '',
  KIND = '',
  RELEASE = 'auto',
  MAX_WARNINGS = '',
  MAX_SIZE = '',
  ROUTING_AGAINST = '',
  GITHUB_STEP_SUMMARY,
} = process.env;
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
if (ROUTING_AGAINST !== '') for (const config of files.flatMap(configsOf)) await compare(config);
process.exitCode = code;

/** The configs that an entry of FILES means: itself, or what a folder has at the usual places. */
function configsOf(file) {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    return ['config.yaml', 'config.yml']
      .flatMap((name) => [join(file, name), join(file, '.ouroboros', name)])
      .filter((path) => existsSync(path));
  return KIND === 'config' || (KIND === '' && /^config\.ya?ml$/.test(basename(file))) ? [file] : [];
}

/** Writes what changes for the stages into the summary, or why that is not known: a file that is new has nothing to be compared with. */
async function compare(config) {
  const options = ['--format', 'md', '--ouroboros', RELEASE, ...(MAX_SIZE === '' ? [] : ['--max-size', MAX_SIZE])];
  const { output } = await run(process.execPath, [checker, 'routing', `--against=${ROUTING_AGAINST}`, ...options, '--', config], {
    cwd: process.cwd(),
  });
  const section = `### \`${config}\`\n\n${output.trim()}\n\n`;
  if (GITHUB_STEP_SUMMARY) appendFileSync(GITHUB_STEP_SUMMARY, section);
  else process.stdout.write(section);
}
