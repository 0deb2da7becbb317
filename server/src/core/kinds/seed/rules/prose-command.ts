import type { Problem, Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import type { Datum } from '../../../syntax/datum.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import { Memo } from '../../../text/memo.ts';
import { t } from '../../../words.ts';
import { type Criterion, findInCriteria } from '../criteria.ts';
import { isProse } from '../prose.ts';

const quiet = new Memo<Datum, true>();

export const proseCommand: Rule = {
  id: 'prose-command',
  severity: 'warning',
  summary: t('A verify_command must be a shell command, not a sentence.'),
  details:
    'Ouroboros passes the text to a shell as it is. The shell would read the first word of a sentence as a program, which does not exist, so the criterion would fail every time.',
  examples: [
    {
      bad: 'acceptance_criteria:\n  - description: a\n    verify_command: <<All tests pass>>\n',
      instead: 'acceptance_criteria:\n  - description: All tests pass\n    verify_command: npm test\n',
    },
    { bad: 'acceptance_criteria:\n  - description: a\n    verify_command: <<check that the page loads>>\n' },
    { bad: 'acceptance_criteria:\n  - description: a\n    verify_command: <<npm test succeeds>>\n' },
  ],
  *check({ document }) {
    yield* findInCriteria(document, quiet, (criterion) => proseIn(criterion, document));
  },
};

function* proseIn({ index, fields, contract }: Criterion, document: SyntaxDocument): Iterable<Problem> {
  const entry = fields.get('verify_command');
  const command = contract.verify_command;
  if (entry === undefined || command === null || !isProse(command)) return;
  yield {
    path: ['acceptance_criteria', index, 'verify_command'],
    span: entry.pair.value.span,
    message: t('"{command}" reads like a sentence, but a shell will run it, so the criterion would always fail. Write a command.', {
      command: token(command),
    }),
    fixes: removal(document, entry.pair),
  };
}
