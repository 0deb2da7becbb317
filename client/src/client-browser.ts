import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import type { MakeClient } from './client.ts';

/** The browser's own; the types of Node know another. */
declare const Worker: new (url: string) => object & { terminate(): void };

/** As the one of the desktop: what is in the messages is never written. */
class DiscreetClient extends LanguageClient {
  override trace(message: string): void {
    super.trace(message);
  }
}

/** The server in a worker of the browser, a new one at each start. */
export const makeClient: MakeClient = (extension, options) => {
  const start = async () => {
    // a worker takes its program from its own origin only
    const program = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'server.cjs'));
    return new Worker(URL.createObjectURL(new Blob([new Uint8Array(program)], { type: 'text/javascript' })));
  };
  return new DiscreetClient('ouroboros', 'Ouroboros', start, options);
};
