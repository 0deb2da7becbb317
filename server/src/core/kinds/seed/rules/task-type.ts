import type { Rule } from '../../../rules/rule.ts';
import { changesTo, changeTo, found, oneOf } from '../../../rules/support/phrases.ts';
import { mayKnow } from '../../../rules/support/unseen.ts';
import { strip } from '../../../schema/python.ts';
import { suggest } from '../../../text/suggest.ts';
import { t } from '../../../words.ts';
import { taskTypeSynonyms, taskTypes } from '../task-types.ts';

export const taskType: Rule = {
  id: 'task-type',
  severity: 'error',
  summary: t('The task type must be one that ouroboros has a profile for, in lower case.'),
  details:
    'The model takes any text; the run stops later, when it is prepared. Ouroboros knows seven task types: `analysis`, `artifact`, `code`, `document`, `documentation`, `presentation`, `research`. With capitals the name is accepted but matches no profile, and then no criterion without a command counts as met.',
  examples: [
    { bad: 'task_type: <<coding>>\n', fixed: 'task_type: code\n' },
    { bad: 'task_type: <<Code>> # go\n', fixed: 'task_type: code # go\n' },
    { bad: 'task_type: <<" code">>\n', fixed: 'task_type: "code"\n' },
    { bad: 'task_type: <<cooking>>\n' },
  ],
  *check({ violations, model }) {
    for (const { path, span, node, datum, detail } of violations) {
      if (node === undefined || datum?.kind !== 'str') continue;
      if (detail.doubt !== undefined) {
        yield { path, span, message: mayKnow(datum.value, model.release), fixes: [] };
        continue;
      }
      const word = strip(datum.value).toLowerCase();
      const near = taskTypes.includes(word) ? [word] : suggest(word, taskTypes, taskTypeSynonyms);
      yield {
        path,
        span,
        message: t('{found} is not a task type: ouroboros run stops when it prepares the session. {advice}', {
          found: found(datum, node, false),
          advice: oneOf(taskTypes, near),
        }),
        fixes: changesTo(node, word, near, taskTypes, taskTypeSynonyms),
      };
    }
    const written = model.at('task_type');
    if (typeof written?.value !== 'string') return;
    const { value, valueNode: node, path } = written;
    const small = value.toLowerCase();
    if (value === small || !taskTypes.includes(small)) return;
    yield {
      path,
      span: node.span,
      severity: 'warning',
      message: t('"{name}" matches no profile, because profile names are in lower case. Write "{meant}".', { name: value, meant: small }),
      fixes: [changeTo(node, small, true)],
    };
  },
};
