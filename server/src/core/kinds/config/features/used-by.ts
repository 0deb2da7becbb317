import { listed } from '../../../features/hover/markup.ts';
import { type Role, roles, stages } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import { judgeStage, workStage } from '../resolution/models.ts';

/** The internal roles that take their model or their agent from a key; undefined if there is none. */
export function usedBy(schemaPath: string, release: string, most = 6): Message | undefined {
  const names = rolesUsing(schemaPath, release).map((role) => role.name);
  return names.length === 0 ? undefined : t('Internal roles: {names}.', { names: listed(names, most) });
}

function rolesUsing(schemaPath: string, release: string): readonly Role[] {
  const all = roles(release);
  const own = all.filter((role) => role.modelKey === schemaPath);
  if (own.length > 0) return own;
  const routed = stages(release).filter(({ name }) => schemaPath === `orchestrator.runtime_profile.stages.${name}`);
  if (routed.length > 0) return all.filter((role) => role.stage === routed[0]?.name);
  // The execute stage has its own model; its internal roles use the one of the evaluate stage.
  const judged = stages(release).filter(({ name, modelKey }) => modelKey === schemaPath && name !== workStage);
  const names = judged.flatMap(({ name }) => (name === judgeStage ? [name, workStage] : [name]));
  return all.filter((role) => role.stage !== undefined && names.includes(role.stage) && role.modelKey === undefined);
}
