import { t } from '../../words.ts';
import type { Rule } from '../rule.ts';
import { token } from '../support/phrases.ts';
import { fixesOfProblem } from '../support/syntax-fixes.ts';
import { explainProblem } from '../support/syntax-words.ts';

export const loaderCrash: Rule = {
  id: 'loader-crash',
  severity: 'error',
  summary: t('Some texts make the loader of ouroboros stop with a traceback instead of a clean error.'),
  details:
    'An impossible date, `!!int` before something that is no number, an integer of more than 4,300 digits, nesting too deep for Python, a path below the home folder of a user who does not exist: ouroboros does not start at all.',
  examples: [
    { bad: 'llm:\n  qa_model: <<2025-13-01>>\n', fixed: 'llm:\n  qa_model: "2025-13-01"\n' },
    { bad: 'orchestrator:\n  cli_path: <<~nosuchuser/bin/claude>>\n' },
  ],
  *check({ violations, problems, document }) {
    for (const problem of problems)
      yield {
        path: [],
        span: problem.span,
        message: explainProblem(problem, document.text),
        fixes: fixesOfProblem(problem, document.text),
      };
    for (const { path, span } of violations) {
      const text = token(document.text.slice(span.start, span.end));
      yield {
        path,
        span,
        message: t('"{text}" refers to a home folder that does not exist: ouroboros stops with a traceback. Use an absolute path.', {
          text,
        }),
        fixes: [],
      };
    }
  },
};
