import { type Message, t } from '../../words.ts';
import { type RoutingSource, routingOf } from './resolution/resolved.ts';

/** What ouroboros does without the config: every stage runs on the fallback. */
export function lost(source: RoutingSource): Message {
  const agents = new Set(routingOf(source).stages.flatMap(({ runtime }) => runtime.name ?? []));
  if (agents.size === 0) return t('The file does not load, so run and auto stop with an error.');
  return t(
    'This file does not load: ouroboros would run every stage on {agent} and ignore the rest of it. run and auto stop with an error.',
    { agent: [...agents].join(', ') },
  );
}
