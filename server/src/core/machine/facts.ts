import type { TextFile } from '../finding.ts';
import type { AskedRelease } from './asked.ts';

export type { TextFile } from '../finding.ts';

/** What the host found out about the machine. Plain data: the core never inspects the machine itself. */
export interface Facts {
  /** The ouroboros release that the rules are for, as in `vocabulary.json`. */
  readonly release: string;
  /** How the release was determined: named by the user, installed, or assumed. Default: assumed. */
  readonly source?: 'named' | 'installed' | 'assumed';
  /** The result of querying the installed release; undefined if it was not queried. */
  readonly asked?: AskedRelease;
  readonly machine?: Machine;
}

/** Absent in an untrusted workspace and in a browser. */
export interface Machine {
  readonly platform: 'posix' | 'windows' | 'mac';
  readonly home: string;
  /** The real process environment, before any `.env` is applied. */
  readonly env: Readonly<Record<string, string>>;
  /** `./.env` of the folder that ouroboros would start in (some variables are denied there), and `~/.ouroboros/.env`. */
  readonly dotenv: { readonly project?: TextFile; readonly home?: TextFile };
  /**
   * The saved `~/.ouroboros/config.yaml`, which affects the findings in other files. Undefined where it does not exist or cannot be read.
   */
  readonly config?: TextFile;
  /** The folders that are searched for programs, in order; {@link pathSources} says where they come from. */
  readonly path: readonly string[];
  /** What was inspected, by absolute path. A missing path was not inspected. */
  readonly files: Readonly<Record<string, FileFact>>;
  /** The absolute path of the document itself, if it is a file; undefined: the file that ouroboros reads is assumed. */
  readonly document?: string;
  /** The folder that ouroboros is assumed to start in; relative paths start there. */
  readonly cwd?: string;
  /** Where the folders of {@link path} come from, in order. */
  readonly pathSources?: readonly PathSource[];
  /** What an installation of ouroboros reveals without being run. */
  readonly ouroboros?: Installation;
  /** By host name in lower case: its addresses in the hosts file of the system. No resolver is used. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
}

export interface FileFact {
  readonly kind: 'file' | 'directory' | 'missing';
  readonly readable: boolean;
  readonly executable: boolean;
  readonly writable?: boolean;
  /** POSIX permission bits, if there are any. */
  readonly mode?: number;
  /** In bytes. */
  readonly size?: number;
  /** The path without symbolic links, if it differs. */
  readonly real?: string;
  /** True if the first 128 KiB are a native executable with the signature of a known wrapper. */
  readonly wrapper?: boolean;
}

/** One source of the search path. */
export interface PathSource {
  readonly kind: 'process' | 'login-shell' | 'extra';
  readonly folders: readonly string[];
  /** Why a login shell gave no answer; the folders of the process are used instead. */
  readonly problem?: 'no-shell' | 'timeout' | 'failed' | 'no-path';
  /** The shell that was asked. */
  readonly shell?: string;
}

/** The installation of ouroboros, read from the folder of its Python packages. */
export interface Installation {
  /** The program that was found on the search path; undefined if there is none. */
  readonly program?: string;
  /** The installed release; undefined if no package folder was found for the program. */
  readonly version?: string;
  readonly python?: { readonly path: string; readonly version?: string };
  /** Why the program does not show which Python it starts. */
  readonly problem?: 'unreadable' | 'wrapper';
  /** Python packages next to it, by distribution name, that decide what it can do. */
  readonly packages?: Readonly<Record<string, string>>;
}
