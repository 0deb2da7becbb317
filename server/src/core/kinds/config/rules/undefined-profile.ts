import type { Rule } from '../../../rules/rule.ts';
import { settingsAt } from '../../../rules/support/lookup.ts';
import { changesTo, names, token } from '../../../rules/support/phrases.ts';
import { suggest } from '../../../text/suggest.ts';
import { roles } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';

export const undefinedProfile: Rule = {
  id: 'undefined-profile',
  severity: 'warning',
  summary: t('A role must point to a profile that llm_profiles defines.'),
  details: 'The file loads, but the first LLM call of the role stops with an error.',
  needsWholeText: true,
  examples: [
    {
      bad: 'llm_profiles:\n  fast: {model: gpt-5}\nllm_role_profiles:\n  qa: <<fsat>>\n',
      fixed: 'llm_profiles:\n  fast: {model: gpt-5}\nllm_role_profiles:\n  qa: fast\n',
    },
    { bad: 'llm_role_profiles:\n  qa: <<frontier>>\n' },
  ],
  *check({ model }) {
    const used = settingsAt(model, 'llm_role_profiles.*');
    if (used.length === 0) return;
    const defined = settingsAt(model, 'llm_profiles.*').map(({ path }) => String(path.at(-1)));
    const known = new Set(defined);
    const roleNames = new Set(roles(model.release).map((role) => role.name));
    for (const { path, valueNode, value } of used) {
      const role = String(path.at(-1));
      // The profile of an unknown role is never looked up.
      if (typeof value !== 'string' || known.has(value) || !roleNames.has(role)) continue;
      const near = suggest(value, defined);
      const [first] = near;
      yield {
        path,
        span: valueNode.span,
        message: [
          ...t('llm_profiles has no "{profile}": the first call of {role} will fail.', { profile: token(value), role: token(role) }),
          ...(first !== undefined
            ? t('Did you mean "{name}"?', { name: first })
            : defined.length > 0
              ? t('Use {names}, or define it.', { names: names(defined) })
              : t('Define it there.')),
        ],
        fixes: changesTo(valueNode, value, near, defined),
      };
    }
  },
};
