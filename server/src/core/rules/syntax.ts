import { t } from '../words.ts';
import type { Rule } from './rule.ts';
import { fixesOfProblem } from './syntax-fixes.ts';
import { explainProblem } from './syntax-words.ts';

export const syntax: Rule = {
  id: 'syntax',
  severity: 'error',
  summary: t('The text must be YAML 1.1 as PyYAML reads it.'),
  details:
    'Ouroboros reads its files with PyYAML, which refuses some texts that newer YAML readers accept: tabs that separate, an alias or anchor that is not in order, tags it does not know, a second document. A file that is refused does not load at all. Only the line that is broken is marked; the rest of the file keeps its findings.',
  kinds: ['config', 'credentials'],
  examples: [
    { bad: 'llm:\n  backend:<<\t>>codex\n', fixed: 'llm:\n  backend: codex\n' },
    { bad: 'llm:\n<<\t>>backend: codex\n', fixed: 'llm:\n  backend: codex\n' },
    { bad: 'llm:\n  backend: codex\n<<--->>\nlogging:\n  level: debug\n' },
    { bad: 'llm:\n  <<backend>>\nlogging:\n  level: debug\n', fixed: 'llm:\n  backend:\nlogging:\n  level: debug\n' },
    { bad: 'logging:\n  <<level:debug>>\n', fixed: 'logging:\n  level: debug\n' },
    { bad: 'llm: <<*nope>>\n' },
    { bad: 'llm:\n  qa_model: <<!secret>> x\n', fixed: 'llm:\n  qa_model: x\n' },
    { bad: 'orchestrator:\n  cli_path: "C:<<\\u>>sers"\n' },
  ],
  *check({ problems, document }) {
    for (const problem of problems)
      yield { path: [], span: problem.span, message: explainProblem(problem), fixes: fixesOfProblem(problem, document.text) };
  },
};
