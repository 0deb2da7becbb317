import { suggest } from '../suggest.ts';
import { schemaAt, valueSynonyms } from '../vocabulary/index.ts';
import { t } from '../words.ts';
import { changesTo, found, isSecret, oneOf } from './phrases.ts';
import type { Rule } from './rule.ts';

export const unknownValue: Rule = {
  id: 'unknown-value',
  severity: 'error',
  summary: t('A key with a fixed list of values takes one of them, spelled exactly so.'),
  details: 'Spelling, case and spaces count: ouroboros compares the text as it is.',
  kinds: ['config', 'credentials'],
  examples: [
    { bad: 'logging:\n  level: <<warn>>\n', fixed: 'logging:\n  level: warning\n' },
    { bad: "llm:\n  permission_mode: <<'acceptedits'>>\n", fixed: "llm:\n  permission_mode: 'acceptEdits'\n" },
    { bad: 'clarification:\n  model_tier: <<[standard]>>\n' },
    { bad: 'logging:\n  level: <<true>>\n' },
  ],
  *check({ violations, model }) {
    for (const { path, span, node, datum, detail, schemaPath } of violations) {
      if (!node || !datum) continue;
      const allowed = detail.allowed ?? [];
      const synonyms = valueSynonyms(schemaPath, schemaAt(model.kind, schemaPath, model.release)?.kind);
      const near = datum.kind === 'str' ? suggest(datum.value, allowed, synonyms) : [];
      const key = String(path.findLast((part) => typeof part === 'string') ?? '');
      yield {
        path,
        span,
        message: [
          ...t('{found} is not a value of {key}.', { found: found(datum, node, isSecret(schemaPath)), key }),
          ...(datum.kind === 'null' ? t('Set a value or remove the line.') : []),
          ...oneOf(allowed, near),
        ],
        fixes: datum.kind === 'str' ? changesTo(node, datum.value, near, allowed, synonyms) : [],
      };
    }
  },
};
