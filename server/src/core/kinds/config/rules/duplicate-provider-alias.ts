import type { Rule } from '../../../rules/rule.ts';
import { settingsAt } from '../../../rules/support/lookup.ts';
import { profileProviders } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';

export const duplicateProviderAlias: Rule = {
  id: 'duplicate-provider-alias',
  severity: 'warning',
  summary: t('A provider should appear only once in a profile: its names and aliases all mean the same provider.'),
  details:
    '`claude` and `claude_code` are one provider, and so are `openai`, `openrouter` and `litellm`. If two are listed, only one counts.',
  byEntry: true,
  examples: [
    {
      bad: 'llm_profiles:\n  deep:\n    providers:\n      claude: {model: claude-opus-5}\n      <<claude_code>>: {model: claude-sonnet-4-6}\nllm_role_profiles:\n  qa: deep\n',
      instead: 'llm_profiles:\n  deep:\n    providers:\n      claude: {model: claude-opus-5}\nllm_role_profiles:\n  qa: deep\n',
    },
  ],
  *check({ model }) {
    const first = new Map<string, string>();
    for (const { path, keySpan } of settingsAt(model, 'llm_profiles.*.providers.*')) {
      const name = String(path.at(-1));
      const provider = profileProviders.get(name.trim().toLowerCase());
      if (provider === undefined || !keySpan) continue;
      const id = `${path.at(-3)}\0${provider}`;
      const other = first.get(id);
      if (other === undefined) first.set(id, name);
      else if (other !== name) {
        yield {
          path,
          span: keySpan,
          message: t('"{name}" and "{other}" are the same provider, and only one of them counts. Keep one.', { name, other }),
          fixes: [],
        };
      }
    }
  },
};
