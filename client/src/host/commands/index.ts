import * as vscode from 'vscode';
import type { ActiveConfig } from '../active-config.ts';
import type { Languages } from '../languages.ts';
import { learnNow } from '../learn.ts';
import type { LanguageServer } from '../server/language-server.ts';
import { isLine } from '../tree/tree-lines.ts';
import type { Panels } from '../views/panels.ts';
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
}

/** Registers every command of the manifest. */
export function registerCommands({ server, languages, activeConfig, routing, doctor, overview }: CommandContext): vscode.Disposable {
  const command = (name: string, run: (argument: unknown) => unknown) => vscode.commands.registerCommand(`ouroboros.${name}`, run);
  return vscode.Disposable.from(
    command('showRouting', () => routing.show(activeConfig.fileLookedAt)),
    command('runDoctor', () => doctor.show(activeConfig.fileLookedAt)),
    command('showSeed', () => overview.show()),
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
