import type { Example } from '../../rules/rule.ts';

/** Examples of generic rules in a seed, by rule. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  'unknown-key': [
    {
      bad: 'acceptance_criteria:\n  - description: a\n    <<verify-command>>: make\n',
      fixed: 'acceptance_criteria:\n  - description: a\n    verify_command: make\n',
    },
    { bad: 'metadata:\n  <<ambiguity>>: 0.1\n', fixed: 'metadata:\n  ambiguity_score: 0.1\n' },
  ],
};
