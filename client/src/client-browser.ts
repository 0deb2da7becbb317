import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { MakeClient } from './client.ts';

/** The browser's own; the types of Node know another. */
declare const Worker: new (url: string) => ConstructorParameters<typeof BrowserMessageReader>[0];

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
    const worker = new Worker(URL.createObjectURL(new Blob([new Uint8Array(program)], { type: 'text/javascript' })));
    // VS Code's own Worker makes things that are no instance of it, by which the client would know a worker
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new DiscreetClient('ouroboros', 'Ouroboros', start, options);
};
