import type { Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { unknownKeys } from '../../../rules/support/unknown-keys.ts';
import { mayKnow } from '../../../rules/support/unseen.ts';
import { isUnseen } from '../../../vocabulary/release.ts';
import { t } from '../../../words.ts';

export const unreadKey: Rule = {
  id: 'unread-key',
  severity: 'information',
  summary: t('A top-level key that ouroboros does not know is kept, but usually nothing reads it.'),
  details: 'Ouroboros keeps unknown top-level keys of a seed and passes them on, but no agent sees them.',
  examples: [{ bad: 'goal: x\n<<owner>>: me\n', instead: 'goal: x\n' }],
  *check(context) {
    const { release } = context.model;
    for (const { key, name, meaning } of unknownKeys(context)) {
      if (meaning.is !== 'special' || meaning.rule !== unreadKey.id) continue;
      yield {
        path: key.path,
        span: key.pair.key.span,
        message: isUnseen(release) ? mayKnow(name, release) : t('"{key}" is kept, but nothing reads it.', { key: token(name) }),
        fixes: [],
      };
    }
  },
};
