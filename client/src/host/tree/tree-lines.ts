import * as vscode from 'vscode';
import type { FileState, Place, Routed, RoutingRow, RoutingView } from '../../../../server/src/protocol.ts';

/** One line of the tree, and those below it. */
export interface Line {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon?: vscode.ThemeIcon;
  readonly place?: Place;
  /** The stage that the line is about, where it can be changed. */
  readonly stage?: string;
  readonly below: readonly Line[];
}

/** Whether a command was called on a line of the tree. */
export function isLine(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && 'label' in value && 'below' in value;
}

const warning = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
const error = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
const marks: Readonly<Record<FileState, vscode.ThemeIcon>> = {
  missing: new vscode.ThemeIcon('info'),
  unparsable: error,
  broken: error,
  warnings: warning,
  loads: new vscode.ThemeIcon('pass'),
};

/** Short enough for a narrow sidebar; the tooltip says the rest. */
const words = (): Readonly<Record<FileState, string>> => ({
  missing: vscode.l10n.t('Does not exist'),
  unparsable: vscode.l10n.t('Is not YAML'),
  broken: vscode.l10n.t('Does not load'),
  warnings: vscode.l10n.t('Loads, with warnings'),
  loads: vscode.l10n.t('Loads'),
});

/** The table as lines: the file, then its stages with what there is to say of each. */
export function linesOf({ file, stages, choices }: RoutingView): readonly Line[] {
  const head: Line = {
    id: 'file',
    label: words()[file.state],
    tooltip: `${file.headline}\n${file.name}`,
    icon: marks[file.state],
    ...(file.place ? { place: file.place } : {}),
    below: [],
  };
  return [head, ...stages.map((row) => stageLine(row, choices !== undefined && choices.blocked === undefined))];
}

function stageLine(row: RoutingRow, changeable: boolean): Line {
  const { stage, agent, llm, model, agentModel, program } = row;
  const troubles = [agent, llm, ...(agentModel ? [agentModel] : []), model].flatMap((routed) => troublesOf(routed));
  const said = [
    ...new Map([...troubles, ...program.warnings.map((text) => ({ text, icon: warning }))].map((each) => [each.text, each])).values(),
  ];
  const icon =
    program.state === 'missing' && said.length === 0 ? warning : (said.find((each) => each.icon === error)?.icon ?? said[0]?.icon);
  return {
    id: stage,
    label: stage,
    description: `${agent.name ?? stops()} · ${agent.from.label}`,
    ...(icon ? { icon } : { icon: new vscode.ThemeIcon('circle-small-filled') }),
    ...(agent.from.place ? { place: agent.from.place } : {}),
    ...(changeable ? { stage } : {}),
    below: [
      detail(`${stage}.llm`, vscode.l10n.t('Internal LLM'), llm),
      ...(agentModel
        ? [detail(`${stage}.agentModel`, vscode.l10n.t('Model of the agent'), agentModel, vscode.l10n.t("the program's own"))]
        : []),
      detail(`${stage}.model`, vscode.l10n.t('Model of the internal LLM'), model),
      { id: `${stage}.program`, label: vscode.l10n.t('Program'), description: program.text, tooltip: program.text, below: [] },
      ...said.map(({ text, icon: mark }) => ({ id: `${stage} ${text}`, label: text, tooltip: text, icon: mark, below: [] })),
    ],
  };
}

const stops = () => vscode.l10n.t('ouroboros stops');

const detail = (id: string, label: string, { name, from }: Routed, nobody: string = stops()): Line => ({
  id,
  label,
  description: `${name ?? nobody} · ${from.label}`,
  ...(from.place ? { place: from.place } : {}),
  below: [],
});

function troublesOf(routed: Routed): readonly { readonly text: string; readonly icon: vscode.ThemeIcon }[] {
  const warnings = routed.warnings.map((text) => ({ text, icon: warning }));
  return routed.error === undefined ? warnings : [{ text: routed.error, icon: error }, ...warnings];
}
