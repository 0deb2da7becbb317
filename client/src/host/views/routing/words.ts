import * as vscode from 'vscode';
import type { RoutingWords } from '../../../messages/routing-state.ts';
import type { CommonWords } from '../../../messages/view-state.ts';

/** The texts of the routing view, in the editor's language. */
export const routingWords = (): Omit<RoutingWords, keyof CommonWords> => ({
  caption: vscode.l10n.t('Which agent runs each stage, which internal LLM judges in it, and what decided that'),
  stage: vscode.l10n.t('Stage'),
  agent: vscode.l10n.t('Agent'),
  because: vscode.l10n.t('Because'),
  llm: vscode.l10n.t('Internal LLM'),
  model: vscode.l10n.t('Model'),
  program: vscode.l10n.t('Program'),
  stops: vscode.l10n.t('ouroboros stops'),
  programsOwn: vscode.l10n.t("the program's own"),
  inForce: vscode.l10n.t('In force: {name}'),
  goTo: vscode.l10n.t('Go to this key'),
  lost: vscode.l10n.t('{count} overridden'),
  warning: vscode.l10n.t('Warning'),
  found: vscode.l10n.t('Found'),
  missing: vscode.l10n.t('Missing'),
  environment: vscode.l10n.t('Environment'),
  notes: vscode.l10n.t('Good to know'),
  agentOf: vscode.l10n.t('Agent of {stage}'),
  modelOf: vscode.l10n.t('Model of {stage}'),
  otherModel: vscode.l10n.t('Another model …'),
  fallbacks: vscode.l10n.t('Where stages inherit from'),
  presets: vscode.l10n.t('Presets'),
  preset: vscode.l10n.t('Preset'),
  noPreset: vscode.l10n.t('Preview a preset …'),
  preview: vscode.l10n.t('What would change'),
  changed: vscode.l10n.t('Changes'),
  before: vscode.l10n.t('Now'),
  after: vscode.l10n.t('Then'),
  same: vscode.l10n.t('Nothing would change: this is already set.'),
  nothing: vscode.l10n.t('Every stage would run as it does now; only the file would set it explicitly.'),
  apply: vscode.l10n.t('Apply'),
  dismiss: vscode.l10n.t('Dismiss'),
});
