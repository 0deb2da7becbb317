import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { example, open, until } from './support.ts';

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
});
