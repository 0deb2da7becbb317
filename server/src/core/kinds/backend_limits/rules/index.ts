import type { Rule } from '../../../rules/rule.ts';
import { changeTo, token } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import { isSlip, suggest } from '../../../text/suggest.ts';
import { t } from '../../../words.ts';
import { keyNotText } from '../../support/blocks/key-not-text.ts';
import { mixedLayouts } from '../../support/blocks/mixed-layouts.ts';
import { limitedBackends } from '../limits.ts';
import { limitConverted } from './limit-converted.ts';
import { overriddenByEnvironment } from './overridden-by-environment.ts';

const limitRaises: Rule = {
  id: 'limit-raises',
  severity: 'error',
  summary: t('A limit must be finite: ouroboros stops with a traceback on an infinite one.'),
  details: 'An omitted field means no limit, except for `max_concurrency` and for claude.',
  examples: [{ bad: 'backends:\n  hermes:\n    max_concurrency: <<.inf>>\n' }],
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
    { bad: 'backends:\n  <<hermes>>:\n    max_concurrency: 2\n  hermes_cli:\n    tokens_per_minute: 77\n' },
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

const unusedLimits: Rule = {
  id: 'unused-limits',
  severity: 'warning',
  summary: t('Limits must be under a name that ouroboros looks up.'),
  details: 'Ouroboros looks up Z Code as `zcode_cli`; `zcode` has no effect.',
  examples: [
    { bad: 'backends:\n  <<zcode>>:\n    max_concurrency: 2\n', fixed: 'backends:\n  zcode_cli:\n    max_concurrency: 2\n' },
    { bad: 'backends:\n  <<codex-cli>>:\n    max_concurrency: 2\n', fixed: 'backends:\n  codex_cli:\n    max_concurrency: 2\n' },
    { bad: 'backends:\n  <<gpt>>:\n    max_concurrency: 2\n' },
  ],
  *check({ violations, document }) {
    const written = new Set(violations.map(({ path }) => path.at(-1)));
    for (const { path, span, node, pair } of violations) {
      const name = String(path.at(-1));
      const near = suggest(name, names, synonyms)
        .filter((meant) => !written.has(meant))
        .slice(0, 3);
      const [meant] = near;
      yield {
        path,
        span,
        message: [
          ...t('No backend reads the limits of "{name}".', { name: token(name) }),
          ...(meant === undefined ? t('Name a backend, or remove it.') : t('Did you mean "{name}"?', { name: meant })),
        ],
        fixes: [
          ...near.map((other, index) =>
            node === undefined
              ? { title: t('Change to "{value}"', { value: other }), edits: [] }
              : changeTo(node, other, index === 0, !isSlip(name, other) && synonyms[name] !== other),
          ),
          ...removal(document, pair),
        ],
      };
    }
  },
};

const names = [...limitedBackends, 'codex_cli', 'hermes_cli', 'gemini_cli', 'copilot_cli', 'opencode_cli', 'antigravity_cli', 'grok_cli'];
const synonyms: Readonly<Record<string, string>> = { zcode: 'zcode_cli', kiro_cli: 'kiro', openai: 'codex', google: 'gemini' };

/** The rules for this kind only. */
export const backendLimitsRules: readonly Rule[] = [
  limitRaises,
  backendNamedTwice,
  unusedLimits,
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
  limitConverted,
  overriddenByEnvironment,
];
