import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';

/** The browser's own Worker; Node's types declare a different one. */
declare const Worker: new (url: string) => ConstructorParameters<typeof BrowserMessageReader>[0];

/** The client of a server in a web worker; a new worker at each start. */
export function createLanguageClient(extension: vscode.Uri, options: LanguageClientOptions): LanguageClient {
  const start = async () => {
    // a worker loads its program only from its own origin
    const program = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', 'server.cjs'));
    const worker = new Worker(URL.createObjectURL(new Blob([new Uint8Array(program)], { type: 'text/javascript' })));
    // VS Code's Worker objects are not instances of Worker, which is how the library would recognize one
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new LanguageClient('ouroboros', 'Ouroboros', start, options);
}
