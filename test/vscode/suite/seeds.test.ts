import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { gettingStartedSeed } from '../../support/getting-started.ts';
import { example, marks, open, revert, until } from './support.ts';

const language = 'ouroboros-seed';

/** Writes a file of the workspace, and opens it. */
async function opened(name: string, text: string): Promise<vscode.TextDocument> {
  const file = example(...name.split('/'));
  await vscode.workspace.fs.writeFile(file, Buffer.from(text));
  return vscode.workspace.openTextDocument((await open(file)).document.uri);
}

/** The document of a file as it is now: a change of language makes another one. */
const now = (file: vscode.Uri) => vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());

suite('seeds', () => {
  test("ouroboros's own getting-started seed, typed by a new user: one preferred fix makes it valid", async () => {
    const document = await opened('typed/seed.yaml', gettingStartedSeed);
    assert.equal(document.languageId, language);
    await until('what refuses it', () => marks(document, 'missing-section').length === 1);
    const range = new vscode.Range(0, 0, 0, 4);
    const fix = await until('a fix', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
        'quickfix',
      );
      return actions.find(({ isPreferred }) => isPreferred);
    });
    assert.equal(fix.title, 'Add "ontology_schema"');
    assert.ok(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    const isError = ({ severity }: vscode.Diagnostic) => severity === vscode.DiagnosticSeverity.Error;
    await until('no error', () => !vscode.languages.getDiagnostics(document.uri).some(isError));
    await revert();
  });

  test('a YAML file of another name is recognized as a seed by its content, and a seed.yaml of another tool is not', async () => {
    const plan = await opened('plans/next.yaml', 'goal: x\nacceptance_criteria:\n  - a\n');
    await until('it is a seed', () => now(plan.uri)?.languageId === language);
    const other = await opened('db/seed.yaml', 'users:\n  - name: a\n');
    await until('it is YAML', () => now(other.uri)?.languageId === 'yaml');
    assert.deepEqual(vscode.languages.getDiagnostics(other.uri), []);
    const compose = await opened('compose.yaml', 'services: {}\n');
    assert.notEqual(now(compose.uri)?.languageId, language);
  });

  test('the setting decides about seeds, and not about a file that a variable names', async () => {
    const variable = 'OUROBOROS_TOOL_CAPABILITIES';
    const settings = vscode.workspace.getConfiguration('ouroboros');
    const capabilities = example('plans', 'tools.yaml');
    process.env[variable] = capabilities.fsPath;
    await settings.update('detectSeeds', false, vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand('ouroboros.restartServer');
      const plan = await opened('plans/later.yaml', 'goal: x\nacceptance_criteria:\n  - a\n');
      const other = await opened('tables/seed.yaml', 'users:\n  - name: a\n');
      await opened('plans/tools.yaml', 'overrides: {}\n');
      await until('its language is set', () => now(capabilities)?.languageId === 'ouroboros-tool-capabilities');
      assert.deepEqual([now(plan.uri)?.languageId, now(other.uri)?.languageId], ['yaml', language]);
    } finally {
      delete process.env[variable];
      await settings.update('detectSeeds', undefined, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand('ouroboros.restartServer');
    }
  });

  test('the outline of an example seed shows its criteria', async () => {
    const { document } = await open(example('correct', 'seed.yaml'));
    const names = await until('symbols', async () => {
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return symbols?.find(({ name }) => name === 'acceptance_criteria')?.children.map(({ name }) => name);
    });
    assert.deepEqual(names, ['The tool prints the word_count of a file', 'The tests pass', 'The help text is friendly']);
  });
});
