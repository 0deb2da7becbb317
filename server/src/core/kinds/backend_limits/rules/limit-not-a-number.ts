import { lazyEdit } from '../../../edit/write.ts';
import type { Rule } from '../../../rules/rule.ts';
import { found } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import { t } from '../../../words.ts';

/** The number at the beginning of a text, with optional thousands separators, and a multiplier such as `k`. */
const leading = /^\s*[+~\u2248]?(\d{1,3}(?:[,' ]\d{3})+|\d{1,15})(?![\d,']*\d)(?:\.\d+)?\s*([kKmM](?![A-Za-z]))?/;

const thousands: Readonly<Record<string, number>> = { k: 1e3, m: 1e6 };

/** The whole number that a text was meant to express: 10 for `10 per minute`, 1000 for `1,000`, 32000 for `32k`. */
export function numberMeant(text: string): number | undefined {
  const [, digits, unit = ''] = leading.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits.replace(/[,' ]/g, '')) * (thousands[unit.toLowerCase()] ?? 1);
  return value > 0 ? value : undefined;
}

export const limitNotANumber: Rule = {
  id: 'limit-not-a-number',
  severity: 'warning',
  summary: t('A limit must be a whole number above 0; other values are ignored.'),
  details: 'Without a unit, decimal point or comma. A missing limit is taken from `default`, or is the built-in one.',
  examples: [
    {
      bad: 'backends:\n  codex:\n    requests_per_minute: <<10 per minute>>\n',
      fixed: 'backends:\n  codex:\n    requests_per_minute: 10\n',
    },
    { bad: 'backends:\n  codex:\n    requests_per_minute: <<many>>\n' },
  ],
  *check({ violations, document }) {
    for (const { path, span, node, pair, datum } of violations) {
      if (!node || !datum) continue;
      const value = datum.kind === 'str' && node.kind === 'scalar' && !node.tag ? numberMeant(datum.value) : undefined;
      const words = { found: found(datum, node, false), key: String(path.at(-1)) };
      yield {
        path,
        span,
        message: [
          ...t('{found} is not a whole number, so {key} is ignored.', words),
          ...(value === undefined ? t('Write a number above 0, or remove the line.') : t('Write {value}.', { value })),
        ],
        fixes: [
          ...(value === undefined
            ? []
            : [{ title: t('Change to {value}', { value }), edits: [lazyEdit(span, () => String(value))], preferred: true, guess: true }]),
          ...removal(document, pair),
        ],
      };
    }
  },
};
