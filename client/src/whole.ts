import type { ExtensionContext } from 'vscode';
import { Client } from './client.ts';
import { start } from './start.ts';

// Everything in one file: a browser takes no second one. The desktop takes the client of the server from it.

export const makeClient = Client.make;

/** Runs in a browser, once one of our documents, commands or views is opened. */
export function activate(context: ExtensionContext): void {
  start(context, makeClient);
}
