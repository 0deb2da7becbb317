import { lazyEdit, scalarText } from '../../../edit/write.ts';
import type { Rule } from '../../../rules/rule.ts';
import { found } from '../../../rules/support/phrases.ts';
import { t } from '../../../words.ts';

export const keyNotText: Rule = {
  id: 'key-not-text',
  severity: 'warning',
  summary: t('A name must be text: an entry whose key is a number or a boolean is ignored.'),
  details: 'YAML 1.1 reads `on`, `yes` and `no` as booleans. Quote them to use them as names.',
  examples: [],
  *check({ violations }) {
    for (const { path, span, node, datum } of violations) {
      if (!node || !datum) continue;
      const fix = {
        title: t('Quote the key'),
        edits: [lazyEdit(span, () => scalarText(node.kind === 'scalar' ? node.text : '', 'double'))],
      };
      yield {
        path,
        span,
        message: t('The key {found} is not a string, so the entry under it is ignored. Quote it.', { found: found(datum, node, false) }),
        fixes: node.kind === 'scalar' && !node.tag && node.text !== '' ? [{ ...fix, preferred: true }] : [],
      };
    }
  },
};
