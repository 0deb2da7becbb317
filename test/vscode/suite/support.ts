import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/**
 * Polls until a condition is true, and returns its value; language features may need a moment.
 * @param ask gets the number of the attempt, from 1
 */
export async function until<T>(what: string, ask: (attempt: number) => T | Thenable<T>, limit = 60_000): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(attempt);
    if (answer) return answer;
    assert.ok(Date.now() < end, `${what}: not within ${limit} ms`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A file of the workspace, which is a copy of examples/. */
export function example(...path: readonly string[]): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, ...path);
}

/** Opens a file in its own editor. */
export const open = async (uri: vscode.Uri): Promise<vscode.TextEditor> => vscode.window.showTextDocument(uri, { preview: false });

/** Reverts the active document to its content on disk. */
export const revert = async (): Promise<void> => vscode.commands.executeCommand('workbench.action.files.revert');

/** The texts that findings of one rule, or of all rules, are at. */
export function marks(document: vscode.TextDocument, rule?: string): readonly string[] {
  const code = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((finding) => rule === undefined || code(finding) === rule)
    .map(({ range }) => document.getText(range));
}
