import { t } from '../../words.ts';
import type { Rule } from '../rule.ts';
import { token } from '../support/phrases.ts';
import { removal } from '../support/removal.ts';
import { unknownKeys } from '../support/unknown-keys.ts';

export const removedKey: Rule = {
  id: 'removed-key',
  severity: 'warning',
  summary: t('A key that ouroboros no longer has should be removed: it has no effect.'),
  details:
    '`ouroboros config init` writes every key that exists at the time, so an old file contains keys that were removed later. They load, but nothing reads them.',
  examples: [
    {
      bad: 'execution:\n  # splits tasks\n  <<atomicity_model>>: claude-opus-4-6\n  auto_evolve: true\n',
      fixed: 'execution:\n  # splits tasks\n  auto_evolve: true\n',
    },
    { bad: 'execution:\n  <<decomposition_model>>: claude-opus-4-8\n', fixed: 'execution: {}\n' },
  ],
  *check(context) {
    for (const { key, name, meaning } of unknownKeys(context)) {
      if (meaning.is !== 'removed') continue;
      yield {
        path: key.path,
        span: key.pair.key.span,
        message:
          key.fate === 'forbidden'
            ? t('"{name}" was removed in ouroboros {since}, which rejects the file because of it. Remove it.', {
                name: token(name),
                since: meaning.since,
              })
            : t('"{name}" is ignored since ouroboros {since}. Remove it.', { name: token(name), since: meaning.since }),
        fixes: removal(context.document, key.pair, true),
        tags: ['unnecessary'],
      };
    }
  },
};
