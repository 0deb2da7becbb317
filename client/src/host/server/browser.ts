import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';

/** The browser's own; the types of Node know another. */
declare const Worker: new (url: string) => ConstructorParameters<typeof BrowserMessageReader>[0];

/** The client of a server in a worker of the browser, a new one at each start. */
export function createLanguageClient(extension: vscode.Uri, options: LanguageClientOptions): LanguageClient {
  const start = async () => {
    // a worker takes its program from its own origin only
    const program = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'server.cjs'));
    const worker = new Worker(URL.createObjectURL(new Blob([new Uint8Array(program)], { type: 'text/javascript' })));
    // VS Code's own Worker makes things that are no instance of it, by which the library would know a worker
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new LanguageClient('ouroboros', 'Ouroboros', start, options);
}
