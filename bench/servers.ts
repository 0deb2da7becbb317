import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A language server to measure. */
export interface Server {
  readonly name: string;
  /** The arguments of Node. */
  readonly args: readonly string[];
  readonly language: string;
  /** By the section that the server requests. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const home = resolve('out', 'bench');
const schema = pathToFileURL(resolve('schemas', 'config.schema.json')).href;

export const ours: Server = {
  name: 'ours',
  args: [join(home, 'server.cjs'), '--stdio'],
  language: 'ouroboros-config',
  settings: {},
};

/** The general YAML server with our JSON Schema: what a user would otherwise have. */
export const peer: Server = {
  name: 'peer',
  args: [join(home, 'peer', 'node_modules', 'yaml-language-server', 'bin', 'yaml-language-server'), '--stdio'],
  language: 'yaml',
  settings: { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, schemas: { [schema]: '*.yaml' } } },
};
