import type { Problem, Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import type { Datum } from '../../../syntax/datum.ts';
import { Memo } from '../../../text/memo.ts';
import type { Span } from '../../../text/span.ts';
import { t } from '../../../words.ts';
import { type Criterion, findInCriteria } from '../criteria.ts';

const quiet = new Memo<Datum, true>();

export const repeatedArtifact: Rule = {
  id: 'repeated-artifact',
  severity: 'hint',
  summary: t('A criterion should list each artifact once.'),
  details: '`./a.md`, `a.md` and `.//a.md` are the same file. Several criteria may expect the same file.',
  examples: [
    {
      bad: 'acceptance_criteria:\n  - description: a\n    expected_artifacts: [out/a.md, <<./out//a.md>>]\n',
      instead: 'acceptance_criteria:\n  - description: a\n    expected_artifacts: [out/a.md]\n',
    },
    { bad: 'acceptance_criteria:\n  - description: a\n    expected_artifacts: <<a.md, b.md, a.md>>\n' },
  ],
  *check({ document }) {
    yield* findInCriteria(document, quiet, (criterion) => repeatedIn(criterion));
  },
};

/** A path without redundant segments. */
function sameFile(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

function* repeatedIn({ index, artifacts }: Criterion): Iterable<Problem> {
  const seen = new Map<string, Span>();
  const told = new Set<number>();
  for (const { item, index: place, text, fault } of artifacts) {
    if (text === undefined || fault !== undefined) continue;
    const { span } = item.node;
    const name = sameFile(text);
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, span);
      continue;
    }
    if (told.has(span.start)) continue;
    told.add(span.start);
    yield {
      path: ['acceptance_criteria', index, 'expected_artifacts', ...(place === undefined ? [] : [place])],
      span,
      message: t('"{path}" is listed twice. Remove one of them.', { path: token(name) }),
      fixes: [],
      ...(first.start === span.start ? {} : { related: [{ span: first, message: t('First listed here.') }] }),
    };
  }
}
