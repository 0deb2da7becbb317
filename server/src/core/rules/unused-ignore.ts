import { removeIgnored } from '../ignore.ts';
import { type Message, t } from '../words.ts';
import type { Idle, Rule } from './rule.ts';

export const unusedIgnore: Rule = {
  id: 'unused-ignore',
  severity: 'hint',
  summary: t('A comment that ignores a rule should ignore something.'),
  details:
    '`# ouroboros-ignore rule-id` is about its own line, or about the next one where it stands alone; several ids stand with commas between them. `# ouroboros-ignore-file rule-id` is about the whole file. An error cannot be ignored: the file would not load all the same.',
  kinds: ['config', 'credentials'],
  examples: [
    { bad: 'llm: # ouroboros-ignore <<unknown-key>>\n  backend: codex\n', fixed: 'llm:\n  backend: codex\n' },
    { bad: '# ouroboros-ignore <<unknwon-key>>\nllm: {}\n', fixed: 'llm: {}\n' },
    {
      bad: '# ouroboros-ignore unknown-key, <<inert-key>>: mine\ncolour: red\n',
      fixed: '# ouroboros-ignore unknown-key: mine\ncolour: red\n',
    },
    { bad: 'logging:\n  # ouroboros-ignore <<unknown-value>>\n  level: loud\n', fixed: 'logging:\n  level: loud\n' },
  ],
  *check({ document, idle }) {
    for (const found of idle) {
      const { ignore, rule } = found;
      yield {
        path: [],
        span: rule?.span ?? ignore.comment.span,
        message: why(found),
        fixes: [{ title: t('Remove it'), edits: [removeIgnored(document, ignore, rule)], preferred: found.lasting }],
        tags: ['unnecessary'],
      };
    }
  },
};

function why({ rule, reason, ignore }: Idle): Message {
  if (!rule) return t('This ignores nothing: it names no rule. Name one behind it.');
  const { id } = rule;
  switch (reason) {
    case 'unknown':
      return t('"{id}" is not a rule, so this ignores nothing.', { id });
    case 'error':
      return t('{id} is an error and cannot be ignored: the file would not load all the same.', { id });
    default:
      return ignore.line === undefined
        ? t('Nothing in this file needs {id} ignored.', { id })
        : t('Nothing here needs {id} ignored.', { id });
  }
}
