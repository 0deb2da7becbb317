import type { ClientCapabilities, InitializeParams, InitializeResult } from 'vscode-languageserver-protocol';
import { type Catalogue, toCatalogue } from '../core/index.ts';
import { readCatalogue } from '../host/catalogue.ts';
import { negotiate } from './coordinates.ts';
import { pathOf } from './documents.ts';
import type { Feature } from './feature.ts';
import { isRecord } from './params.ts';
import type { Session } from './session.ts';
import { TextDocumentSyncKind } from './values.ts';

/** Takes in what the client says about itself and tells it what this server can do. */
export function initialize(session: Session, params: InitializeParams, features: readonly Feature[]): InitializeResult {
  const client: ClientCapabilities = isRecord(params.capabilities) ? params.capabilities : {};
  session.client = client;
  session.catalogue = catalogueOf(params);
  session.documents.encoding = negotiate(client.general?.positionEncodings);
  session.folder = folderOf(params);
  session.commands = isRecord(params.initializationOptions) && params.initializationOptions['commands'] === true;
  if (isTrusted(params.initializationOptions)) session.machine.trust();
  return {
    serverInfo: { name: 'ouroboros-config' },
    capabilities: {
      positionEncoding: session.documents.encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      ...Object.assign({}, ...features.map((feature) => feature.capabilities(client))),
    },
  };
}

/** The words that the client brings along; of other clients the language is known, and the words are read. */
function catalogueOf({ initializationOptions: options, locale }: InitializeParams): Catalogue {
  if (isRecord(options) && isRecord(options['words'])) return toCatalogue(options['words']);
  return readCatalogue(typeof locale === 'string' ? locale : undefined);
}

/** Editors without an idea of trust say nothing: who starts a server in a folder there trusts it. */
function isTrusted(options: unknown): boolean {
  return !(isRecord(options) && options['trusted'] === false);
}

function folderOf({ workspaceFolders, rootUri }: InitializeParams): string | undefined {
  const uri = workspaceFolders?.[0]?.uri ?? rootUri;
  return typeof uri === 'string' ? pathOf(uri) : undefined;
}
