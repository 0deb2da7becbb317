import type { Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import { t } from '../../../words.ts';
import { anchorOnlyKey } from '../../support/anchor-only-key.ts';
import { keyNotText } from '../../support/blocks/key-not-text.ts';
import { misplacedField } from '../../support/blocks/misplaced-field.ts';
import { misspeltHolder } from '../../support/blocks/misspelt-holder.ts';
import { mixedLayouts } from '../../support/blocks/mixed-layouts.ts';
import { defaultBlock } from '../limits.ts';
import { limitConverted } from './limit-converted.ts';
import { limitNotANumber } from './limit-not-a-number.ts';
import { overriddenByEnvironment } from './overridden-by-environment.ts';
import { unusedLimits } from './unused-limits.ts';

const limitRaises: Rule = {
  id: 'limit-raises',
  severity: 'error',
  summary: t('A limit must be finite: ouroboros stops with a traceback on an infinite one.'),
  details: 'An omitted field means no limit, except for `max_concurrency` and for claude.',
  examples: [{ bad: 'backends:\n  hermes:\n    max_concurrency: <<.inf>>\n', instead: 'backends:\n  hermes:\n    max_concurrency: 8\n' }],
  *check({ violations, document }) {
    for (const { path, span, pair } of violations) {
      const text = token(document.text.slice(span.start, span.end));
      const message = t('{text} makes ouroboros stop with a traceback. Write a whole number, or remove the line.', { text });
      yield { path, span, message, fixes: removal(document, pair) };
    }
  },
};

const backendNamedTwice: Rule = {
  id: 'backend-named-twice',
  severity: 'warning',
  summary: t('A backend should have one block: if there are several, only the last one counts.'),
  details:
    'Case does not matter in names, and aliases mean the same backend: `codex_cli` and `Codex` are both codex. Merge the blocks by hand.',
  examples: [
    {
      bad: 'backends:\n  <<hermes>>:\n    max_concurrency: 2\n  hermes_cli:\n    tokens_per_minute: 77\n',
      instead: 'backends:\n  hermes:\n    max_concurrency: 2\n    tokens_per_minute: 77\n',
    },
    { bad: '<<default>>:\n  max_concurrency: 9\nbackends:\n  default:\n    max_concurrency: 3\n' },
  ],
  *check({ violations }) {
    for (const { path, span, detail } of violations) {
      const names = { name: token(String(path.at(-1))), other: token(detail.reason ?? '') };
      const message = t('"{name}" is ignored: "{other}" below means the same, and only the last one counts. Merge them.', names);
      yield { path, span, message, fixes: [] };
    }
  },
};

/** The rules for this kind only. */
export const backendLimitsRules: readonly Rule[] = [
  limitRaises,
  limitNotANumber,
  backendNamedTwice,
  unusedLimits,
  misspeltHolder('backends', [
    {
      bad: '<<backend>>:\n  codex:\n    max_concurrency: 2\n',
      fixed: 'backends:\n  codex:\n    max_concurrency: 2\n',
    },
  ]),
  misplacedField(defaultBlock, [
    {
      bad: '<<max_concurrency>>: 2\nbackends: {}\n',
      fixed: 'backends: {}\ndefault:\n  max_concurrency: 2\n',
    },
    {
      bad: 'backends:\n  <<requests_per_minute>>: 5\n',
      fixed: 'backends: {}\ndefault:\n  requests_per_minute: 5\n',
    },
  ]),
  {
    ...keyNotText,
    examples: [{ bad: 'backends:\n  <<2>>:\n    max_concurrency: 8\n', fixed: 'backends:\n  "2":\n    max_concurrency: 8\n' }],
  },
  mixedLayouts('backends', [
    {
      bad: '<<hermes>>:\n  max_concurrency: 3\nbackends:\n  codex:\n    max_concurrency: 4\n',
      fixed: 'backends:\n  codex:\n    max_concurrency: 4\n  hermes:\n    max_concurrency: 3\n',
    },
  ]),
  anchorOnlyKey([
    {
      bad: '<<fast>>: &fast {max_concurrency: 4}\nbackends:\n  codex: *fast\n',
      instead: 'backends:\n  codex: &fast {max_concurrency: 4}\n  hermes: *fast\n',
    },
  ]),
  limitConverted,
  overriddenByEnvironment,
];
