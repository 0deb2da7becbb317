import type { Hooked } from '../../analysis.ts';
import { constructScalar } from '../../syntax/constructor.ts';
import { type Message, t } from '../../words.ts';
import type { HoverSlot } from './hooks.ts';
import { code } from './markup.ts';
import { reading } from './reading.ts';
import type { HoverTarget } from './target.ts';

/** What the value at the cursor means; empty if it needs no explanation. Never shows a credential. */
export function describeValue(analysis: Hooked<HoverSlot>, target: HoverTarget): readonly Message[] {
  const { node, schema } = target;
  if (schema.secret) return [];
  if (node.kind === 'alias') {
    const { target: meant, name } = node;
    const meaning = meant?.kind === 'scalar' ? code(meant.text) : undefined;
    return meaning === undefined ? [] : [t('{alias} stands for {value}.', { alias: code(`*${name}`), value: meaning })];
  }
  const read = reading(node, constructScalar(node));
  const lines = read === undefined ? [] : [read];
  const own = analysis.kind.hooks?.hover?.value?.(analysis, target);
  if (own !== undefined) return [...lines, ...own];
  const described = schema.values?.find((value) => value.name === node.text)?.description;
  return described === undefined ? lines : [...lines, t('**{value}**: {description}', { value: node.text, description: t(described) })];
}
