import type { StrayKey } from '../../rules/kind.ts';
import type { Meaning } from '../../rules/meaning.ts';
import { isSameName, isSlip, suggest } from '../../text/suggest.ts';
import { keysAt, stageSynonyms, stages } from '../../vocabulary/index.ts';
import { acceptedNames } from './accepted-names.ts';
import { configSchema } from './schema.ts';

/** A key that names a stage and has an agent as its value belongs under `stages`. */
export function meaningOf(key: StrayKey): Meaning | undefined {
  const stage = stageMeant(key);
  if (stage === undefined) return undefined;
  const path = ['orchestrator', 'runtime_profile', 'stages'];
  return { is: 'misplaced', places: [{ path, name: stage }], sure: isSlip(key.name, stage) };
}

/** The stage that a key above `stages` refers to, if its value is a backend that could run it. */
function stageMeant({ name, value, parent, release }: StrayKey): string | undefined {
  if (value?.kind !== 'str' || !['', 'orchestrator', 'orchestrator.runtime_profile'].includes(parent)) return undefined;
  const backend = value.value.trim().toLowerCase();
  if (!acceptedNames('profile-backend', release).some((accepted) => accepted.name === backend)) return undefined;
  const names = stages(release).map((stage) => stage.name);
  const exact = names.find((stage) => isSameName(stage, name));
  if (exact !== undefined || parent === '') return exact;
  const own = keysAt(configSchema, parent, release).map((key) => key.name);
  const [best] = suggest(name, [...own, ...names], parent === 'orchestrator' ? {} : stageSynonyms);
  return best !== undefined && names.includes(best) ? best : undefined;
}

/** Whether a key at the top of another file is a section of the config. */
export function owns({ name, parent, release }: StrayKey): boolean {
  const word = name.toLowerCase().replaceAll('-', '_');
  return parent === '' && keysAt(configSchema, '', release).some((key) => key.name === word);
}
