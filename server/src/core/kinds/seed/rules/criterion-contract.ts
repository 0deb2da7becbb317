import type { Rule } from '../../../rules/rule.ts';
import { removal } from '../../../rules/support/removal.ts';
import { t } from '../../../words.ts';

export const criterionContract: Rule = {
  id: 'criterion-contract',
  severity: 'error',
  summary: t('The checks of a criterion must be consistent: an assertion needs a command, and an exemption excludes one.'),
  details:
    '`output_assertion` is searched for in the output of `verify_command`, which therefore must not be empty or NONE. `verify_exemption_reason` says why there is no command.',
  examples: [
    {
      bad: 'acceptance_criteria:\n  - description: a\n    output_assertion: <<ready>>\n',
      instead: 'acceptance_criteria:\n  - description: a\n    verify_command: ./status\n    output_assertion: ready\n',
    },
    {
      bad: 'acceptance_criteria:\n  - description: a\n    verify_command: make\n    verify_exemption_reason: <<by eye>>\n',
    },
    { bad: 'acceptance_criteria:\n  - description: a\n    semantic_ac_key: <<mine>>\n' },
  ],
  *check({ violations, document }) {
    for (const { path, span, detail, pair } of violations) {
      const message =
        detail.reason === 'assertion_without_command'
          ? t('output_assertion is checked against the output of verify_command, which is missing. Add it or remove this.')
          : detail.reason === 'exemption_with_command'
            ? t('A criterion has either a verify_command or a verify_exemption_reason. Remove one of them.')
            : t('The key of a criterion is "ac_" and 16 digits of 0-9 and a-f. Remove it: ouroboros makes its own.');
      yield { path, span, message, fixes: removal(document, pair) };
    }
  },
};
