import type { Fix } from '../../finding.ts';
import type { SyntaxProblem } from '../../syntax/document.ts';
import { LineIndex } from '../../text/line-index.ts';
import { LineStarts } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { type Message, render, t } from '../../words.ts';
import type { RuledKind } from '../kind.ts';
import type { Rule } from '../rule.ts';
import { fixesOfProblem } from '../support/syntax-fixes.ts';
import { explainProblem } from '../support/syntax-words.ts';

export const syntax: Rule = {
  id: 'syntax',
  severity: 'error',
  summary: t('The text must be YAML 1.1 as PyYAML reads it.'),
  details:
    'Ouroboros reads its files with PyYAML, which refuses some texts that newer YAML readers accept: tabs that separate, an alias or anchor that is not in order, tags it does not know, a second document. A file that is refused does not load at all. Only the line that is broken is marked; the rest of the file keeps its findings.',
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
  *check({ problems, document, kind }) {
    for (const problem of problems) {
      const origin = { span: problem.span, message: explainProblem(problem, document.text) };
      yield { path: [], ...origin, fixes: fixesIn(kind, problem, document.text) };
      if (problem !== document.problems[0]) continue;
      for (const { span, message } of elsewhere(problem, problems, document.text)) {
        yield { path: [], span, message, fixes: [], related: [origin] };
      }
    }
  },
};

/** The fixes of the kind come first; the first one of them is preferred. */
function fixesIn(kind: RuledKind, problem: SyntaxProblem, text: string): readonly Fix[] {
  const own = kind.mends?.(problem, text) ?? [];
  const known = fixesOfProblem(problem, text);
  if (own.length === 0) return known;
  const titles = new Set(own.map(({ title }) => render(title)));
  return [...own, ...known.filter(({ title }) => !titles.has(render(title))).map((fix) => ({ ...fix, preferred: false }))];
}

/**
 * The line that ouroboros reports for the first problem, if it differs from the line of the problem: the place where it gives up can be far
 * below the mistake. A user who looks there finds a link back, unless another problem is reported on that line.
 */
function* elsewhere(
  { span, line: named }: SyntaxProblem,
  problems: readonly SyntaxProblem[],
  text: string,
): Generator<{ span: Span; message: Message }> {
  if (named === undefined) return;
  const counted = new LineStarts(text);
  const shown = new LineIndex(text);
  const line = shown.lineAt(span.start);
  const giveUp = wordsBetween(text, counted.startOf(named), counted.startOf(named + 1));
  const isElsewhere = counted.lineOf(span.start) !== named;
  const hasProblem = problems.some((problem) => counted.lineOf(problem.span.start) === named);
  if (isElsewhere && !hasProblem)
    yield { span: giveUp, message: t('Ouroboros stops reading here, because of line {line}.', { line: line + 1 }) };
  const meant = isElsewhere ? shown.lineAt(giveUp.start) : line;
  if (meant === named || line === named || named >= shown.lineCount) return;
  const { start, end } = shown.line(named);
  const words = { named: named + 1, meant: meant + 1 };
  yield {
    span: wordsBetween(text, start, end),
    message: t('Ouroboros reports line {named} because it counts line breaks that editors do not show. It means line {meant}.', words),
  };
}

/** The text of a line without the surrounding spaces. */
function wordsBetween(text: string, start: number, end: number): Span {
  const content = text.slice(start, end).trimEnd();
  return { start: start + content.length - content.trimStart().length, end: start + content.length };
}
