import type { Rule } from '../../../rules/rule.ts';
import { changesTo, found, oneOf } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import { mayKnow } from '../../../rules/support/unseen.ts';
import { suggest } from '../../../text/suggest.ts';
import { t } from '../../../words.ts';
import { entryAt } from '../criteria.ts';
import { executionModes } from '../task-types.ts';

export const runOption: Rule = {
  id: 'run-option',
  severity: 'error',
  summary: t('The options under orchestrator must be ones that ouroboros run understands.'),
  details:
    '`max_decomposition_depth` must be a whole number of at least 0, `execution_mode` must be `fat_harness` or `legacy`. Both are checked after validation, when the run is prepared. If orchestrator is not a mapping, it is ignored.',
  examples: [
    { bad: 'orchestrator:\n  max_decomposition_depth: <<2.5>>\n' },
    { bad: 'orchestrator:\n  execution_mode: <<Legacy>>\n', fixed: 'orchestrator:\n  execution_mode: legacy\n' },
    { bad: 'goal: x\norchestrator: <<5>>\n' },
  ],
  *check({ violations, document, model }) {
    for (const { path, span, node, datum, pair, detail } of violations) {
      if (node === undefined || datum === undefined) continue;
      const what = found(datum, node, false);
      if (detail.doubt !== undefined && datum.kind === 'str') {
        yield { path, span, message: mayKnow(datum.value, model.release), fixes: [] };
        continue;
      }
      if (detail.reason === 'depth') {
        yield {
          path,
          span,
          message: t('The depth must be a whole number of at least 0, not {found}: ouroboros run does not start.', { found: what }),
          fixes: removal(document, pair),
        };
        continue;
      }
      const near = datum.kind === 'str' ? suggest(datum.value, executionModes) : [];
      yield {
        path,
        span,
        message: t('{found} is not an execution mode: ouroboros run does not start. {advice}', {
          found: what,
          advice: oneOf(executionModes, near),
        }),
        fixes: datum.kind === 'str' ? changesTo(node, datum.value, near, executionModes) : [],
      };
    }
    const entry = entryAt(document, 'orchestrator');
    if (entry === undefined || entry.value.kind === 'map' || entry.value.kind === 'null') return;
    yield {
      path: ['orchestrator'],
      span: entry.pair.value.span,
      severity: 'warning',
      message: t('orchestrator is not a mapping here and is ignored.'),
      fixes: removal(document, entry.pair),
    };
  },
};
