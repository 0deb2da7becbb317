import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LspClient, type LspCodeAction, type LspRange } from '../support/lsp-client.ts';

const markdown = ['markdown', 'plaintext'];
const still = { dynamicRegistration: false };

/** The capabilities of each editor that matter here: no dynamic registration, pushed diagnostics, no snippets, UTF-8 if supported. */
const editors = {
  Neovim: {
    general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
    workspace: { configuration: true, applyEdit: true, didChangeConfiguration: still, inlayHint: { refreshSupport: true } },
    textDocument: {
      completion: { ...still, contextSupport: false, completionItem: { snippetSupport: false, documentationFormat: markdown } },
      hover: { ...still, contentFormat: markdown },
      publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
      codeAction: {
        ...still,
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'refactor.rewrite', 'source'] } },
        dataSupport: true,
        isPreferredSupport: true,
        resolveSupport: { properties: ['edit', 'command'] },
      },
      inlayHint: { ...still },
      semanticTokens: { ...still, requests: { full: { delta: true } }, formats: ['relative'], tokenTypes: [], tokenModifiers: [] },
    },
  },
  Helix: {
    general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
    workspace: { configuration: true, applyEdit: true, didChangeConfiguration: still, workspaceEdit: { documentChanges: true } },
    textDocument: {
      completion: { completionItem: { snippetSupport: false, insertReplaceSupport: true, tagSupport: { valueSet: [1] } } },
      hover: { contentFormat: ['markdown'] },
      publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
      inlayHint: { ...still },
    },
  },
  Zed: {
    general: { positionEncodings: ['utf-16'] },
    workspace: { configuration: true, workspaceEdit: { documentChanges: true }, inlayHint: { refreshSupport: true } },
    textDocument: {
      completion: {
        contextSupport: true,
        completionItem: { snippetSupport: false, labelDetailsSupport: true, insertReplaceSupport: true },
      },
      hover: { contentFormat: ['markdown'] },
      publishDiagnostics: { relatedInformation: true },
      inlayHint: { ...still },
    },
  },
  Emacs: {
    general: { positionEncodings: ['utf-32', 'utf-8', 'utf-16'] },
    workspace: { configuration: true, applyEdit: true, workspaceEdit: { documentChanges: true } },
    textDocument: {
      completion: { ...still, contextSupport: true, completionItem: { snippetSupport: false, tagSupport: { valueSet: [1] } } },
      hover: { ...still, contentFormat: markdown },
      publishDiagnostics: { relatedInformation: false, tagSupport: { valueSet: [1, 2] } },
    },
  },
} as const;

const uri = 'file:///tmp/somewhere/.ouroboros/config.yaml';
const textDocument = { uri };
/** The value after a character that each encoding counts differently. */
const text = 'orchestrator: {permission_mode: "🙂", runtime_backend: claud}\nllm:\n  \n';
const columns = { 'utf-8': [57, 62], 'utf-16': [55, 60], 'utf-32': [54, 59] } as const;

const rangeOn = (line: number, [start, end]: readonly [number, number]): LspRange => ({
  start: { line, character: start },
  end: { line, character: end },
});

for (const [name, capabilities] of Object.entries(editors)) {
  test(`${name} works with the command`, async () => {
    const { client, result } = await LspClient.start({ capabilities, command: ['cli.cjs', 'lsp', '--stdio'], settings: {} });
    const { positionEncoding, diagnosticProvider } = result['capabilities'] as {
      positionEncoding: keyof typeof columns;
      diagnosticProvider?: object;
    };
    assert.equal(positionEncoding, capabilities.general.positionEncodings[0]);
    assert.equal(diagnosticProvider, undefined, 'findings are pushed');
    const here = columns[positionEncoding];

    client.open(uri, text, 'yaml');
    const findings = await client.diagnostics(uri);
    const backend = findings.find((finding) => finding.code === 'unknown-backend');
    assert.deepEqual(backend?.range, rangeOn(0, here));

    const position = { line: 0, character: here[1] };
    const items = (await client.request('textDocument/completion', { textDocument, position })) as CompletionItem[];
    const claude = items.find((item) => item.label === 'claude');
    assert.deepEqual(claude?.textEdit, { range: rangeOn(0, here), newText: 'claude' });

    const keys = (await client.request('textDocument/completion', {
      textDocument,
      position: { line: 2, character: 2 },
    })) as CompletionItem[];
    assert.equal(keys.find((item) => item.label === 'backend')?.textEdit.newText, 'backend: ');
    const top = (await client.request('textDocument/completion', {
      textDocument,
      position: { line: 3, character: 0 },
    })) as CompletionItem[];
    assert.equal(top.find((item) => item.label === 'execution')?.textEdit.newText, 'execution:\n  ');
    for (const item of [...items, ...keys, ...top]) {
      assert.equal(item.insertTextFormat, undefined, 'no snippets');
      assert.equal(item.command, undefined, 'no command of another editor');
    }

    const hover = await client.request('textDocument/hover', { textDocument, position: { line: 0, character: here[0] } });
    assert.deepEqual((hover as { range: LspRange }).range, rangeOn(0, here));

    const lenses = (await client.request('textDocument/codeLens', { textDocument })) as { command: { command: string } }[];
    assert.ok(lenses.every(({ command }) => command.command === ''));

    const context = { diagnostics: [], only: ['quickfix'] };
    const actions = (await client.request('textDocument/codeAction', { textDocument, range: rangeOn(0, here), context })) as {
      title: string;
      command?: unknown;
    }[];
    assert.ok(actions.some(({ title, command }) => title === 'Change to "claude"' && command === undefined));

    const all = (await client.request('textDocument/codeAction', {
      textDocument,
      range: rangeOn(0, here),
      context: { diagnostics: [], only: ['source.fixAll'] },
    })) as LspCodeAction[];
    const refactored = (await client.request('textDocument/codeAction', {
      textDocument,
      range: rangeOn(0, [2, 2]),
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    })) as LspCodeAction[];
    for (const action of [...all, ...refactored]) {
      // As editors do: what has no edit is resolved, if the server can.
      const { edit } = ('edit' in action ? action : await client.request('codeAction/resolve', action)) as LspCodeAction;
      const edits = edit.changes?.[uri] ?? edit.documentChanges?.flatMap((change) => change.edits) ?? [];
      assert.ok(edits.length > 0, action.title);
    }
    assert.equal(all.length, 1);
    assert.ok(refactored.length > 0);

    const registered = client.received.filter(({ method }) => method === 'client/registerCapability');
    assert.deepEqual(registered, [], 'nothing is registered later');
    assert.equal(await client.stop(), 0);
  });
}

interface CompletionItem {
  readonly label: string;
  readonly textEdit: { readonly range: LspRange; readonly newText: string };
  readonly insertTextFormat?: number;
  readonly command?: object;
}

test('docs/editors.md has a section for each of them, and each starts the command', () => {
  const page = readFileSync('docs/editors.md', 'utf8');
  for (const name of Object.keys(editors)) {
    const chapter = page.split(/^## /m).find((part) => part.startsWith(name));
    assert.ok(chapter, name);
    assert.match(chapter, /ouroboros-config/);
    assert.match(chapter, /"?lsp"?[^\n]*--stdio/);
  }
});
