import { type ClientCapabilities, type InitializeParams, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { catalogueFor } from '../core/index.ts';
import { negotiate } from './coordinates.ts';
import { pathOf } from './documents.ts';
import type { Feature } from './feature.ts';
import { isRecord } from './params.ts';
import type { Session } from './session.ts';

/** Takes in what the client says about itself and tells it what this server can do. */
export function initialize(session: Session, params: InitializeParams, features: readonly Feature[]): InitializeResult {
  const client: ClientCapabilities = isRecord(params.capabilities) ? params.capabilities : {};
  session.client = client;
  session.catalogue = catalogueFor(typeof params.locale === 'string' ? params.locale : undefined);
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

/** Editors without an idea of trust say nothing: who starts a server in a folder there trusts it. */
function isTrusted(options: unknown): boolean {
  return !(isRecord(options) && options['trusted'] === false);
}

function folderOf({ workspaceFolders, rootUri }: InitializeParams): string | undefined {
  const uri = workspaceFolders?.[0]?.uri ?? rootUri;
  return typeof uri === 'string' ? pathOf(uri) : undefined;
}
