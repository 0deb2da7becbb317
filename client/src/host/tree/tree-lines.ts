import * as vscode from 'vscode';
import type { FileState, Location, Routed, RoutingRow, RoutingView } from '../../../../server/src/protocol.ts';

/** One line of the tree, with its children. */
export interface Line {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon?: vscode.ThemeIcon;
  readonly place?: Location;
  /** The stage that the line is about, if it can be changed. */
  readonly stage?: string;
  readonly children: readonly Line[];
}

/** Whether a command was called on a line of the tree. */
export function isLine(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && 'label' in value && 'children' in value;
}

const warning = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
const error = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
const stateIcons: Readonly<Record<FileState, vscode.ThemeIcon>> = {
  missing: new vscode.ThemeIcon('info'),
  unparsable: error,
  broken: error,
  warnings: warning,
  loads: new vscode.ThemeIcon('pass'),
};

/** Short enough for a narrow sidebar; the tooltip has the rest. */
const stateLabels = (): Readonly<Record<FileState, string>> => ({
  missing: vscode.l10n.t('Does not exist'),
  unparsable: vscode.l10n.t('Is not YAML'),
  broken: vscode.l10n.t('Does not load'),
  warnings: vscode.l10n.t('Loads, with warnings'),
  loads: vscode.l10n.t('Loads'),
});

/** The routing table as lines: the file, then its stages with their details. */
export function linesOf({ file, stages, choices }: RoutingView): readonly Line[] {
  const head: Line = {
    id: 'file',
    label: stateLabels()[file.state],
    tooltip: `${file.headline}\n${file.name}`,
    icon: stateIcons[file.state],
    ...(file.place ? { place: file.place } : {}),
    children: [],
  };
  const changeable = choices !== undefined && choices.blocked === undefined;
  return [head, ...stages.map((row) => stageLine(row, changeable))];
}

function stageLine(row: RoutingRow, changeable: boolean): Line {
  const { stage, agent, llm, model, agentModel, program } = row;
  const problems = problemsOf(row);
  return {
    id: stage,
    label: stage,
    description: `${agent.name ?? stops()} · ${agent.from.label}`,
    icon: iconOf(problems, program.state === 'missing'),
    ...(agent.from.place ? { place: agent.from.place } : {}),
    ...(changeable ? { stage } : {}),
    children: [
      detail(`${stage}.llm`, vscode.l10n.t('Internal LLM'), llm),
      ...(agentModel
        ? [detail(`${stage}.agentModel`, vscode.l10n.t('Model of the agent'), agentModel, vscode.l10n.t("the program's own"))]
        : []),
      detail(`${stage}.model`, vscode.l10n.t('Model of the internal LLM'), model),
      { id: `${stage}.program`, label: vscode.l10n.t('Program'), description: program.text, tooltip: program.text, children: [] },
      ...problems.map(({ text, icon }) => ({ id: `${stage} ${text}`, label: text, tooltip: text, icon, children: [] })),
    ],
  };
}

const stops = () => vscode.l10n.t('ouroboros stops');

/** @param fallback the text if nothing is in force */
const detail = (id: string, label: string, { name, from }: Routed, fallback: string = stops()): Line => ({
  id,
  label,
  description: `${name ?? fallback} · ${from.label}`,
  ...(from.place ? { place: from.place } : {}),
  children: [],
});

interface RowProblem {
  readonly text: string;
  readonly icon: vscode.ThemeIcon;
}

/** Everything that is wrong with a stage, without duplicates. */
function problemsOf({ agent, llm, model, agentModel, program }: RoutingRow): readonly RowProblem[] {
  const cells = [agent, llm, ...(agentModel ? [agentModel] : []), model];
  const problems = cells.flatMap((cell): readonly RowProblem[] => [
    ...(cell.error === undefined ? [] : [{ text: cell.error, icon: error }]),
    ...cell.warnings.map((text) => ({ text, icon: warning })),
  ]);
  const all = [...problems, ...program.warnings.map((text) => ({ text, icon: warning }))];
  return [...new Map(all.map((problem) => [problem.text, problem])).values()];
}

/** The icon for the worst problem of a stage. */
function iconOf(problems: readonly RowProblem[], programMissing: boolean): vscode.ThemeIcon {
  const worst = problems.find(({ icon }) => icon === error) ?? problems[0];
  return worst?.icon ?? (programMissing ? warning : new vscode.ThemeIcon('circle-small-filled'));
}
