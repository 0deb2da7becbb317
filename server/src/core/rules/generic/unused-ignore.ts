import type { Fix } from '../../finding.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { type Message, t } from '../../words.ts';
import type { Rule, UnusedIgnore } from '../rule.ts';
import { removeIgnored } from '../support/ignore.ts';

export const unusedIgnore: Rule = {
  id: 'unused-ignore',
  severity: 'hint',
  summary: t('An ignore comment should name a rule that finds something there.'),
  details:
    '`# ouroboros-ignore rule-id` applies to its own line, or to the next one if it is on its own line; several ids are separated by commas. `# ouroboros-ignore-file rule-id` applies to the whole file. An error cannot be ignored: the file would still not load.',
  examples: [
    { bad: 'llm: # ouroboros-ignore <<unknown-key>>\n  backend: codex\n', fixed: 'llm:\n  backend: codex\n' },
    { bad: '# ouroboros-ignore <<unknwon-key>>\ncolour: red\n', fixed: '# ouroboros-ignore unknown-key\ncolour: red\n' },
    { bad: '# ouroboros-ignore <<no-such-rule>>\nllm: {}\n', fixed: 'llm: {}\n' },
    {
      bad: '# ouroboros-ignore unknown-key, <<inert-key>>: mine\ncolour: red\n',
      fixed: '# ouroboros-ignore unknown-key: mine\ncolour: red\n',
    },
    { bad: 'logging:\n  # ouroboros-ignore <<unknown-value>>\n  level: loud\n', fixed: 'logging:\n  level: loud\n' },
  ],
  *check({ document, unusedIgnores }) {
    for (const found of unusedIgnores) {
      const { ignore, rule } = found;
      yield {
        path: [],
        span: rule?.span ?? ignore.comment.span,
        explain: () => ({ message: why(found), fixes: fixesOf(document, found), tags: ['unnecessary'] }),
      };
    }
  },
};

function fixesOf(document: SyntaxDocument, { ignore, rule, meant, lasting }: UnusedIgnore): Fix[] {
  const removal: Fix = { title: t('Remove it'), edits: [removeIgnored(document, ignore, rule)], preferred: lasting && meant === undefined };
  if (!rule || meant === undefined) return [removal];
  return [{ title: t('Change to "{value}"', { value: meant }), edits: [{ span: rule.span, newText: meant }], preferred: true }, removal];
}

function why({ rule, reason, ignore, meant }: UnusedIgnore): Message {
  if (!rule) return t('This comment ignores nothing because it names no rule. Add a rule id at its end.');
  const { id } = rule;
  switch (reason) {
    case 'unknown':
      return [
        ...t('"{id}" is not a rule, so this comment ignores nothing.', { id }),
        ...(meant === undefined ? [] : t('Did you mean "{name}"?', { name: meant })),
      ];
    case 'error':
      return t('{id} is an error and cannot be ignored: the file would still not load.', { id });
    default:
      return ignore.line === undefined
        ? t('{id} finds nothing in this file, so this comment has no effect.', { id })
        : t('{id} finds nothing here, so this comment has no effect.', { id });
  }
}
