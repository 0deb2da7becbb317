import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Installation, Machine } from '../core/index.ts';
import { read, readLauncher } from './launcher.ts';

/** What is needed of a machine to find ouroboros on it. */
export type InstallationOptions = Pick<Machine, 'platform' | 'home' | 'path' | 'env'>;

/** The distribution whose version is ouroboros's, and those that decide what it can do. */
const distribution = 'ouroboros-ai';
const companions = ['claude-agent-sdk', 'mcp', 'litellm'];

/**
 * Finds the installed ouroboros without running anything: the program on the search path, the Python in its first line, and the folders
 * that pip writes next to that Python's packages. A tool folder of uv or pipx is used if PATH does not lead to it.
 * @returns undefined if nothing was found
 */
export async function findInstallation(options: InstallationOptions): Promise<Installation | undefined> {
  const program = await findProgramFile(options);
  const launcher = program === undefined ? undefined : await readLauncher(program, options);
  const python = launcher !== undefined && 'python' in launcher ? launcher.python : undefined;
  const tools = toolFolders(options).map((root) => ({ root, folders: () => foldersBelow(root) }));
  const places = python === undefined ? tools : [...placesOf(python, options), ...tools];
  for (const { root, folders } of places) {
    const packages = await packagesIn(await folders());
    const version = packages?.[distribution];
    if (packages === undefined || version === undefined) continue;
    const interpreter = python ?? join(root, ...(options.platform === 'windows' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
    const beside = Object.fromEntries(companions.flatMap((name) => (packages[name] === undefined ? [] : [[name, packages[name]]])));
    return {
      ...(program === undefined ? {} : { program }),
      version,
      python: { path: interpreter, ...(await pythonVersion(root)) },
      packages: beside,
    };
  }
  if (program === undefined) return undefined;
  return python === undefined
    ? { program, ...(launcher !== undefined && 'problem' in launcher ? { problem: launcher.problem } : {}) }
    : { program, python: { path: python, ...(await pythonVersion(dirname(dirname(python)))) } };
}

async function findProgramFile({ platform, path }: InstallationOptions): Promise<string | undefined> {
  const names = platform === 'windows' ? ['ouroboros.exe', 'ouroboros.cmd'] : ['ouroboros'];
  for (const folder of path) {
    for (const name of names) {
      const file = join(folder, name);
      if ((await read(file, 2)) !== undefined) return file;
    }
  }
  return undefined;
}

/** Where uv and pipx keep their tools, if PATH does not lead there. */
function toolFolders({ platform, home, env }: InstallationOptions): string[] {
  const data = env['XDG_DATA_HOME'] || join(home, '.local', 'share');
  const roaming = env['APPDATA'] || join(home, 'AppData', 'Roaming');
  const uv = env['UV_TOOL_DIR'] || (platform === 'windows' ? join(roaming, 'uv', 'tools') : join(data, 'uv', 'tools'));
  const pipx = [env['PIPX_HOME'], join(data, 'pipx'), join(home, '.local', 'pipx'), join(home, 'pipx')];
  return [join(uv, distribution), ...pipx.flatMap((folder) => (folder ? [join(folder, 'venvs', distribution)] : []))];
}

/** A folder in which the packages of an installation can be. */
interface PackagesPlace {
  /** The folder of the Python or the virtual environment. */
  readonly root: string;
  readonly folders: () => Promise<readonly string[]>;
}

/** The folders in which the packages of a Python can be: below its root, or where `pip install --user` puts them. */
function placesOf(python: string, options: InstallationOptions): readonly PackagesPlace[] {
  const root = dirname(dirname(python));
  // On Windows a Python that is no virtual environment lies at its root.
  const roots = options.platform === 'windows' ? [root, dirname(python)] : [root];
  return [...roots.map((each) => ({ root: each, folders: () => foldersBelow(each) })), { root, folders: () => userFolders(options) }];
}

async function foldersBelow(root: string): Promise<readonly string[]> {
  const found = await Promise.all([join(root, 'lib'), join(root, 'local', 'lib')].map(versionedFolders));
  return [...found.flat(), join(root, 'Lib', 'site-packages')];
}

/** The user's package folders: one on Linux, one for each Python on macOS and Windows. */
async function userFolders({ platform, home, env }: InstallationOptions): Promise<readonly string[]> {
  const roaming = env['APPDATA'] || join(home, 'AppData', 'Roaming');
  const each = platform === 'windows' ? join(roaming, 'Python') : platform === 'mac' ? join(home, 'Library', 'Python') : undefined;
  const versions = each === undefined ? [] : (await list(each)).map((name) => join(each, name));
  const base = env['PYTHONUSERBASE'];
  const roots = base ? [base] : [...versions, join(home, '.local')];
  const found = await Promise.all(roots.map((root) => versionedFolders(join(root, 'lib'))));
  return [...found.flat(), ...roots.map((root) => join(root, 'site-packages'))];
}

/** `python3.12/site-packages`, and Debian's names for it, below a `lib` folder. */
async function versionedFolders(library: string): Promise<string[]> {
  const versions = (await list(library)).filter((name) => name.startsWith('python'));
  return versions.flatMap((name) => [join(library, name, 'site-packages'), join(library, name, 'dist-packages')]);
}

/** The distributions in the first of the folders that contains ouroboros; undefined where none does. */
async function packagesIn(folders: readonly string[]): Promise<Record<string, string> | undefined> {
  for (const folder of folders) {
    const packages = Object.fromEntries((await list(folder)).flatMap((name) => distributionOf(name)));
    if (packages[distribution] !== undefined) return packages;
  }
  return undefined;
}

/** `ouroboros_ai-0.51.14.dist-info` names a distribution and its version. */
function distributionOf(folder: string): [name: string, version: string][] {
  const found = /^([^-]+)-(.+)\.dist-info$/.exec(folder);
  return found?.[1] === undefined || found[2] === undefined ? [] : [[found[1].toLowerCase().replace(/[-_.]+/g, '-'), found[2]]];
}

/** The Python version in the configuration of a virtual environment; any other Python would have to be run. */
async function pythonVersion(root: string): Promise<{ version?: string }> {
  const text = await readFile(join(root, 'pyvenv.cfg'), 'utf8').catch(() => '');
  const version = /^version(?:_info)?\s*=\s*(\d+(?:\.\d+)*)/m.exec(text)?.[1];
  return version === undefined ? {} : { version };
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
