import { movePair } from '../../../edit/move.ts';
import type { Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { unknownKeys } from '../../../rules/support/unknown-keys.ts';
import { t } from '../../../words.ts';

export const missingProvidersLevel: Rule = {
  id: 'missing-providers-level',
  severity: 'warning',
  summary: t('The providers in credentials.yaml must be under the key providers.'),
  details: 'Without it the file loads, but ouroboros finds no key in it.',
  examples: [
    {
      bad: '# mine\n<<openai>>:\n  api_key: sk-proj-1 # new\n',
      fixed: 'providers:\n  # mine\n  openai:\n    api_key: sk-proj-1 # new\n',
    },
    {
      bad: '<<openai>>:\n  api_key: sk-proj-1\n<<anthropic>>:\n  api_key: sk-ant-1\n',
      fixed: 'providers:\n  openai:\n    api_key: sk-proj-1\n  anthropic:\n    api_key: sk-ant-1\n',
    },
  ],
  *check(context) {
    for (const { key, name, meaning } of unknownKeys(context)) {
      if (meaning.is !== 'special' || meaning.rule !== missingProvidersLevel.id) continue;
      const at = { path: key.path, span: key.pair.key.span };
      if (key.pair.value.kind === 'scalar') {
        // Two levels are missing: the fix would have to change the API key itself.
        yield {
          ...at,
          message: t('"{name}" is ignored at the top level. Put its key under providers.{name}.api_key.', { name: token(name) }),
          fixes: [],
        };
        continue;
      }
      const edits = movePair(context.document, key.pair, ['providers']);
      yield {
        ...at,
        message: t('"{name}" is ignored at the top level. Indent it under "providers:".', { name: token(name) }),
        fixes: edits ? [{ title: t('Move under "providers:"'), edits, preferred: true }] : [],
      };
    }
  },
};
