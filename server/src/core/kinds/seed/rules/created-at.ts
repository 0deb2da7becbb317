import type { Rule } from '../../../rules/rule.ts';
import { found } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import { t } from '../../../words.ts';
import { entryAt, entryOf } from '../criteria.ts';
import { momentOf } from '../moment.ts';

export const createdAt: Rule = {
  id: 'created-at',
  severity: 'error',
  summary: t('created_at should be a date and time.'),
  details: 'A number is seconds since 1970, so `20260101` is a day in August of that year. A date without a time means midnight.',
  examples: [
    { bad: 'metadata:\n  created_at: <<now>>\n' },
    { bad: 'metadata:\n  created_at: <<20260101>>\n' },
    { bad: 'metadata:\n  created_at: <<2026-01-01>>\n' },
  ],
  *check({ violations, document }) {
    for (const { path, span, node, datum, pair } of violations) {
      if (node === undefined || datum === undefined) continue;
      yield {
        path,
        span,
        message: t('{found} is not a date and time. Write one such as 2026-01-01T10:00:00Z, or remove the line.', {
          found: found(datum, node, false),
        }),
        fixes: removal(document, pair),
      };
    }
    const metadata = entryAt(document, 'metadata')?.value;
    const entry = metadata?.kind === 'map' ? entryOf(metadata, 'created_at') : undefined;
    const moment = entry && momentOf(entry.value);
    if (entry === undefined || moment === undefined) return;
    const at = { path: ['metadata', 'created_at'], span: entry.pair.value.span, fixes: [] };
    if (moment.is === 'number') {
      const day = new Date(moment.seconds * 1000).toISOString().slice(0, 10);
      yield { ...at, severity: 'warning', message: t('A number is read as seconds since 1970: this is {day}.', { day }) };
    } else if (moment.is === 'date') {
      yield { ...at, severity: 'hint', message: t('A date without a time means midnight.') };
    }
  },
};
