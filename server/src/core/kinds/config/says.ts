import type { Facts, TextFile } from '../../machine/facts.ts';
import { buildModel, type Model, scopeOf } from '../../model.ts';
import type { Elsewhere } from '../../rules/kind.ts';
import { readYaml } from '../../syntax/index.ts';
import { Memo } from '../../text/memo.ts';
import { schemaAt } from '../../vocabulary/index.ts';
import { configFormat, configSchema } from './schema.ts';

/**
 * The value at a path of the user's config, in the release in force. Undefined for a config that does not load, because ouroboros does not
 * use it.
 */
export function says(path: string, facts: Facts): Elsewhere | undefined {
  const file = facts.machine?.config;
  if (file === undefined || schemaAt(configSchema, path, facts.release)?.inRelease !== true) return undefined;
  const model = modelOf(file, facts);
  const setting = model.loads ? model.at(path) : undefined;
  return setting?.value === undefined ? undefined : { value: setting.value, file, span: setting.valueNode.span };
}

/** Every keystroke in a seed needs it, while the config stays the same. */
const models = new Memo<Facts, Model>();

function modelOf({ text }: TextFile, facts: Facts): Model {
  return models.getOrInsertComputed(facts, () => buildModel(readYaml(text), configFormat, scopeOf(facts)));
}
