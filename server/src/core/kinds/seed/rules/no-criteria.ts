import type { Rule } from '../../../rules/rule.ts';
import { changeTo, token } from '../../../rules/support/phrases.ts';
import type { Entry } from '../../../syntax/datum.ts';
import { entryOf } from '../../../syntax/map-entries.ts';
import { isSlip, suggest } from '../../../text/suggest.ts';
import { t } from '../../../words.ts';
import { itemsOf } from '../criteria.ts';

const key = 'acceptance_criteria';
/** Other names that people use for them. */
const otherWords: ReadonlySet<string> = new Set(['criteria', 'acceptance', 'acs', 'ac', 'acceptance_tests', 'success_criteria']);

export const noCriteria: Rule = {
  id: 'no-criteria',
  severity: 'warning',
  summary: t('A seed should have acceptance criteria: without them nothing is checked.'),
  details: '`ouroboros run` starts without a criterion and without a warning. A misspelt top-level key is kept, but nothing reads it.',
  examples: [
    { bad: 'goal: x\n<<aceptance_criteria>>:\n  - a\n', fixed: 'goal: x\nacceptance_criteria:\n  - a\n' },
    { bad: 'goal: x\n<<acceptance-criteria>>:\n  - a\n', fixed: 'goal: x\nacceptance_criteria:\n  - a\n' },
    { bad: 'goal: x\n<<acceptance_criteria>>: []\n' },
    { bad: '<<goal>>: x\nontology_schema: {name: A, description: b}\nmetadata: {}\n' },
  ],
  *check({ document: { datum } }) {
    if (datum?.kind !== 'map') return;
    const own = entryOf(datum, key);
    if (own !== undefined) {
      const isEmpty = own.value.kind === 'null' || (own.value.kind === 'list' && itemsOf(own.value).length === 0);
      if (isEmpty)
        yield {
          path: [key],
          span: own.pair.key.span,
          message: t('This seed has no acceptance criteria, so nothing will be checked.'),
          fixes: [],
        };
      return;
    }
    const meant = datum.entries.find((entry) => isMeant(nameOf(entry)));
    const [first] = datum.entries;
    if (meant !== undefined) {
      const name = nameOf(meant);
      yield {
        path: [name],
        span: meant.pair.key.span,
        message: t('This seed has no acceptance criteria, so nothing will be checked: "{key}" is not read. Did you mean "{name}"?', {
          key: token(name),
          name: key,
        }),
        fixes: [changeTo(meant.pair.key, key, true, !isSlip(name, key))],
      };
    } else if (first !== undefined) {
      yield {
        path: [key],
        span: first.pair.key.span,
        message: t('This seed has no acceptance criteria, so nothing will be checked. Add "acceptance_criteria:".'),
        fixes: [],
      };
    }
  },
};

function nameOf({ key: written }: Entry): string {
  return written.kind === 'str' ? written.value : '';
}

function isMeant(name: string): boolean {
  return otherWords.has(name.toLowerCase().replaceAll('-', '_')) || suggest(name, [key]).length > 0;
}
