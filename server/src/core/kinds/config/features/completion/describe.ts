import type { Subject } from '../../../../features/completion/item.ts';
import { code } from '../../../../features/hover/markup.ts';
import { described } from '../../../../machine/new-here.ts';
import { modelPresets, roles, routingPresets } from '../../../../vocabulary/index.ts';
import { type Message, t } from '../../../../words.ts';
import { describeBackend, type Seen } from '../backend.ts';
import { describeModel } from '../model.ts';

/** The documentation of a backend, a model, a role or a preset, one message per line. */
export function describe(subject: Subject, seen: Seen): readonly Message[] | undefined {
  const { release } = seen.facts;
  switch (subject.about) {
    case 'backend':
      return describeBackend(subject.name, seen);
    case 'model':
      return describeModel(subject.name, release);
    case 'role':
      return describeRole(subject.name, release);
    case 'routing': {
      const preset = routingPresets.find(({ name }) => name === subject.name);
      return preset === undefined ? [] : [t(preset.description), ...stageLines(preset.stages)];
    }
    case 'models': {
      const preset = modelPresets.find(({ name }) => name === subject.name);
      return preset === undefined ? [] : [t(preset.description), ...stageLines(preset.models)];
    }
    default:
      return undefined;
  }
}

function describeRole(name: string, release: string): Message[] {
  const role = roles(release).find((candidate) => candidate.name === name);
  if (role === undefined) return [];
  const lines = [described(role)];
  if (role.stage !== undefined) lines.push(t('Follows the stage {stage}.', { stage: role.stage }));
  if (role.profile !== undefined) lines.push(t("Ouroboros's own setup gives it the profile {profile}.", { profile: code(role.profile) }));
  return lines;
}

function stageLines(byStage: Readonly<Record<string, string>>): Message[] {
  return Object.entries(byStage).map(([stage, name]) => t('{stage}: {name}', { stage, name: code(name) }));
}
