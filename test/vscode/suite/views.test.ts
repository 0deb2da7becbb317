import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { dedent } from '../../support/dedent.ts';
import { example, open, until } from './support.ts';

const labels = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview)
    .map(({ label }) => label)
    .toSorted();

const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, Buffer.from(text));

suite('views', () => {
  test('a view follows its file when it is closed and renamed', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const [before, after] = [example('moved', '.ouroboros', 'config.yaml'), example('moved', '.ouroboros', 'config.yml')];
    await write(
      before,
      dedent`
        orchestrator:
          runtime_backend: codex
      `,
    );
    await open(before);
    await vscode.commands.executeCommand('ouroboros.showRouting');
    await until('the view', () => labels().join() === 'Stage routing: config.yaml');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(before, after);
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    await until('its new name', () => labels().join() === 'Stage routing: config.yml');
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter(({ input }) => input instanceof vscode.TabInputText));
    assert.deepEqual(labels(), ['Stage routing: config.yml']);
  });

  test('two configs have one view each', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['correct', 'mistakes', 'correct']) {
      await open(example(name, '.ouroboros', 'config.yaml'));
      await vscode.commands.executeCommand('ouroboros.showRouting');
      await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    }
    await until('two views', () => labels().length === 2);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
