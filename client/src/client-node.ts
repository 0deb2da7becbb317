import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { MakeClient } from './client.ts';

/** Writes which messages pass and how long they take, never what is in them: a document may hold credentials. */
class DiscreetClient extends LanguageClient {
  override trace(message: string): void {
    super.trace(message);
  }
}

/** The server in a process beside the extension host. */
export const makeClient: MakeClient = (extension, options) => {
  const module = vscode.Uri.joinPath(extension, 'dist', 'server.cjs').fsPath;
  const node = { module, transport: TransportKind.ipc };
  const debug = { ...node, options: { execArgv: ['--inspect=6009'] } };
  return new DiscreetClient('ouroboros', 'Ouroboros', { run: node, debug }, options);
};
