/** What the host found out about the machine. Plain data: the core never looks for itself. */
export interface Facts {
  /** The ouroboros release that the rules speak for, as in `vocabulary.json`. */
  readonly release: string;
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
  /** The folders of PATH, in order. */
  readonly path: readonly string[];
  /** By absolute path: what was looked at. A path that is missing here was not looked at. */
  readonly files: Readonly<Record<string, FileFact>>;
}

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export interface FileFact {
  readonly kind: 'file' | 'directory' | 'missing';
  readonly readable: boolean;
  readonly executable: boolean;
  /** POSIX permission bits, where there are any. */
  readonly mode?: number;
  readonly size?: number;
  /** True where the first 128 KiB show a native executable with the signature of a known wrapper. */
  readonly wrapper?: boolean;
}
