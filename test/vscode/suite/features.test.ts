import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { dedent } from '../../support/dedent.ts';
import { example, marks, open, revert, until } from './support.ts';

/** So many actions get the edit that the server computes when they are selected. */
const mostResolved = 10;

const actionsAt = (document: vscode.TextDocument, text: string, kind: vscode.CodeActionKind) => {
  const at = document.positionAt(document.getText().indexOf(text));
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(at, at.translate(0, text.length)),
    kind.value,
    mostResolved,
  );
};

suite('features', () => {
  test('the correct example has no findings, the other one all expected ones', async () => {
    const { document: mistakes } = await open(example('mistakes', '.ouroboros', 'config.yaml'));
    await until('findings', () => marks(mistakes).length > 0);
    assert.deepEqual(marks(mistakes, 'unknown-stage'), ['interveiw']);
    assert.deepEqual(marks(mistakes, 'unknown-backend'), ['cluade', 'codex_cli']);
    assert.deepEqual(marks(mistakes, 'unknown-key'), ['runtme_backend']);
    for (const text of ['off', 'warn', 'drift']) assert.ok(marks(mistakes).includes(text), `${text} is marked`);
    const { document: correct } = await open(example('correct', '.ouroboros', 'config.yaml'));
    await until('no finding', () => marks(correct).length === 0);
  });

  test('findings have a source and a link', async () => {
    const { document } = await open(example('mistakes', '.ouroboros', 'config.yaml'));
    await until('findings', () => marks(document).length > 0);
    for (const { source, code } of vscode.languages.getDiagnostics(document.uri)) {
      assert.equal(source, 'ouroboros');
      assert.ok(typeof code === 'object' && code.target.path === `/${code.value}.md`, 'the code links to the page of its rule');
    }
  });

  test('the one preferred fix for interveiw is interview, and undo takes it back', async () => {
    const { document } = await open(example('mistakes', '.ouroboros', 'config.yaml'));
    const fix = await until('a fix', async () => {
      const actions = await actionsAt(document, 'interveiw', vscode.CodeActionKind.QuickFix);
      const preferred = actions.filter(({ isPreferred }) => isPreferred);
      assert.ok(preferred.length <= 1);
      return preferred[0];
    });
    assert.equal(fix.title, 'Change to "interview"');
    assert.ok(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /^ {6}interview: codex$/m);
    await until('the finding is gone', () => marks(document, 'unknown-stage').length === 0);
    await vscode.commands.executeCommand('undo');
    await until('it is back', () => marks(document, 'unknown-stage').length === 1);
    await revert();
  });

  test('fix all leaves only what cannot be known', async () => {
    const { document } = await open(example('mistakes', '.ouroboros', 'config.yaml'));
    const all = await until('fix all', async () => {
      const [first] = await actionsAt(document, 'orchestrator', vscode.CodeActionKind.SourceFixAll.append('ouroboros'));
      return first;
    });
    assert.ok(all.edit);
    await vscode.workspace.applyEdit(all.edit);
    await until(
      'two values are left to choose',
      () => marks(document, 'unknown-stage').length + marks(document, 'unknown-backend').length === 0,
    );
    assert.match(document.getText(), /runtime_backend: claude/);
    assert.match(document.getText(), /level: warning/);
    await revert();
  });

  test('findings appear while a line is half typed, only where they belong', async () => {
    const { document } = await open(example('correct', '.ouroboros', 'config.yaml'));
    await until('no finding', () => marks(document).length === 0);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      document.uri,
      document.positionAt(document.getText().indexOf('logging:')),
      dedent`
        llm:
          backend: [
      `,
    );
    await vscode.workspace.applyEdit(edit);
    await until('a finding', () => marks(document).length > 0);
    await revert();
    await until('none', () => marks(document).length === 0);
  });
});
