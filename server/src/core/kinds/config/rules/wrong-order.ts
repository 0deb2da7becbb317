import type { Fix } from '../../../finding.ts';
import type { Rule } from '../../../rules/rule.ts';
import type { Datum } from '../../../syntax/datum.ts';
import { type Message, t } from '../../../words.ts';

export const wrongOrder: Rule = {
  id: 'wrong-order',
  severity: 'error',
  summary: t('The two numbers of a range must be in ascending order.'),
  details: '`drift.critical_threshold` must not be below `drift.warning_threshold`; `intelligence_range` lists the lower end first.',
  examples: [
    { bad: 'drift:\n  warning_threshold: 0.6\n  critical_threshold: <<0.5>>\n' },
    {
      bad: 'economics:\n  tiers:\n    frugal:\n      cost_factor: 1\n      intelligence_range: <<[11, 9]>>\n',
      fixed: 'economics:\n  tiers:\n    frugal:\n      cost_factor: 1\n      intelligence_range: [9, 11]\n',
    },
  ],
  *check({ violations, model }) {
    for (const { path, span, datum, detail } of violations) {
      const drift = detail.check === 'drift-order';
      yield {
        path,
        span,
        message: drift ? driftMessage(model.at('drift.warning_threshold')?.value) : rangeMessage,
        fixes: drift ? [] : swap(datum),
      };
    }
  },
};

const rangeMessage = t('The range is reversed. Give the lower number first.');

function driftMessage(warning: unknown): Message {
  return typeof warning === 'number'
    ? t('critical_threshold is below warning_threshold, {warning}. Raise it to {warning} or more.', { warning })
    : t('critical_threshold is below the default of warning_threshold, 0.3. Raise it, or lower warning_threshold.');
}

function swap(datum: Datum | undefined): Fix[] {
  const [first, second] = datum?.kind === 'list' ? datum.items : [];
  if (first?.node.kind !== 'scalar' || second?.node.kind !== 'scalar') return [];
  return [
    {
      title: t('Change to [{first}, {second}]', { first: second.node.text, second: first.node.text }),
      edits: [
        { span: first.node.span, newText: second.node.text },
        { span: second.node.span, newText: first.node.text },
      ],
      preferred: true,
    },
  ];
}
