import { childPath } from '../../../finding.ts';
import type { Problem, Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import { strip } from '../../../schema/python.ts';
import type { Datum } from '../../../syntax/datum.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import { Memo } from '../../../text/memo.ts';
import { t } from '../../../words.ts';
import { type Criterion, contractFields, descriptionKeys, findInCriteria, onlySaysSuccess } from '../criteria.ts';

const quiet = new Memo<Datum, true>();

export const droppedValue: Rule = {
  id: 'dropped-value',
  severity: 'warning',
  summary: t('A criterion should not declare checks that ouroboros drops.'),
  details:
    'An `output_assertion` is text that the output must hold. Words that only say that all went well (`exit 0`, `returns 0`, `success`, `passed`, `no errors`) are dropped: the exit code of the command is checked anyway. `NONE` and blanks count as empty, and white space around a text is removed.',
  examples: [
    {
      bad: 'acceptance_criteria:\n  - description: a\n    verify_command: make\n    output_assertion: <<No errors>>\n',
      fixed: 'acceptance_criteria:\n  - description: a\n    verify_command: make\n',
    },
    { bad: 'acceptance_criteria:\n  - description: a\n    verify_command: <<NONE>>\n' },
    { bad: 'acceptance_criteria:\n  - <<" ">>\n  - b\n' },
  ],
  *check({ document }) {
    yield* findInCriteria(document, quiet, (criterion) => droppedIn(criterion, document));
  },
};

function* droppedIn({ index, item, description, fields, contract }: Criterion, document: SyntaxDocument): Iterable<Problem> {
  const path = ['acceptance_criteria', index];
  const sentence = descriptionKeys.map((name) => fields.get(name)).find((entry) => entry?.value.kind === 'str');
  const written = item.datum.kind === 'str' ? item.datum : sentence?.value;
  const node = item.datum.kind === 'str' ? item.node : sentence?.pair.value;
  const at = sentence?.key.kind === 'str' ? childPath(path, sentence.key.value) : path;
  if (written?.kind === 'str' && node !== undefined) {
    if (description === '')
      yield { path: at, span: node.span, message: t('This criterion is blank, so there is nothing to check.'), fixes: [] };
    else if (written.value !== description && description !== undefined)
      yield {
        path: at,
        span: node.span,
        severity: 'hint',
        message: t('Ouroboros removes the white space around this text.'),
        fixes: [],
      };
  }
  for (const name of contractFields) {
    const entry = fields.get(name);
    if (entry?.value.kind !== 'str' || entry.value.value === '') continue;
    const { value } = entry.value;
    const here = { path: childPath(path, name), span: entry.pair.value.span };
    if (contract[name] !== null) {
      if (contract[name] === value) continue;
      yield { ...here, severity: 'hint', message: t('Ouroboros removes the white space around this text.'), fixes: [] };
    } else if (name === 'output_assertion' && onlySaysSuccess(value)) {
      yield {
        ...here,
        message: t('"{text}" is dropped because it only reports success. Write text that the output must contain, or remove it.', {
          text: token(strip(value)),
        }),
        fixes: removal(document, entry.pair, true),
      };
    } else {
      yield {
        ...here,
        severity: 'information',
        message: t('This is the same as omitting "{key}".', { key: name }),
        fixes: removal(document, entry.pair),
      };
    }
  }
}
