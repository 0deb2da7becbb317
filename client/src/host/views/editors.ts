import * as vscode from 'vscode';
import type { Location } from '../../../../server/src/protocol.ts';

/** Shows a file in the editor group where it is open, or else next to a panel, and focuses it. */
export function showFile(file: vscode.Uri, panel: vscode.WebviewPanel): Thenable<vscode.TextEditor> {
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === file.toString()),
  );
  const beside = panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
  return vscode.window.showTextDocument(file, { viewColumn: group?.viewColumn ?? beside });
}

/** Moves the cursor to the start of a range. */
export async function showPlace({ uri, range: { start } }: Location, panel: vscode.WebviewPanel): Promise<void> {
  const position = new vscode.Position(start.line, start.character);
  const editor = await showFile(vscode.Uri.parse(uri), panel);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
