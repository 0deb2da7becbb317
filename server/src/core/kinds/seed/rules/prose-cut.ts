import type { Rule } from '../../../rules/rule.ts';
import { everySetting } from '../../../rules/support/lookup.ts';
import { token } from '../../../rules/support/phrases.ts';
import { readerOf } from '../../../syntax/document.ts';
import type { Comment } from '../../../syntax/node.ts';
import { t } from '../../../words.ts';
import { quoteSentence } from '../sentence-at.ts';
import { isSentence } from '../sentences.ts';

export const proseCut: Rule = {
  id: 'prose-cut',
  severity: 'warning',
  summary: t('A sentence that contains a # must be quoted: the text after it is read as a comment.'),
  details: 'In YAML a `#` after white space begins a comment, so ouroboros never sees the rest of the sentence.',
  examples: [
    {
      bad: 'acceptance_criteria:\n  - Fix issue <<#42 in the parser>>\n',
      fixed: 'acceptance_criteria:\n  - "Fix issue #42 in the parser"\n',
    },
    { bad: 'goal: Close <<#7>>\n', fixed: 'goal: "Close #7"\n' },
  ],
  *check({ document, model }) {
    const text = readerOf(document);
    // A real comment has a space after the `#`.
    const glued = document.comments.filter(({ span }) => /^#[\w(]/.test(text.slice(span.start, span.start + 2)));
    if (glued.length === 0) return;
    const byStart = new Map<number, Comment>(glued.map((comment) => [comment.span.start, comment]));
    for (const { schemaPath, valueNode: node, datum, path, pair } of everySetting(model)) {
      if (!isSentence(schemaPath) || datum.kind !== 'str' || node.kind !== 'scalar' || node.style !== 'plain' || node.tag) continue;
      const gap = /^[ \t]+/.exec(text.slice(node.span.end, node.span.end + 80))?.[0].length ?? 0;
      const comment = gap === 0 ? undefined : byStart.get(node.span.end + gap);
      if (comment === undefined) continue;
      yield {
        path: pair === undefined && typeof path.at(-2) === 'number' ? path.slice(0, -1) : path,
        span: comment.span,
        message: t('The sentence ends before "{rest}", which is a comment. Quote all of it.', {
          rest: token(text.slice(comment.span.start, comment.span.end)),
        }),
        fixes: quoteSentence(document.text, node.span.start),
      };
    }
  },
};
