import { suggest } from '../suggest.ts';
import { stageSynonyms } from '../vocabulary/synonyms.ts';
import { t } from '../words.ts';
import { changesTo, oneOf, token } from './phrases.ts';
import type { Rule } from './rule.ts';

export const unknownStage: Rule = {
  id: 'unknown-stage',
  severity: 'error',
  summary: t('A key under runtime_profile.stages must be one of the four stages, in lower case.'),
  details:
    'Stages are a closed list. One key that is none of them makes the whole file invalid, and ouroboros then runs every stage on its defaults.',
  kinds: ['config'],
  examples: [
    {
      bad: 'orchestrator:\n  runtime_profile:\n    stages:\n      <<interveiw>>: codex # asks the questions\n',
      fixed: 'orchestrator:\n  runtime_profile:\n    stages:\n      interview: codex # asks the questions\n',
    },
    {
      bad: 'orchestrator:\n  runtime_profile: {stages: {<<"Execute">>: codex}}\n',
      fixed: 'orchestrator:\n  runtime_profile: {stages: {"execute": codex}}\n',
    },
    { bad: 'orchestrator:\n  runtime_profile:\n    stages:\n      <<deploy>>: codex\n' },
  ],
  *check({ violations }) {
    for (const { path, span, node, detail } of violations) {
      const name = String(path.at(-1));
      const allowed = detail.allowed ?? [];
      const near = suggest(name, allowed, stageSynonyms);
      yield {
        path,
        span,
        message: [...t('"{name}" is not a stage.', { name: token(name) }), ...oneOf(allowed, near)],
        fixes: node ? changesTo(node, near) : [],
      };
    }
  },
};
