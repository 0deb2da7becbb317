import { replaceScalar } from '../../edit/write.ts';
import type { Fix } from '../../finding.ts';
import type { Violation } from '../../schema/violation.ts';
import type { Node } from '../../syntax/node.ts';
import { type Message, t } from '../../words.ts';
import type { Rule } from '../rule.ts';
import { found } from '../support/phrases.ts';
import { removal } from '../support/removal.ts';
import { asOf } from '../support/unseen.ts';

export const outOfRange: Rule = {
  id: 'out-of-range',
  severity: 'error',
  summary: t('A number must be within the range of its key.'),
  details: 'Ouroboros does not move a number into its range: it refuses the value, and with it the whole file.',
  examples: [
    { bad: 'consensus:\n  threshold: <<1.5>>\n' },
    { bad: 'orchestrator:\n  max_parallel_workers: <<0>>\n' },
    { bad: 'runtime_controls:\n  watchdog_poll_seconds: <<0>>\n' },
  ],
  *check({ violations, facts, document }) {
    for (const violation of violations) {
      const { path, span, node, pair, datum, detail, effect } = violation;
      if (!node || !datum) continue;
      const inclusive = violation.type === 'greater_than_equal' || violation.type === 'less_than_equal';
      yield {
        path,
        span,
        explain: () => ({
          message: [...t('{found} is out of range.', { found: found(datum, node, false) }), ...limit(violation), ...asOf(facts)],
          fixes: [
            // Removing a value that is ignored changes nothing; whether another number was meant is not known.
            ...(effect === 'drop-value' ? removal(document, pair, true).map((fix) => ({ ...fix, guess: true })) : []),
            // The nearest allowed number is seldom the intended one, so this fix is offered but not preferred.
            ...(inclusive && detail.limit !== undefined ? [numberFix(node, detail.limit)] : []),
          ],
        }),
      };
    }
  },
};

function numberFix(node: Node, limit: number): Fix {
  return { title: t('Change to {value}', { value: limit }), edits: [replaceScalar(node, limit)] };
}

function limit({ type, detail }: Violation): Message {
  const value = detail.limit ?? 0;
  switch (type) {
    case 'greater_than_equal':
      return t('Use {limit} or more.', { limit: value });
    case 'greater_than':
      return t('Use more than {limit}.', { limit: value });
    case 'less_than_equal':
      return t('Use {limit} or less.', { limit: value });
    case 'less_than':
      return t('Use less than {limit}.', { limit: value });
    default:
      return t('Use a finite number.');
  }
}
