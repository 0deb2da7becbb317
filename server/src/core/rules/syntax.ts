import type { Span } from '../span.ts';
import { LineIndex } from '../syntax/lines.ts';
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
    { bad: 'llm:\n  backend: codex\n<<--->>\nlogging:\n  level: debug\n', fixed: 'llm:\n  backend: codex\nlogging:\n  level: debug\n' },
    { bad: 'llm:\n  qa_model: gpt-5\n  <<backend>>\n<<logging:>>\n  level: debug\n' },
    { bad: 'logging:\n  <<level:debug>>\n  <<log_path: x>>\n', fixed: 'logging:\n  level: debug\n  log_path: x\n' },
    { bad: 'llm: <<*nope>>\n' },
    { bad: 'llm:\n  qa_model: <<!secret>> x\n', fixed: 'llm:\n  qa_model: x\n' },
    { bad: 'orchestrator:\n  cli_path: "C:<<\\u>>sers"\n', fixed: 'orchestrator:\n  cli_path: "C:\\\\users"\n' },
  ],
  *check({ problems, document }) {
    const lines = new LineIndex(document.text);
    for (const problem of problems) {
      yield {
        path: [],
        span: problem.span,
        message: explainProblem(problem, document.text),
        fixes: fixesOfProblem(problem, document.text),
      };
      const line = lines.lineOf(problem.span.start);
      // Ouroboros names the line where the reader gives up, which can lie far behind the mistake: whoever looks there finds the way back.
      if (problem !== document.problems[0] || problem.line === undefined || problem.line === line) continue;
      if (problems.some(({ span }) => lines.lineOf(span.start) === problem.line)) continue;
      const related = [{ span: problem.span, message: explainProblem(problem, document.text) }];
      yield {
        path: [],
        span: wordsOf(lines, problem.line, document.text),
        message: t('Ouroboros stops reading here, because of line {line}.', { line: line + 1 }),
        fixes: [],
        related,
      };
    }
  },
};

/** What stands on a line, without the spaces around it. */
function wordsOf(lines: LineIndex, line: number, text: string): Span {
  const start = lines.startOf(line);
  const content = text.slice(start, lines.startOf(line + 1)).trimEnd();
  return { start: start + content.length - content.trimStart().length, end: start + content.length };
}
