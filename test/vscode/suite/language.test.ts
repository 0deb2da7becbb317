import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { example, open, until } from './support.ts';

const extension = () => {
  const found = vscode.extensions.getExtension('ouroboros-config.ouroboros-config');
  assert.ok(found, 'the extension is there');
  return found;
};

suite('language', () => {
  test('other YAML files are not processed', async () => {
    const { document } = await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ language: 'yaml', content: 'a: 1\n' }),
    );
    assert.equal(document.languageId, 'yaml');
    assert.equal(extension().isActive, false);
  });

  test('a config under .ouroboros has our language, and activates the extension', async () => {
    const { document } = await open(example('correct', '.ouroboros', 'config.yaml'));
    assert.equal(document.languageId, 'ouroboros-config');
    await until('active', () => extension().isActive);
  });

  test('a file that ouroboros never reads stays YAML, although it is in the folder of seeds', async () => {
    const languageOf = async (name: string) => {
      const uri = vscode.Uri.from({ scheme: 'untitled', path: `/project/.ouroboros/seeds/${name}` });
      return (await vscode.workspace.openTextDocument(uri)).languageId;
    };
    assert.equal(await languageOf('seed_1.yaml'), 'ouroboros-seed');
    assert.equal(await languageOf('pm_seed_1.yaml'), 'yaml');
  });

  test('Enter after a key indents', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'ouroboros-config', content: '' });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('type', { text: 'llm:' });
    await vscode.commands.executeCommand('type', { text: '\n' });
    await until('indented', () => document.getText() === 'llm:\n  ');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
