import type { Analysis } from '../../../analysis.ts';
import type { Lens } from '../../../features/lens.ts';
import { outerSpan } from '../../../syntax/tree.ts';
import { type Message, t } from '../../../words.ts';
import { countWithCommand, criteriaOf, entryAt } from '../criteria.ts';
import { outcome } from '../lost.ts';

/** What stands above the goal: the way to the seed at a glance, and the glance in one line. */
export function lenses(analysis: Analysis): readonly Lens[] {
  const entry = entryAt(analysis.document, 'goal');
  if (entry === undefined) return [];
  const span = outerSpan(entry.pair.key);
  return [
    { span, opens: 'overview', title: t('Show seed') },
    { span, opens: 'overview', title: inOneLine(analysis) },
  ];
}

function inOneLine(analysis: Analysis): Message {
  if (!outcome(analysis).starts) return t('ouroboros run does not start');
  const all = criteriaOf(analysis.document);
  if (all.length === 0) return t('No acceptance criteria');
  const proved = countWithCommand(all);
  return t('ouroboros run starts · {proved} of {all} checked by a command', { proved, all: all.length });
}
