import type { TextFile } from '../finding.ts';
import type { AskedRelease } from './asked.ts';

export type { TextFile } from '../finding.ts';

/** What the host found out about the machine. Plain data: the core never looks for itself. */
export interface Facts {
  /** The ouroboros release that the rules speak for, as in `vocabulary.json`. */
  readonly release: string;
  /** How the release was found: somebody named it, it is installed, or it is assumed. Nothing said: assumed. */
  readonly source?: 'named' | 'installed' | 'assumed';
  /** What came of asking the installed release what it knows; undefined where nobody asked. */
  readonly asked?: AskedRelease;
  readonly machine?: Machine;
}

/** Absent in an untrusted workspace and in a browser. */
export interface Machine {
  readonly platform: 'posix' | 'windows' | 'mac';
  readonly home: string;
  /** The real process environment, before any `.env`. */
  readonly env: Readonly<Record<string, string>>;
  /** `./.env` of the folder ouroboros would start in (untrusted keys are denied there), and `~/.ouroboros/.env`. */
  readonly dotenv: { readonly project?: TextFile; readonly home?: TextFile };
  /** `~/.ouroboros/config.yaml` as it is saved: what other files are judged by. Undefined where there is none that can be read. */
  readonly config?: TextFile;
  /** The folders that are searched for programs, in order: PATH as {@link pathSources} made it up. */
  readonly path: readonly string[];
  /** By absolute path: what was looked at. A path that is missing here was not looked at. */
  readonly files: Readonly<Record<string, FileFact>>;
  /** The absolute path of the document itself, where it is a file; undefined: the one that ouroboros reads is assumed. */
  readonly document?: string;
  /** The folder ouroboros is taken to start in; relative paths count from there. */
  readonly cwd?: string;
  /** Where the folders of {@link path} come from, in order. */
  readonly pathSources?: readonly PathSource[];
  /** What an installation of ouroboros shows without being run. */
  readonly ouroboros?: Installation;
  /** By host name in lower case: the addresses that the system's own hosts file gives it. No name is asked of a resolver. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
}

export interface FileFact {
  readonly kind: 'file' | 'directory' | 'missing';
  readonly readable: boolean;
  readonly executable: boolean;
  readonly writable?: boolean;
  /** POSIX permission bits, where there are any. */
  readonly mode?: number;
  /** In bytes. */
  readonly size?: number;
  /** The path without symbolic links, where it is another one. */
  readonly real?: string;
  /** True where the first 128 KiB show a native executable with the signature of a known wrapper. */
  readonly wrapper?: boolean;
}

/** One origin of the search path. */
export interface PathSource {
  readonly kind: 'process' | 'login-shell' | 'extra';
  readonly folders: readonly string[];
  /** Why a login shell was asked in vain; the folders of the process stand in for it. */
  readonly problem?: 'no-shell' | 'timeout' | 'failed' | 'no-path';
  /** The shell that was asked. */
  readonly shell?: string;
}

/** Where ouroboros is installed, read from the folder of its Python packages. */
export interface Installation {
  /** The program as it was found on the search path; undefined where there is none. */
  readonly program?: string;
  /** The release that is installed; undefined where no package folder was found behind the program. */
  readonly version?: string;
  readonly python?: { readonly path: string; readonly version?: string };
  /** Why the program does not show which Python it starts. */
  readonly problem?: 'unreadable' | 'wrapper';
  /** Python packages beside it, by distribution name, that decide what it can do. */
  readonly packages?: Readonly<Record<string, string>>;
}
