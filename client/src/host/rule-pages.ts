import * as vscode from 'vscode';
import type { RuleScheme } from '../../../server/src/protocol.ts';
import type { LanguageServer } from './server/language-server.ts';

const scheme: RuleScheme = 'ouroboros-rule';

/**
 * The pages of rules as read-only files, `ouroboros-rule:/unknown-key.md`: the code of a diagnostic links to them, and the manifest opens
 * them in the Markdown preview. The server writes them, so they are in the editor's language, and need no network and no file.
 */
export function rulePages(server: LanguageServer): vscode.Disposable {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const pages = new Map<string, Promise<Uint8Array>>();
  const read = (uri: vscode.Uri): Promise<Uint8Array> => {
    const known = pages.get(uri.path);
    if (known !== undefined) return known;
    const page = pageOf(server, uri);
    pages.set(uri.path, page);
    page.catch(() => pages.delete(uri.path));
    return page;
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: async (uri) => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: (await read(uri)).length }),
    readFile: read,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  return vscode.Disposable.from(changes, vscode.workspace.registerFileSystemProvider(scheme, provider, { isReadonly: true }));
}

/** @throws FileSystemError if there is no such rule */
async function pageOf(server: LanguageServer, uri: vscode.Uri): Promise<Uint8Array> {
  const [, id] = /^\/([a-z0-9-]+)\.md$/.exec(uri.path) ?? [];
  if (id === undefined) throw vscode.FileSystemError.FileNotFound(uri);
  // A page that was open when the window was closed is shown before the server is started.
  await server.start();
  const text = await server.request('ouroboros/rule', { id });
  if (text === null) throw vscode.FileSystemError.FileNotFound(uri);
  return new TextEncoder().encode(text);
}

function refuse(uri: vscode.Uri): never {
  throw vscode.FileSystemError.NoPermissions(uri);
}
