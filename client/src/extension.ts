import type { ExtensionContext } from 'vscode';
import { start } from './start.ts';

/** Runs on the desktop, once one of our documents, commands or views is opened. The client of the server is a file of its own, loaded after that. */
export function activate(context: ExtensionContext): void {
  start(context, async (surroundings) => (await import('./whole.ts')).makeClient(surroundings));
}
