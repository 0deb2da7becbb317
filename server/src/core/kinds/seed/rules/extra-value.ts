import { lazyEdit, scalarText } from '../../../edit/write.ts';
import type { Rule } from '../../../rules/rule.ts';
import { found } from '../../../rules/support/phrases.ts';
import { t } from '../../../words.ts';

export const extraValue: Rule = {
  id: 'extra-value',
  severity: 'error',
  summary: t('A key of your own at the top must hold plain data: text, finite numbers, booleans, lists, mappings.'),
  details: 'Ouroboros keeps such a key and must be able to write it as JSON. One date among them refuses the whole seed.',
  examples: [
    { bad: 'goal: x\ndeadline: <<2026-01-01>>\n', fixed: 'goal: x\ndeadline: "2026-01-01"\n' },
    { bad: 'goal: x\ntags: {<<1>>: a}\n', fixed: 'goal: x\ntags: {"1": a}\n' },
    { bad: 'goal: x\nlimit: <<.nan>>\n', fixed: 'goal: x\nlimit: ".nan"\n' },
    { bad: 'goal: x\nconductor_directive: <<[]>>\n' },
  ],
  *check({ violations }) {
    for (const { path, span, node, datum, detail } of violations) {
      if (node === undefined || datum === undefined) continue;
      const what = found(datum, node, false);
      const isPlain = node.kind === 'scalar' && node.style === 'plain' && node.tag === undefined && node.text !== '';
      yield {
        path,
        span,
        message:
          detail.reason === 'conductor'
            ? t('conductor_directive is a mapping. Remove it where there is none.')
            : detail.reason === 'key' || detail.reason === 'key_type'
              ? t('The key {found} is no string. Quote it.', { found: what })
              : t('{found} is nothing that JSON can hold, and keeps the whole seed from loading. Quote it.', { found: what }),
        fixes: isPlain && detail.reason !== 'conductor' ? [{ title: t('Quote it'), edits: [lazyEdit(span, () => scalarText(node.text, 'double'))], preferred: true }] : [],
      };
    }
  },
};
