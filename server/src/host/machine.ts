import { join } from 'node:path';
import { dotenvFiles, type Machine } from '../core/index.ts';
import { userConfigPath } from './document.ts';
import { lookAt, readText } from './files.ts';
import { namesIn } from './hosts-file.ts';
import { findInstallation } from './installation.ts';
import { type LoginShell, searchPath } from './search-path.ts';

/** How to inspect the machine. Nothing is read from the process itself, so that a test can simulate any machine. */
export interface MachineOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As in `process.platform`. */
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** The folder that ouroboros would start in; its `.env` counts. */
  readonly cwd?: string;
  /** Folders that the user added to the search. */
  readonly extraPath?: readonly string[];
  /** Undefined: the login shell is not asked. */
  readonly loginShell?: LoginShell;
  /** The hosts file; undefined: none is read. */
  readonly hosts?: string;
  readonly signal?: AbortSignal;
}

/**
 * Collects the facts about the machine, without running anything but the login shell, and that only if it is given.
 * @param interest which paths to inspect, once environment and search path are known
 */
export async function collectMachine(options: MachineOptions, interest: (machine: Machine) => readonly string[]): Promise<Machine> {
  const { home, cwd, hosts, loginShell, signal } = options;
  const env = Object.fromEntries(Object.entries(options.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  const platform = platformOf(options.platform);
  const [path, project, ofHome, config, names] = await Promise.all([
    searchPath({
      env,
      platform,
      home,
      extra: options.extraPath ?? [],
      ...(loginShell === undefined ? {} : { loginShell }),
      ...(signal === undefined ? {} : { signal }),
    }),
    cwd === undefined ? undefined : readText(join(cwd, dotenvFiles.project)),
    readText(join(home, dotenvFiles.home.replace(/^~\//, ''))),
    readText(userConfigPath(home)),
    hosts === undefined ? undefined : namesIn(hosts),
  ]);
  const blind: Machine = {
    platform,
    home,
    env,
    dotenv: { ...(project === undefined ? {} : { project }), ...(ofHome === undefined ? {} : { home: ofHome }) },
    ...(config === undefined ? {} : { config }),
    path: path.folders,
    pathSources: path.sources,
    files: {},
    ...(cwd === undefined ? {} : { cwd }),
    ...(names === undefined ? {} : { names }),
  };
  const [files, ouroboros] = await Promise.all([lookAt(interest(blind), platform), findInstallation(blind)]);
  return { ...blind, files, ...(ouroboros === undefined ? {} : { ouroboros }) };
}

/** The machine of a process, by `process.platform`. */
export function platformOf(platform: NodeJS.Platform): Machine['platform'] {
  if (platform === 'win32') return 'windows';
  return platform === 'darwin' ? 'mac' : 'posix';
}
