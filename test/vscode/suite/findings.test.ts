import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { example, open, revert, until } from './support.ts';

const previews = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputCustom ? [`${input.viewType} ${input.uri.toString()}`] : []));

/** The links to commands in the hovers of a place. */
async function commandsIn(
  document: vscode.TextDocument,
  word: string,
): Promise<readonly (readonly [command: string, argument: unknown])[]> {
  const at = document.positionAt(document.getText().indexOf(word) + 2);
  const hovers = await until('a hover', async () => {
    const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
    return found.length > 0 ? found : undefined;
  });
  const contents = hovers.flatMap(({ contents }) => contents.flatMap((each) => (each instanceof vscode.MarkdownString ? [each] : [])));
  for (const { isTrusted } of contents)
    if (isTrusted) assert.deepEqual(isTrusted, { enabledCommands: ['ouroboros.applyFix'] }, 'no other command is run from a hover');
  return contents.flatMap(({ value }) =>
    [...value.matchAll(/\(command:([\w.]+)\?([^)]*)\)/g)].map(
      ([, command = '', query = '']) => [command, JSON.parse(decodeURIComponent(query))[0]] as const,
    ),
  );
}

suite('findings', () => {
  test('the code of a finding opens the page of its rule as a preview, without a network', async () => {
    const { document } = await open(example('mistakes', '.ouroboros', 'config.yaml'));
    const code = await until('a finding', () => vscode.languages.getDiagnostics(document.uri)[0]?.code);
    assert.ok(typeof code === 'object');
    assert.equal(code.target.toString(), `ouroboros-rule:/${code.value}.md`);
    await vscode.commands.executeCommand('vscode.open', code.target);
    await until('the preview', () => previews().includes(`vscode.markdown.preview.editor ${code.target.toString()}`));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  test('a page can be read and not written, and there is none of an unknown rule', async () => {
    const page = vscode.Uri.parse('ouroboros-rule:/unknown-key.md');
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(page)), /^# unknown-key\n/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('ouroboros-rule'), false);
    for (const path of ['/nothing.md', '/unknown-key', '/../unknown-key.md'])
      await assert.rejects(async () => vscode.workspace.fs.readFile(page.with({ path })), path);
  });

  test('a link in a hover applies its fix once, and not to a text that has changed', async () => {
    const { document } = await open(example('mistakes', '.ouroboros', 'config.yaml'));
    const [[command, argument] = ['', undefined]] = await commandsIn(document, 'runtme_backend');
    assert.equal(command, 'ouroboros.applyFix');
    await vscode.commands.executeCommand(command, argument);
    assert.match(document.getText(), /^ {2}runtime_backend: claude$/m);
    const once = document.getText();
    for (const other of [argument, undefined, {}, { uri: document.uri.toString() }]) await vscode.commands.executeCommand(command, other);
    assert.equal(document.getText(), once);
    await revert();
  });

  test('the list of files is shown once the user asked for it', async () => {
    const settings = () => vscode.workspace.getConfiguration('ouroboros').get('filesView');
    assert.equal(settings(), false);
    await vscode.commands.executeCommand('ouroboros.showFiles');
    assert.equal(settings(), true);
    await vscode.commands.executeCommand('ouroboros.refreshFiles');
    await vscode.workspace.getConfiguration('ouroboros').update('filesView', undefined, vscode.ConfigurationTarget.Global);
  });
});
