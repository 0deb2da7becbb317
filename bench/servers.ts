import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Subject } from './documents.ts';

/** A language server to measure, and how it is told about the document. */
export interface Server {
  readonly name: 'ours' | 'peer';
  /** The arguments of Node. */
  readonly args: readonly string[];
  /** All of its environment: nothing of the machine counts. */
  readonly env: Readonly<Record<string, string>>;
  readonly uri: string;
  readonly language: string;
  readonly initializationOptions: object;
  /** By the section that the server requests. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Both servers for one document. */
export interface Pair {
  readonly ours: Server;
  readonly peer: Server;
  /** A server without work, for what no server can do without; absent where it is not measured. */
  readonly bare?: Server;
}

/** A release that is newer than this project knows, installed in a folder of the bench. */
export interface LearnedRelease {
  /** The home folder in which it is installed. */
  readonly home: string;
  /** The PATH on which its program is. */
  readonly path: string;
  /** The file with the JSON Schema of its config, as the release itself reports it. */
  readonly schema: string;
  /** What it answered to our server before: the extension gives this to every later server. */
  readonly answers?: unknown;
}

export const home = resolve('out', 'bench');
const environment = { PATH: dirname(process.execPath), HOME: join(home, 'home') };

/** Our server. */
const ours = (id: string, name: string): Server => ({
  name: 'ours',
  args: [join(home, 'server.cjs'), '--stdio'],
  env: environment,
  uri: `file:///measured/${name}`,
  language: `ouroboros-${id.replaceAll('_', '-')}`,
  initializationOptions: {},
  settings: {},
});

/** bare-server.ts. */
const bare = (server: Server): Server => ({ ...server, args: [join(home, 'bare-server.cjs'), '--stdio'] });

/** The general YAML server with a JSON Schema: what a user would otherwise have. */
const peer = (schema: string, name: string): Server => ({
  name: 'peer',
  args: [join(home, 'peer', 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server'), '--stdio'],
  env: environment,
  uri: `file:///measured/${name}`,
  language: 'yaml',
  initializationOptions: {},
  settings: {
    yaml: {
      validate: true,
      hover: true,
      completion: true,
      schemaStore: { enable: false },
      schemas: { [pathToFileURL(schema).href]: '*.yaml' },
    },
  },
});

/** The servers for a kind of file, the peer with our JSON Schema of that kind. */
export function serversFor(kind: Exclude<Subject, 'learned'>): Pair {
  const name = `${kind}.yaml`;
  const own = ours(kind, name);
  const pair = { ours: own, peer: peer(resolve('schemas', `${kind}.schema.json`), name) };
  return kind === 'config' ? { ...pair, bare: bare(own) } : pair;
}

/** The servers for the config of a learned release: ours as at its second start, the peer with the JSON Schema of that release. */
export function serversForLearned({ home: installed, path, schema, answers }: LearnedRelease): Pair {
  const name = 'config.yaml';
  return {
    ours: {
      ...ours('config', name),
      env: { PATH: path, HOME: installed },
      initializationOptions: { trusted: true, commands: true, ...(answers === undefined ? {} : { learned: answers }) },
      settings: { ouroboros: { learn: 'always', path: { fromLoginShell: false } } },
    },
    peer: peer(schema, name),
  };
}
