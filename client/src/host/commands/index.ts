import * as vscode from 'vscode';
import type { ActiveConfig } from '../active-config.ts';
import type { Languages } from '../languages.ts';
import { learnNow } from '../learn.ts';
import type { LanguageServer } from '../server/language-server.ts';
import { isFileNode } from '../tree/file-nodes.ts';
import type { FilesTree } from '../tree/files-tree.ts';
import { isLine } from '../tree/tree-lines.ts';
import type { Panels } from '../views/panels.ts';
import { applyFix } from './apply-fix.ts';
import { changeAgent } from './change-agent.ts';
import { newSeed } from './new-seed.ts';
import { openConfig } from './open-config.ts';
import { openExample } from './open-example.ts';
import { sayWhetherSeed, treatAs } from './treat-as.ts';

/** The objects that the commands use. */
interface CommandContext {
  readonly server: LanguageServer;
  readonly languages: Languages;
  readonly activeConfig: ActiveConfig;
  readonly routing: Panels;
  readonly doctor: Panels;
  readonly overview: Panels;
  readonly files: FilesTree;
}

/** Registers every command of the manifest. */
export function registerCommands({ server, languages, activeConfig, routing, doctor, overview, files }: CommandContext): vscode.Disposable {
  const command = (name: string, run: (argument: unknown) => unknown) => vscode.commands.registerCommand(`ouroboros.${name}`, run);
  return vscode.Disposable.from(
    command('showRouting', (file) => onFile(file, () => routing.show(activeConfig.fileLookedAt))),
    command('runDoctor', (file) => onFile(file, () => doctor.show(activeConfig.fileLookedAt))),
    command('showSeed', (file) => onFile(file, () => overview.show())),
    command('showFiles', () => files.show()),
    command('refreshFiles', () => files.refresh()),
    command('showProblems', (file) => onFile(file, () => vscode.commands.executeCommand('workbench.actions.view.problems'))),
    command('applyFix', (fix) => applyFix(server, fix)),
    command('changeAgent', (line) => changeAgent(server, activeConfig, isLine(line) ? line : undefined)),
    command('treatAs', () => treatAs(languages)),
    command('newSeed', () => newSeed(server)),
    command('isSeed', () => sayWhetherSeed(languages, true)),
    command('isNotSeed', () => sayWhetherSeed(languages, false)),
    command('learn', () => learnNow(server)),
    command('openConfig', () => openConfig(server)),
    command('openExample', () => openExample(languages)),
    command('restartServer', () => server.restart()),
    command('showOutput', () => server.output.show()),
  );
}

/** Opens the file first that a command was called on in the tree of files: views are about the file in the active editor. */
async function onFile(node: unknown, run: () => unknown): Promise<void> {
  if (isFileNode(node)) await vscode.window.showTextDocument(vscode.Uri.parse(node.file.uri));
  await run();
}
