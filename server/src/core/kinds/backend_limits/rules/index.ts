import type { Rule } from '../../../rules/rule.ts';
import { changeTo, token } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import { mayKnow } from '../../../rules/support/unseen.ts';
import { isCertain, suggest } from '../../../text/suggest.ts';
import { everyBackend } from '../../../vocabulary/index.ts';
import { compareReleases } from '../../../vocabulary/release.ts';
import { t } from '../../../words.ts';
import { keyNotText } from '../../support/blocks/key-not-text.ts';
import { misplacedField } from '../../support/blocks/misplaced-field.ts';
import { misspeltHolder } from '../../support/blocks/misspelt-holder.ts';
import { mixedLayouts } from '../../support/blocks/mixed-layouts.ts';
import { blocksInForce, canonicalName, defaultBlock, namesOfLimited } from '../limits.ts';
import { limitConverted } from './limit-converted.ts';
import { limitNotANumber } from './limit-not-a-number.ts';
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
    { bad: 'backends:\n  <<mistral>>:\n    max_concurrency: 2\n' },
  ],
  *check({ violations, document, facts }) {
    const names = [...namesOfLimited(facts.release), defaultBlock];
    const taken = new Set(blocksInForce(document).keys());
    for (const { path, span, node, pair, detail } of violations) {
      const name = String(path.at(-1));
      if (!node) continue;
      // Renaming to the name of an existing block would replace that block.
      const near = meantBy(name, names)
        .filter((meant) => !taken.has(canonicalName(meant)))
        .slice(0, 3);
      const [meant] = near;
      const later = everyBackend.find((backend) => backend.runtime && backend.name === canonicalName(name))?.since;
      const isLater = later !== undefined && compareReleases(facts.release, later) < 0;
      yield {
        path,
        span,
        message: [
          ...t('No backend reads the limits of "{name}".', { name: token(name) }),
          ...(detail.doubt && meant === undefined
            ? mayKnow(name, facts.release)
            : isLater
              ? t('{release} is the first release with this backend.', { release: later })
              : meant === undefined
                ? t('Name a backend, or remove it.')
                : t('Did you mean "{name}"?', { name: meant })),
        ],
        fixes: [
          ...near.map((other, index) => changeTo(node, other, index === 0, !isCertain(name, other, names, synonyms))),
          ...(isLater || detail.doubt ? [] : removal(document, pair)),
        ],
      };
    }
  },
};

/** Words that are written for a name although they are not spelled similarly. */
const synonyms: Readonly<Record<string, string>> = {
  zcode: 'zcode_cli',
  z_code: 'zcode_cli',
  openai: 'codex',
  gpt: 'codex',
  google: 'gemini',
  github: 'copilot',
  xai: 'grok',
  all: defaultBlock,
  '*': defaultBlock,
};

/** The names that may be meant, one for each backend: the name without `_cli` where both exist. */
function meantBy(written: string, names: readonly string[]): string[] {
  const bare = written.toLowerCase().replace(/[-_]cli$/, '');
  const near = [...(names.includes(bare) && !names.includes(`${bare}_cli`) ? [bare] : []), ...suggest(written, names, synonyms)];
  const known = near.map(canonicalName);
  return near.filter((_, index) => known.indexOf(known[index] ?? '') === index);
}

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
  limitConverted,
  overriddenByEnvironment,
];
