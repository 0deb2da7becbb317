import { lineEnd, nextLine } from '../../text/lines.ts';
import { t } from '../../words.ts';
import type { Rule } from '../rule.ts';
import { isOddlyIndented } from '../support/lookalikes.ts';
import { removal } from '../support/removal.ts';

export const emptySection: Rule = {
  id: 'empty-section',
  severity: 'error',
  summary: t('A section must have a value: without one ouroboros reads null, which it does not accept as a section.'),
  details: 'The usual cause is a section whose lines are all commented out. Remove the key, or give it an empty mapping, `{}`.',
  examples: [
    { bad: '<<llm>>:\nlogging:\n  level: debug\n', fixed: 'llm: {}\nlogging:\n  level: debug\n' },
    { bad: '<<orchestrator>>: # later\n  # runtime_backend: codex\n', fixed: 'orchestrator: {} # later\n  # runtime_backend: codex\n' },
    { bad: 'orchestrator:\n  runtime_profile:\n    <<stages>>: ~\n', fixed: 'orchestrator:\n  runtime_profile:\n    stages: {}\n' },
  ],
  *check({ violations, document }) {
    for (const { path, span, node, pair } of violations) {
      const key = String(path.at(-1));
      const value = pair?.value ?? node;
      const written = value !== undefined && value.span.end > value.span.start;
      const colon = pair?.colon;
      // An anchor comes before the value that it names.
      const at = colon === undefined ? undefined : Math.max(colon + 1, value?.anchor?.span.end ?? 0);
      const edit =
        written && value
          ? { span: value.span, newText: '{}' }
          : at === undefined || value?.tag
            ? undefined
            : { span: { start: at, end: at }, newText: ' {}' };
      // The key is marked: where the value should be there is nothing to mark.
      yield {
        path,
        span: pair?.key.span ?? span,
        message: t('"{key}" has no value, so ouroboros reads null here instead of a section. Write {braces} or remove the line.', {
          key,
          braces: '{}',
        }),
        // Lines that look like its content are reported where they are.
        fixes:
          edit && !isFollowedByOddIndent(document.text, edit.span.end)
            ? [{ title: t('Make "{key}" an empty section', { key }), edits: [edit], preferred: true }, ...removal(document, pair)]
            : [],
      };
    }
  },
};

function isFollowedByOddIndent(text: string, at: number): boolean {
  const next = nextLine(text, at);
  return isOddlyIndented(text.slice(next, lineEnd(text, next)));
}
