import type { Analysis } from '../analysis.ts';
import type { RoutingTable } from '../kinds/config/resolution/index.ts';
import { routingOf } from '../kinds/config/resolution/resolved.ts';
import { outerSpan } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { type Message, t } from '../words.ts';
import { placesOf } from './places.ts';

/** A line above a key; a click on it shows the routing of the stages. */
export interface Lens {
  readonly span: Span;
  readonly title: Message;
}

/** What stands above `runtime_profile`: the way to the routing, and the routing in one line. */
export function lensesOf(analysis: Analysis): readonly Lens[] {
  if (analysis.kind !== 'config') return [];
  for (const { pair, path } of placesOf(analysis)) {
    if (pair === undefined || path.join('.') !== 'orchestrator.runtime_profile') continue;
    const span = outerSpan(pair.key);
    return [
      { span, title: t('Show stage routing') },
      { span, title: inOneLine(routingOf(analysis)) },
    ];
  }
  return [];
}

function inOneLine({ load, stages }: RoutingTable): Message {
  const agents = stages.map(({ stage, runtime }) => ({ stage, agent: runtime.name ?? '–' }));
  const [first] = agents;
  const same = first !== undefined && agents.every(({ agent }) => agent === first.agent);
  const line = same
    ? t('every stage: {agent}', { agent: first.agent })
    : t('{stages}', { stages: agents.map(({ stage, agent }) => `${stage}: ${agent}`).join(' · ') });
  return load === 'ok' ? line : t('Does not load · {line}', { line });
}
