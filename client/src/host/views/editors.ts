import * as vscode from 'vscode';
import type { Location } from '../../../../server/src/protocol.ts';

/** Shows a file in the editor group where it is open, else beside a panel, and gives it the focus. */
export function showFile(file: vscode.Uri, panel: vscode.WebviewPanel): Thenable<vscode.TextEditor> {
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === file.toString()),
  );
  const beside = panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
  return vscode.window.showTextDocument(file, { viewColumn: group?.viewColumn ?? beside });
}

/** Puts the cursor at the start of a place. */
export async function showPlace({ uri, range: { start } }: Location, panel: vscode.WebviewPanel): Promise<void> {
  const position = new vscode.Position(start.line, start.character);
  const editor = await showFile(vscode.Uri.parse(uri), panel);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
