import type { Rule } from '../../../rules/rule.ts';
import type { Span } from '../../../text/span.ts';
import { t } from '../../../words.ts';
import { criteriaOf } from '../criteria.ts';

export const repeatedCriterion: Rule = {
  id: 'repeated-criterion',
  severity: 'warning',
  summary: t('A criterion should appear only once: a repeated one is worked on and paid for twice.'),
  details:
    'Ouroboros does not compare criteria with each other: each is worked on and judged by itself. The same sentence with a different command is a different criterion.',
  examples: [{ bad: 'acceptance_criteria:\n  - a\n  - <<a>>\n', instead: 'acceptance_criteria:\n  - a\n  - b\n' }],
  *check({ document }) {
    const seen = new Map<string, Span>();
    for (const { index, item, description, fields, contract, artifacts } of criteriaOf(document)) {
      if (description === undefined || description === '') continue;
      const span = fields.get('description')?.pair.value.span ?? item.node.span;
      // The same sentence with a different check is a different criterion; a different exemption reason is not.
      const { verify_command: command, output_assertion: assertion } = contract;
      const whole = JSON.stringify([description, command, assertion, artifacts.map(({ text }) => text)]);
      const first = seen.get(whole);
      if (first === undefined) {
        seen.set(whole, span);
        continue;
      }
      yield {
        path: ['acceptance_criteria', index],
        span,
        message: t('This criterion already appears above. Remove one of them.'),
        fixes: [],
        related: [{ span: first, message: t('First listed here.') }],
      };
    }
  },
};
