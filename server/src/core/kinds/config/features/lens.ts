import type { Analysis } from '../../../analysis.ts';
import type { Lens } from '../../../features/lens.ts';
import { placesOf, type ValuePlace } from '../../../features/places.ts';
import { outerSpan } from '../../../syntax/tree.ts';
import { type Message, t } from '../../../words.ts';
import type { RoutingTable } from '../resolution/index.ts';
import { routingOf } from '../resolution/resolved.ts';

const profile = ['orchestrator', 'runtime_profile'];

/** The code lenses above `runtime_profile`: a link to the routing view, and the routing in one line. */
export function lenses(analysis: Analysis): readonly Lens[] {
  const isOnTheWay = ({ path }: ValuePlace) => path.every((name, index) => name === profile[index]);
  for (const { pair, path } of placesOf(analysis, undefined, isOnTheWay)) {
    if (pair === undefined || path.join('.') !== profile.join('.')) continue;
    const span = outerSpan(pair.key);
    return [
      { span, opens: 'routing', title: t('Show stage routing') },
      { span, opens: 'routing', title: inOneLine(routingOf(analysis)) },
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
