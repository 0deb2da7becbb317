import { lazyEdit } from '../../../edit/write.ts';
import type { Rule } from '../../../rules/rule.ts';
import { everySetting } from '../../../rules/support/lookup.ts';
import { found } from '../../../rules/support/phrases.ts';
import { t } from '../../../words.ts';
import { fieldAt, limitOf } from '../limits.ts';

export const limitConverted: Rule = {
  id: 'limit-converted',
  severity: 'information',
  summary: t('A limit should be written as the whole number that it is read as.'),
  details: 'Text is read as Python reads a whole number, and of a number with a decimal point only the integer part counts.',
  examples: [
    { bad: "backends:\n  codex:\n    max_concurrency: <<'4'>>\n", fixed: 'backends:\n  codex:\n    max_concurrency: 4\n' },
    { bad: 'backends:\n  codex:\n    max_concurrency: <<4.9>>\n', fixed: 'backends:\n  codex:\n    max_concurrency: 4\n' },
  ],
  *check({ model }) {
    for (const { path, schemaPath, valueNode, datum } of everySetting(model)) {
      if (datum.kind === 'int' || fieldAt(schemaPath) === undefined) continue;
      const limit = limitOf(datum);
      if (!('value' in limit)) continue;
      const value = String(limit.value);
      yield {
        path,
        span: valueNode.span,
        message: t('{found} is read as {value}.', { found: found(datum, valueNode, false), value }),
        // The tag would change how the new value is read.
        fixes: valueNode.tag
          ? []
          : [{ title: t('Change to {value}', { value }), edits: [lazyEdit(valueNode.span, () => value)], preferred: true }],
      };
    }
  },
};
