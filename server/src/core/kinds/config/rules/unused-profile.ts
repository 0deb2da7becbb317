import type { Rule } from '../../../rules/rule.ts';
import { settingsAt } from '../../../rules/support/lookup.ts';
import { token } from '../../../rules/support/phrases.ts';
import { removalAt } from '../../../rules/support/removal.ts';
import { t } from '../../../words.ts';

export const unusedProfile: Rule = {
  id: 'unused-profile',
  severity: 'hint',
  summary: t('A profile of llm_profiles does something only where a role points to it.'),
  details: '`llm_role_profiles` points from a role to a profile. A profile that no role points to is validated but never used.',
  needsWholeText: true,
  byEntry: true,
  entriesAsk: 'llm_role_profiles',
  examples: [
    {
      bad: 'llm_profiles:\n  <<deep>>: {temperature: 0.1}\n  fast: {}\nllm_role_profiles:\n  qa: fast\n',
      instead: 'llm_profiles:\n  deep: {temperature: 0.1}\n  fast: {}\nllm_role_profiles:\n  qa: fast\n  semantic_evaluation: deep\n',
    },
  ],
  *check({ model }) {
    const profiles = settingsAt(model, 'llm_profiles.*');
    if (profiles.length === 0) return;
    const roles = settingsAt(model, 'llm_role_profiles.*');
    // An invalid value may be a misspelling of any profile.
    if (roles.some(({ value }) => value === undefined)) return;
    const used = new Set(roles.map(({ value }) => value));
    for (const { path, keySpan, value } of profiles) {
      const name = String(path.at(-1));
      if (!keySpan || value === undefined || used.has(name)) continue;
      yield {
        path,
        span: keySpan,
        message: t('No role uses the profile "{name}". Point to it in llm_role_profiles.', { name: token(name) }),
        fixes: [],
        fixesIn: removalAt,
        tags: ['unnecessary'],
      };
    }
  },
};
