import { code } from '../../../features/hover/markup.ts';
import { modelSentinel, replacedModel, vendorOfModel } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';

/** The vendor of a model, and whether it is still in use. */
export function describeModel(id: string, release: string): Message[] {
  if (id === modelSentinel) return [t("{id} leaves the choice to the agent's program.", { id: code(id) })];
  const vendor = vendorOfModel(id);
  const replaced = replacedModel(id, release);
  const lines = vendor === undefined ? [] : [t('A model from {vendor}.', { vendor: vendor.title })];
  return replaced === undefined ? lines : [...lines, t('Retired: {model} is used instead.', { model: code(replaced) })];
}
