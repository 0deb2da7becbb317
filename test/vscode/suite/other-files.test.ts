import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';
import { example, marks, open, revert, until } from './support.ts';

/** The files of `examples/`: their language, and the texts of their five mistakes. */
const files = {
  'backend_limits.yaml': {
    language: 'ouroboros-backend-limits',
    mistakes: ['max-concurrency', '1e4', 'zcode', '10 per minute', 'hermes'],
  },
  'tool_capabilities.yaml': {
    language: 'ouroboros-tool-capabilities',
    mistakes: ['read-only', 'approval-class', 'mcp__github__create_issue', 'Bash', 'delete_repo'],
  },
  'mcp_servers.yaml': {
    language: 'ouroboros-mcp-servers',
    mistakes: ['-y some-mcp-server', '8080', 'streamable_http', 'header', 'weather.example.com/sse'],
  },
} as const;

/** The texts that are marked as ignored or wrong; the finding about the path of the file is not one of them. */
const mistakes = (document: vscode.TextDocument): readonly string[] => {
  const elsewhere = marks(document, 'unread-file');
  return marks(document).filter((text) => !elsewhere.includes(text));
};

suite('the files beside the config', () => {
  for (const [name, { language, mistakes: planted }] of Object.entries(files)) {
    test(`${name} has its language, and the example without mistakes has no finding`, async () => {
      const { document } = await open(example('correct', '.ouroboros', name));
      assert.equal(document.languageId, language);
      await until('no mistake', () => mistakes(document).length === 0);
    });

    test(`each of the five mistakes of ${name} is marked, and gone after one keystroke`, async () => {
      const editor = await open(example('mistakes', '.ouroboros', name));
      const { document } = editor;
      for (const text of planted) {
        await until(`${text} is marked`, () => mistakes(document).includes(text));
        const before = document.getText();
        await until(`${text} is repaired`, async (attempt) => {
          const at = document.positionAt(document.getText().indexOf(text));
          editor.selection = new vscode.Selection(at, at);
          // The same as the key binding of "Auto Fix".
          await vscode.commands.executeCommand('editor.action.autoFix');
          // The command does not wait for its edit, and the next one would cancel it.
          const edited = until('the edit', () => document.getText() !== before, 1000 * attempt);
          return edited.catch(() => false);
        });
      }
      await until('no mistake is left', () => mistakes(document).length === 0);
      await revert();
    });
  }

  test('hints and hover show what is in force', async () => {
    const { document } = await open(example('correct', '.ouroboros', 'backend_limits.yaml'));
    const at = document.positionAt(document.getText().indexOf('codex'));
    const said = await until('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
      const text = hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value))).join('\n');
      return text.includes('In force') ? text : undefined;
    });
    assert.match(said, /`max_concurrency` `4`, as written here/);
  });
});
