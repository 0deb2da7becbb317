import type { Rule } from '../../../rules/rule.ts';
import type { Span } from '../../../text/span.ts';
import { t } from '../../../words.ts';
import { type Criterion, criteriaOf } from '../criteria.ts';

export const repeatedCriterion: Rule = {
  id: 'repeated-criterion',
  severity: 'warning',
  summary: t('A criterion should appear only once: a repeated one is worked on and paid for twice.'),
  details:
    'Ouroboros does not compare criteria with each other: each is worked on and judged by itself. The same sentence with a different command is a different criterion.',
  examples: [{ bad: 'acceptance_criteria:\n  - a\n  - <<a>>\n', instead: 'acceptance_criteria:\n  - a\n  - b\n' }],
  *check({ document }) {
    const seen = new Map<string, Criterion>();
    for (const criterion of criteriaOf(document)) {
      const { index, demand } = criterion;
      if (demand === undefined) continue;
      const first = seen.get(demand);
      if (first === undefined) {
        seen.set(demand, criterion);
        continue;
      }
      yield {
        path: ['acceptance_criteria', index],
        span: spanOfSentence(criterion),
        message: t('This criterion already appears above. Remove one of them.'),
        fixes: [],
        related: [{ span: spanOfSentence(first), message: t('First listed here.') }],
      };
    }
  },
};

function spanOfSentence({ item, fields }: Criterion): Span {
  return fields.get('description')?.pair.value.span ?? item.node.span;
}
