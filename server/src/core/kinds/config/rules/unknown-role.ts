import type { Rule } from '../../../rules/rule.ts';
import { settingsAt } from '../../../rules/support/lookup.ts';
import { changesTo, token } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import { mayKnow } from '../../../rules/support/unseen.ts';
import { suggest } from '../../../text/suggest.ts';
import { roles } from '../../../vocabulary/index.ts';
import { isUnseen } from '../../../vocabulary/release.ts';
import { t } from '../../../words.ts';

export const unknownRole: Rule = {
  id: 'unknown-role',
  severity: 'warning',
  summary: t('A key of llm_role_profiles must be a role that ouroboros has.'),
  details: 'Roles are looked up by their exact names, so a profile under any other name is never used.',
  examples: [
    {
      bad: 'llm_profiles:\n  fast: {}\nllm_role_profiles:\n  <<question-classification>>: fast\n',
      fixed: 'llm_profiles:\n  fast: {}\nllm_role_profiles:\n  question_classification: fast\n',
    },
    { bad: 'llm_profiles:\n  fast: {}\nllm_role_profiles:\n  <<painter>>: fast\n' },
  ],
  *check({ model, document }) {
    const settings = settingsAt(model, 'llm_role_profiles.*');
    if (settings.length === 0) return;
    const known = roles(model.release).map((role) => role.name);
    const written = new Set(settings.map(({ path }) => path.at(-1)));
    for (const { path, pair, keySpan } of settings) {
      const role = String(path.at(-1));
      if (!pair || !keySpan || known.includes(role)) continue;
      const near = suggest(role, known);
      const [first] = near;
      if (first === undefined && isUnseen(model.release)) {
        yield { path, span: keySpan, severity: 'information', message: mayKnow(role, model.release), fixes: [] };
        continue;
      }
      yield {
        path,
        span: keySpan,
        message: [
          ...t('"{role}" is not a role, so its profile is never used.', { role: token(role) }),
          ...(first === undefined ? t('Remove it.') : t('Did you mean "{name}"?', { name: first })),
        ],
        fixes:
          first === undefined
            ? removal(document, pair)
            : changesTo(
                pair.key,
                role,
                near.filter((name) => !written.has(name)),
                known,
              ),
      };
    }
  },
};
