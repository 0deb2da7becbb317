import type { Analysis } from '../../../../analysis.ts';
import type { CompletionContext, ValueSpot } from '../../../../features/completion/context.ts';
import type { Proposal } from '../../../../features/completion/item.ts';
import { containerAt } from '../../../../features/completion/sketch.ts';
import type { Plain } from '../../../../syntax/plain.ts';
import {
  backend as backendOf,
  backends,
  profileProviders,
  replacedModel,
  roles,
  schemaAt,
  vendorOfModel,
} from '../../../../vocabulary/index.ts';
import { valueInRelease } from '../../../../vocabulary/release.ts';
import { type Message, t } from '../../../../words.ts';
import type { StageRow } from '../../resolution/index.ts';
import { configSchema } from '../../schema.ts';
import { tentativeRouting } from '../tentative.ts';

/** Models for one key: those of the backends that use it first, then those that ouroboros ships, then all others that are known. */
export function modelProposals(spot: ValueSpot, analysis: Analysis): Proposal[] {
  const { release } = analysis.facts;
  const names = usersOf(spot, analysis);
  const own = names.flatMap((name) => (backendOf(name, release)?.models ?? []).map((id) => proposal(id, 1, t('{name}', { name }))));
  const isItem = spot.schema.name === '[]';
  const list = schemaAt(configSchema, spot.schema.path.replace(/\[\]$/, ''), release);
  const shipped = shippedModels([spot.schema.default, list?.default, spot.schema.examples]).map((id) =>
    proposal(id, isItem ? 0 : 2, spot.schema.default === id ? t('default') : vendorNote(id)),
  );
  const others = backends(release).flatMap((backend) =>
    backend.models.filter((id) => vendorOfModel(id) !== undefined).map((id) => proposal(id, 3, vendorNote(id))),
  );
  const all = isItem ? [...shipped, ...own, ...others] : [...own, ...shipped, ...others];
  return unique(all).filter(({ value }) => replacedModel(value, release) === undefined && !spot.siblings.has(value));
}

function proposal(id: string, rank: number, note: Message | undefined): Proposal {
  return { value: id, kind: 'model', rank, note, subject: { about: 'model', name: id } };
}

function unique(proposals: readonly Proposal[]): Proposal[] {
  return proposals.filter((each, index) => proposals.findIndex((other) => other.value === each.value) === index);
}

function vendorNote(id: string): Message | undefined {
  const vendor = vendorOfModel(id);
  return vendor && t('{vendor}', { vendor: vendor.title });
}

/** The default of the key, or of the list that contains it, and the examples. */
function shippedModels(sources: readonly (Plain | undefined)[]): readonly string[] {
  return sources.flat().filter((value) => typeof value === 'string');
}

/** The backends that would use the model of a key. */
function usersOf({ schema, path }: ValueSpot, analysis: Analysis): readonly string[] {
  const provider = path.at(-3) === 'providers' ? profileProviders.get(String(path.at(-2))) : undefined;
  if (provider !== undefined) return [provider];
  const { stages, llmBackend, run } = tentativeRouting(analysis);
  const asked = (row: StageRow): boolean => row.model.chain.some((candidate) => candidate.path?.join('.') === schema.path);
  const agents = stages.filter((row) => row.agentModel?.chain.some((candidate) => candidate.path?.join('.') === schema.path));
  if (agents.length > 0) return run.runtime === undefined ? [] : [run.runtime];
  const role = roles(analysis.facts.release).find((candidate) => candidate.modelKey === schema.path);
  const rows = stages.filter((row) => asked(row) || row.stage === role?.stage);
  const names = rows.length > 0 ? rows.map((row) => row.llm.name) : [llmBackend];
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** Models of a tier, as the provider next to them spells them. */
export function tierModelProposals({ path }: ValueSpot, { root, release }: CompletionContext): Proposal[] {
  const beside = containerAt(root, path.slice(0, -1))?.entries.find((entry) => entry.name === 'provider')?.slot.token?.text;
  const shipped = Object.entries(configSchema.template).flatMap(([key, dated]) => {
    const models = key.endsWith('.models') ? valueInRelease(dated, release) : undefined;
    return Array.isArray(models) ? models : [];
  });
  const known = shipped.filter((model) => beside === undefined || beside === '' || model.provider === beside || beside === 'openrouter');
  return unique(known.map(({ provider, model }) => proposal(String(model), 1, t('{provider}', { provider: String(provider) }))));
}
