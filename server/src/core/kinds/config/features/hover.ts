import type { Analysis } from '../../../analysis.ts';
import type { HoverHooks } from '../../../features/hooks.ts';
import { history, purpose } from '../../../features/hover/key.ts';
import { code } from '../../../features/hover/markup.ts';
import type { HoverTarget } from '../../../features/hover/target.ts';
import { described } from '../../../machine/new-here.ts';
import { type KeySchema, profileProviders, roles, schemaAt, stage as stageNamed } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import { backendKinds, describeBackend } from './backend.ts';
import { decides, inForce } from './force.ts';
import { describeModel } from './model.ts';
import { overriddenBy } from './overridden-by.ts';
import { describeRow, describeTable, rowOf } from './stage.ts';
import { usedBy } from './used-by.ts';

const modelKinds: ReadonlySet<string> = new Set(['model', 'tier-model']);
const stagesPath = 'orchestrator.runtime_profile.stages';

/** Hover for a config beyond its schema: backends, models, roles, and the agent of each stage. */
export const hover: HoverHooks = {
  value,
  name,
  names: (analysis, { names }) => namesOf(names, analysis.facts.release),
  instead,
  inForce: (analysis, target) => [inForce(analysis, target), decides(analysis, target.schema)],
  overriddenBy,
  usedBy,
};

function value(analysis: Analysis, { node, schema: { kind } }: HoverTarget): readonly Message[] | undefined {
  if (kind === undefined || node.kind === 'alias') return undefined;
  if (backendKinds.has(kind)) return describeBackend(node.text, analysis);
  return modelKinds.has(kind) ? describeModel(node.text, analysis.facts.release) : undefined;
}

/** The hover of a stage shows its row; the hover of `stages` and of its parents shows the whole table. */
function instead(analysis: Analysis, { schema, part }: HoverTarget): readonly (Message | undefined)[] | undefined {
  const { machine, release } = analysis.facts;
  const stage = schema.path.startsWith(`${stagesPath}.`) ? stageNamed(schema.name, release) : undefined;
  const row = stage && rowOf(analysis, stage.name);
  if (stage !== undefined && row !== undefined) {
    return [part === 'key' ? described(stage) : undefined, ...describeRow(row, machine), usedBy(schema.path, release)];
  }
  if (schema.path === stagesPath || schema.path === stagesPath.slice(0, stagesPath.lastIndexOf('.'))) {
    return [purpose(schema), ...describeTable(analysis), history(schema, release)];
  }
  return undefined;
}

function namesOf(kind: KeySchema['names'], release: string): readonly string[] | undefined {
  if (kind === 'role') return roles(release).map((role) => role.name);
  return kind === 'profile-provider' ? [...new Set(profileProviders.values())] : undefined;
}

/** Documentation of a key that the user chose, or took from a list. */
function name(analysis: Analysis, { path, schema }: HoverTarget): Message[] {
  const written = String(path.at(-1));
  const { release } = analysis.facts;
  const kind = schema.path.endsWith('.*') ? schemaAt(analysis.model.schema, schema.path.slice(0, -2), release)?.names : undefined;
  if (kind === 'role') {
    const role = roles(release).find((candidate) => candidate.name === written);
    if (role === undefined) return [];
    const stage = role.stage === undefined ? [] : t('Follows the stage {stage}.', { stage: role.stage });
    return [[...described(role), ...stage]];
  }
  if (kind !== 'profile-provider') return [];
  const own = profileProviders.get(written);
  return own === undefined || own === written ? [] : [t('{name} is another name of {own}.', { name: code(written), own: code(own) })];
}
