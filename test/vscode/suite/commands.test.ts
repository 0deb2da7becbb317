import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { example, marks, open, until } from './support.ts';

const webviews = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs.filter(({ input }) => input instanceof vscode.TabInputWebview))
    .map(({ label }) => label);

suite('commands', () => {
  test('every command of the manifest is registered', async () => {
    await open(example('correct', '.ouroboros', 'config.yaml'));
    const { contributes } = vscode.extensions.getExtension('ouroboros-config.ouroboros-config')?.packageJSON ?? {};
    const wanted: string[] = contributes.commands.map(({ command }: { command: string }) => command);
    assert.ok(wanted.length > 0);
    await until('registered', async () => {
      const known = await vscode.commands.getCommands(true);
      return wanted.every((command) => known.includes(command));
    });
  });

  test('routing and doctor open next to the config, once each', async () => {
    for (const command of ['ouroboros.showRouting', 'ouroboros.runDoctor', 'ouroboros.showRouting']) {
      await open(example('correct', '.ouroboros', 'config.yaml'));
      await vscode.commands.executeCommand(command);
    }
    await until('both views', () => webviews().length === 2 && webviews().every((label) => label.endsWith(': config.yaml')));
    assert.deepEqual([...webviews()].sort(), ['Doctor: config.yaml', 'Stage routing: config.yaml']);
  });

  test('the server works again after a restart', async () => {
    const { document } = await open(example('mistakes', '.ouroboros', 'config.yaml'));
    await until('findings', () => marks(document).length > 0);
    await vscode.commands.executeCommand('ouroboros.restartServer');
    await until('findings again', () => marks(document).length > 0);
  });

  test('a config that exists is opened as it is', async () => {
    const file = vscode.Uri.file(join(homedir(), '.ouroboros', 'config.yaml'));
    await vscode.workspace.fs.writeFile(file, Buffer.from('llm: {}\n'));
    await vscode.commands.executeCommand('ouroboros.openConfig');
    await until('its text', () => vscode.window.activeTextEditor?.document.getText() === 'llm: {}\n');
  });
});
