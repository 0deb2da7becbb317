import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { readAnswers } from '../../server/src/core/index.ts';
import { askPython } from '../../server/src/host/ask.ts';
import { readLauncher } from '../../server/src/host/launcher.ts';
import { questions } from '../../server/src/host/questions.ts';
import { variablesQuestion } from './variables.mjs';

const platform = process.platform === 'win32' ? 'windows' : process.platform === 'darwin' ? 'mac' : 'posix';

/** Longer than in an editor: nobody waits for a workflow. */
const timeoutMs = 20_000;

/**
 * Asks a release of ouroboros everything that it can report about itself.
 * @param {string} source an absolute path, see follow.mjs
 * @returns {Promise<{ problem: string } | { answers: object, version?: string, variables?: object[], gaps: object[] }>}
 */
export async function askSource(source, { python }) {
  const found = await interpreterOf(source, python);
  if ('problem' in found) return found;
  const { given, gaps } = await askPython(Object.entries({ ...questions, variables: variablesQuestion }), {
    python: found.python,
    folders: found.folders,
    env: { HOME: homedir(), ...process.env },
    platform,
    timeoutMs,
  });
  const answers = readAnswers(given);
  if (Object.keys(answers).filter((name) => name !== 'version').length === 0) {
    const reasons = [...new Set(gaps.map(({ reason, detail }) => detail ?? reason))];
    return { problem: `${found.python} knows no ouroboros: ${reasons.join('; ')}` };
  }
  const version = found.version ?? (found.checkout ? undefined : answers.version);
  return {
    answers,
    gaps: found.checkout ? gaps.filter(({ question }) => question !== 'version') : gaps,
    ...(version === undefined ? {} : { version }),
    ...(Array.isArray(given.variables) ? { variables: given.variables } : {}),
  };
}

/** The Python to run, and the folders to import from before its own. */
async function interpreterOf(source, python) {
  if (!existsSync(source)) return { problem: `There is no ${source}.` };
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const own = ['bin/python3', 'bin/python', 'Scripts/python.exe'];
  if (statSync(source).isFile()) {
    if (/^(?:python|pypy)/.test(basename(source))) return { python: source, folders: [] };
    const launcher = await readLauncher(source, { platform, path });
    return 'python' in launcher ? { python: launcher.python, folders: [] } : { problem: `${source} does not show which Python it starts.` };
  }
  const environment = (folder) => own.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (existsSync(join(source, 'pyvenv.cfg'))) return { python: environment(source), folders: [] };
  const general = python ?? onPath(platform === 'windows' ? ['python.exe', 'python3.exe'] : ['python3', 'python'], path);
  if (general === undefined) return { problem: 'There is no Python 3 on PATH. Name one: --python=PATH' };
  if (existsSync(join(source, 'ouroboros', 'config'))) return { python: general, folders: [source] };
  const sources = join(source, 'src');
  if (!existsSync(join(sources, 'ouroboros', 'config')))
    return { problem: `${source} holds no ouroboros: neither ouroboros/ nor src/ouroboros/.` };
  const version = versionOfProject(source);
  const beside = python ?? environment(join(source, '.venv')) ?? general;
  return { python: beside, folders: [sources], checkout: true, ...(version === undefined ? {} : { version }) };
}

function onPath(names, path) {
  return path.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
}

/** The version in pyproject.toml; undefined if it is derived from a tag. */
function versionOfProject(folder) {
  const file = join(folder, 'pyproject.toml');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const project = /^\[project\]\s*$([\s\S]*?)(?=^\[|$(?![\s\S]))/m.exec(text)?.[1] ?? '';
  return /^version\s*=\s*["']([^"']+)["']/m.exec(project)?.[1];
}
