import { lazyEdit } from '../../../edit/write.ts';
import type { Fix } from '../../../finding.ts';
import type { Rule } from '../../../rules/rule.ts';
import { found } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import type { Entry } from '../../../syntax/datum.ts';
import { t } from '../../../words.ts';
import { entryIn } from '../criteria.ts';
import { momentOf } from '../moment.ts';

export const createdAt: Rule = {
  id: 'created-at',
  severity: 'error',
  summary: t('created_at should be a date and time.'),
  details: 'A number is seconds since 1970, so `20260101` is a day in August of that year. A date without a time means midnight.',
  examples: [
    { bad: 'metadata:\n  created_at: <<now>>\n' },
    { bad: 'metadata:\n  created_at: <<20260101>>\n', fixed: 'metadata:\n  created_at: 2026-01-01T00:00:00Z\n' },
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
    const entry = entryIn(document, 'metadata', 'created_at');
    const moment = entry && momentOf(entry.value);
    if (entry === undefined || moment === undefined) return;
    const at = { path: ['metadata', 'created_at'], span: entry.pair.value.span, fixes: [] };
    if (moment.is === 'number') {
      const day = new Date(moment.seconds * 1000).toISOString().slice(0, 10);
      yield {
        ...at,
        severity: 'warning',
        message: t('A number is read as seconds since 1970: this is {day}.', { day }),
        fixes: asDate(entry),
      };
    } else if (moment.is === 'date') {
      yield { ...at, severity: 'hint', message: t('A date without a time means midnight.') };
    }
  },
};

/** Eight digits that form a date in this century were meant as a date. */
function asDate({ pair: { value: node }, value }: Entry): readonly Fix[] {
  const [, year, month, day] = (value.kind === 'int' && /^(20\d\d)(\d\d)(\d\d)$/.exec(String(value.value))) || [];
  const written = `${year}-${month}-${day}T00:00:00Z`;
  if (year === undefined || momentOf({ kind: 'str', node, value: written }).is !== 'moment') return [];
  const edits = [lazyEdit(node.span, () => written)];
  return [{ title: t('Change to "{value}"', { value: written }), edits, preferred: true, guess: true }];
}
