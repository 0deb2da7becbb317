import type { Path } from '../../finding.ts';
import { refusesFile } from '../../model.ts';
import { readerOf, type SyntaxDocument } from '../../syntax/document.ts';
import { lineEnd, lineStart, nextLine } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { t } from '../../words.ts';
import type { Rule, RuleContext } from '../rule.ts';

export const wholeFileDropped: Rule = {
  id: 'whole-file-dropped',
  severity: 'information',
  summary: t('One mistake that keeps a file from loading makes ouroboros ignore all of it, usually without a message.'),
  details:
    'Only `run` and `auto` stop with an error. Everything else goes on without the file: the agent is `claude`, the internal LLM `claude_code`, the permission mode `acceptEdits`; program paths and stage routing are lost, and telemetry is off. The MCP server runs every stage on `claude`. If credentials.yaml does not load, none of its keys is used.',
  examples: [
    {
      bad: 'orchestrator:\n  runtime_backend: codex\nlogging:\n  <<level: loud>> # very\n',
      instead: 'orchestrator:\n  runtime_backend: codex\nlogging:\n  level: info # quiet\n',
    },
  ],
  *check(context) {
    const first = firstMistake(context);
    if (!first) return;
    yield { path: first.path, span: lineAround(context.document, first.span), message: context.kind.lost(context), fixes: [] };
  },
};

/** Undefined if the file loads, and if the loader crashes: then ouroboros does not continue at all. */
function firstMistake({ document, model }: RuleContext): { readonly path: Path; readonly span: Span } | undefined {
  const [problem] = document.problems;
  if (problem) return problem.raises === 'crash' ? undefined : { path: [], span: problem.span };
  if (model.violations.some((violation) => violation.type === 'crash')) return undefined;
  return model.violations.filter(refusesFile).toSorted((a, b) => a.span.start - b.span.start)[0];
}

/** The text of the line with the mistake, without its comment: a different token than the wrong one, so that each has its own finding. */
function lineAround(document: SyntaxDocument, mistake: Span): Span {
  const text = readerOf(document);
  const from = lineStart(text, mistake.start);
  const whole = text.slice(from, lineEnd(text, mistake.start));
  const comment = whole.includes('#')
    ? document.comments.find(({ span }) => span.start >= from && span.start < from + whole.length)
    : undefined;
  const line = comment ? text.slice(from, comment.span.start) : whole;
  const inner = { start: from + (line.length - line.trimStart().length), end: from + line.trimEnd().length };
  const same = inner.start === mistake.start && inner.end === mistake.end;
  return same || inner.start >= inner.end ? { start: from, end: nextLine(text, from) } : inner;
}
