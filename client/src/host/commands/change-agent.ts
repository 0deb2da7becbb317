import * as vscode from 'vscode';
import type { ActiveConfig } from '../active-config.ts';
import { makeChange } from '../routing-changes.ts';
import type { LanguageServer } from '../server/language-server.ts';
import type { Line } from '../tree/tree-lines.ts';

interface AgentItem extends vscode.QuickPickItem {
  readonly backend?: string | null;
}

/**
 * Lets the user pick the agent of a stage of the active config.
 * @param line the stage in the tree; without it the user picks the stage, too
 */
export async function changeAgent(server: LanguageServer, config: ActiveConfig, line?: Line): Promise<void> {
  const { routing, uri } = config;
  const blocked = routing?.choices?.blocked;
  if (!routing?.choices || uri === undefined || blocked !== undefined) {
    void vscode.window.showInformationMessage(blocked ?? vscode.l10n.t('There is no config whose agents could be changed.'));
    return;
  }
  const stage =
    line?.stage ??
    (await vscode.window.showQuickPick(
      routing.stages.map((row) => row.stage),
      { title: vscode.l10n.t('Change the agent of a stage') },
    ));
  const field = routing.stages.find((row) => row.stage === stage)?.agentField;
  if (stage === undefined || !field) return;
  const picks: AgentItem[] = [
    { label: field.inherit, backend: null },
    ...field.groups.flatMap(({ title, options }): AgentItem[] => [
      { label: title, kind: vscode.QuickPickItemKind.Separator },
      ...options.map((backend) => ({ label: backend, backend, ...(backend === field.value ? { description: vscode.l10n.t('now') } : {}) })),
    ]),
  ];
  const pick = await vscode.window.showQuickPick(picks, { title: vscode.l10n.t('Agent of {stage}', { stage }) });
  if (pick?.backend === undefined) return;
  const why = await makeChange(server, uri, { kind: 'stage', stage, backend: pick.backend });
  if (why !== undefined) void vscode.window.showWarningMessage(why);
}
