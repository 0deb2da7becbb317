import * as vscode from 'vscode';
import type { Languages } from '../languages.ts';

/** A config with three mistakes of the most common kinds: a key, an agent and a value of YAML 1.1. */
const example = `orchestrator:
  runtme_backend: codex
  runtime_profile:
    stages:
      evaluate: cluade
execution:
  decomposition_mode: off
`;

/** Opens an untitled example, for users who want to see how a mistake is marked and fixed. */
export async function openExample({ config }: Languages): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: config, content: example });
  await vscode.window.showTextDocument(document);
}
