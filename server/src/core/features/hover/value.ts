import type { Analysis } from '../../analysis.ts';
import { dataOf } from '../../syntax/tree.ts';
import { modelSentinel, profileProviders, replacedModel, roles, schemaAt, vendorOfModel } from '../../vocabulary/index.ts';
import { type Message, t } from '../../words.ts';
import { describeBackend } from './backend.ts';
import { code } from './markup.ts';
import { reading } from './reading.ts';
import type { Target } from './target.ts';

/** Kinds of values that name a backend. */
export const backendKinds: ReadonlySet<string> = new Set(['runtime-backend', 'llm-backend', 'profile-backend']);
const modelKinds: ReadonlySet<string> = new Set(['model', 'tier-model']);

/** What the value that the cursor is on means by itself; empty where it needs no explanation. Never that of a credential. */
export function describeValue(analysis: Analysis, { node, schema }: Target): Message[] {
  if (schema.kind === 'secret') return [];
  if (node.kind === 'alias') {
    const { target, name } = node;
    const stands = target?.kind === 'scalar' ? code(target.text) : undefined;
    return stands === undefined ? [] : [t('{alias} stands for {value}.', { alias: code(`*${name}`), value: stands })];
  }
  const read = reading(node, dataOf(analysis.document).get(node));
  const lines = read === undefined ? [] : [read];
  const { kind } = schema;
  if (kind !== undefined && backendKinds.has(kind)) return [...lines, ...describeBackend(node.text, analysis)];
  if (kind !== undefined && modelKinds.has(kind)) return [...lines, ...describeModel(node.text, analysis.facts.release)];
  const described = schema.values?.find((value) => value.name === node.text)?.description;
  return described === undefined ? lines : [...lines, t('**{value}**: {description}', { value: node.text, description: t(described) })];
}

/** Who makes a model, and whether it is still in use. */
export function describeModel(id: string, release: string): Message[] {
  if (id === modelSentinel) return [t("{id} leaves the choice to the agent's program.", { id: code(id) })];
  const vendor = vendorOfModel(id);
  const replaced = replacedModel(id, release);
  const lines = vendor === undefined ? [] : [t('A model of {vendor}.', { vendor: vendor.title })];
  return replaced === undefined ? lines : [...lines, t('Retired: {model} is used instead.', { model: code(replaced) })];
}

/** What a name that the user chose, or took from a list, stands for as a key. */
export function describeName(analysis: Analysis, { path, schema }: Target): Message[] {
  const name = String(path.at(-1));
  const { release } = analysis.facts;
  const kind = schema.path.endsWith('.*') ? schemaAt(analysis.kind, schema.path.slice(0, -2), release)?.names : undefined;
  if (kind === 'role') {
    const role = roles(release).find((candidate) => candidate.name === name);
    if (role === undefined) return [];
    const stage = role.stage === undefined ? [] : t('Follows the stage {stage}.', { stage: role.stage });
    return [[...t(role.description), ...stage]];
  }
  if (kind !== 'profile-provider') return [];
  const own = profileProviders.get(name);
  return own === undefined || own === name ? [] : [t('{name} is another name of {own}.', { name: code(name), own: code(own) })];
}
