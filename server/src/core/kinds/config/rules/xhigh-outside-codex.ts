import type { Rule } from '../../../rules/rule.ts';
import { changeTo } from '../../../rules/support/phrases.ts';
import { t } from '../../../words.ts';

export const xhighOutsideCodex: Rule = {
  id: 'xhigh-outside-codex',
  severity: 'error',
  summary: t('Only a Codex provider of a profile accepts the reasoning effort xhigh.'),
  details: 'Only Codex has this level. Ouroboros refuses it for every other provider, and with it the whole file.',
  examples: [
    {
      bad: 'llm_profiles:\n  deep:\n    providers:\n      litellm:\n        reasoning_effort: <<xhigh>>\n',
      fixed: 'llm_profiles:\n  deep:\n    providers:\n      litellm:\n        reasoning_effort: high\n',
    },
  ],
  *check({ violations }) {
    for (const { path, span, node } of violations) {
      const provider = String(path.at(-2));
      yield {
        path,
        span,
        message: t('"xhigh" is known to codex only, not to {provider}. Use "high".', { provider }),
        fixes: node ? [changeTo(node, 'high', true)] : [],
      };
    }
  },
};
