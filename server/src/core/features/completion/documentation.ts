import { modelPresets, roles, routingPresets, schemaAt } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import { describeBackend, type Seen } from '../hover/backend.ts';
import { describeKey } from '../hover/key.ts';
import { code } from '../hover/markup.ts';
import { describeModel } from '../hover/value.ts';
import type { Subject } from './item.ts';

/** What there is to say about an item, a line each, in Markdown; made when somebody looks at it. */
export function documentationOf(subject: Subject, seen: Seen): Message[] {
  const { release } = seen.facts;
  switch (subject.about) {
    case 'key': {
      const schema = schemaAt(subject.kind, subject.path, release);
      return schema === undefined ? [] : describeKey(schema, release);
    }
    case 'value': {
      const value = schemaAt(subject.kind, subject.path, release)?.values?.find(({ name }) => name === subject.name);
      return value?.description === undefined ? [] : [t(value.description)];
    }
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
    case 'text':
      return [t(subject.name)];
  }
}

function describeRole(name: string, release: string): Message[] {
  const role = roles(release).find((candidate) => candidate.name === name);
  if (role === undefined) return [];
  const lines = [t(role.description)];
  if (role.stage !== undefined) lines.push(t('Follows the stage {stage}.', { stage: role.stage }));
  if (role.profile !== undefined) lines.push(t("Ouroboros's own setup gives it the profile {profile}.", { profile: code(role.profile) }));
  return lines;
}

function stageLines(byStage: Readonly<Record<string, string>>): Message[] {
  return Object.entries(byStage).map(([stage, name]) => t('{stage}: {name}', { stage, name: code(name) }));
}
