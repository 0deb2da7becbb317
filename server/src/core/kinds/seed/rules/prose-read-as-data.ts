import { lazyEdit, scalarText } from '../../../edit/write.ts';
import type { Fix } from '../../../finding.ts';
import type { Rule } from '../../../rules/rule.ts';
import { found } from '../../../rules/support/phrases.ts';
import type { Violation } from '../../../schema/violation.ts';
import { t } from '../../../words.ts';
import { quoteSentence, sentenceAt } from '../sentence-at.ts';

export const proseReadAsData: Rule = {
  id: 'prose-read-as-data',
  severity: 'error',
  summary: t('A sentence that YAML reads as something else must be quoted.'),
  details:
    'A colon followed by a space turns a sentence into a mapping, brackets turn it into a list; `yes` and `no` are booleans, `3.12` is a number, `2026-01-01` a date, and a lone dash is null.',
  examples: [
    {
      bad: 'acceptance_criteria:\n  - <<Add flag: --json>>\n',
      fixed: 'acceptance_criteria:\n  - "Add flag: --json"\n',
    },
    { bad: 'constraints:\n  - <<Python: 3.12>>\n', fixed: 'constraints:\n  - "Python: 3.12"\n' },
    { bad: 'acceptance_criteria:\n  - <<yes>>\n', fixed: 'acceptance_criteria:\n  - "yes"\n' },
    { bad: 'exit_conditions:\n  - <<Stop: never>>\n', fixed: 'exit_conditions:\n  - "Stop: never"\n' },
    { bad: 'constraints:\n  - <<[optional]>>\n', fixed: 'constraints:\n  - "[optional]"\n' },
  ],
  *check({ violations, document }) {
    for (const violation of violations) {
      const { path, span, node, datum } = violation;
      if (node === undefined || datum === undefined) continue;
      yield { path, span, message: messageOf(violation), fixes: fixesOf(violation, document.text) };
    }
  },
};

function fixesOf({ span, node, datum }: Violation, text: string): readonly Fix[] {
  if (datum === undefined || datum.kind === 'str' || datum.kind === 'null' || node?.kind === 'alias') return [];
  const whole = sentenceAt(text, span.start);
  if (whole !== undefined && whole.start <= span.start && span.end <= whole.end) return quoteSentence(text, span.start);
  const written = text.slice(span.start, span.end);
  if (/[\r\n]/.test(written)) return [];
  return [{ title: t('Quote it'), edits: [lazyEdit(span, () => scalarText(written, 'double'))], preferred: true }];
}

function messageOf({ datum, node }: Violation) {
  if (datum?.kind === 'map') return t('": " turns this sentence into a mapping. Quote it.');
  if (datum?.kind === 'null') return t('This item is empty, but it must be a sentence. Write one or remove the dash.');
  if (datum?.kind === 'str') return t('A sentence cannot be an item of a set. Write a list, with a dash before each sentence.');
  return t('This must be text, but YAML reads {found} as something else. Quote it.', {
    found: datum && node ? found(datum, node, false) : '',
  });
}
