import { releaseName, unreleased } from '../../vocabulary/release.ts';
import { type Message, t } from '../../words.ts';
import type { Problem, Rule, RuleContext } from '../rule.ts';
import { found, isSecret, token } from '../support/phrases.ts';
import { removal } from '../support/removal.ts';
import { unknownKeys } from '../support/unknown-keys.ts';

export const needsNewerOuroboros: Rule = {
  id: 'needs-newer-ouroboros',
  severity: 'error',
  summary: t('A key or a value must exist in the release of ouroboros that reads the file.'),
  details:
    'A value from a later release makes an older one ignore the whole file, which is an error. A key from a later release is ignored, which is a warning. Upgrade ouroboros, or set `ouroboros.version` to the release that you write for.',
  examples: [
    {
      bad: 'orchestrator:\n  runtime_backend: <<omp>>\n',
      instead: 'orchestrator:\n  runtime_backend: codex\n',
      facts: { release: '0.51.14' },
    },
    { bad: 'orchestrator:\n  runtime_profile:\n    stages:\n      execute: <<host_dispatch>>\n', facts: { release: '0.51.14' } },
    { bad: '<<boundary>>:\n  check_package: on\n', facts: { release: '0.51.14' } },
    { bad: '<<telemetry>>:\n  enabled: false\n', facts: { release: '0.51.1' } },
  ],
  *check(context) {
    yield* values(context);
    for (const { key, name, meaning } of unknownKeys(context)) {
      if (meaning.is !== 'newer') continue;
      yield {
        severity: 'warning',
        path: key.path,
        span: key.pair.key.span,
        message: [
          ...isTooNew(key.fate === 'forbidden', {
            name: token(name),
            newer: laterRelease(meaning.since),
            release: releaseName(context.model.release),
          }),
          ...upgrade,
        ],
        fixes: removal(context.document, key.pair),
      };
    }
  },
};

function* values({ violations, model, document }: RuleContext): Iterable<Problem> {
  for (const { path, span, node, pair, datum, detail, schemaPath } of violations) {
    if (!node || !datum || detail.since === undefined) continue;
    const what = found(datum, node, isSecret({ schemaPath, detail }));
    yield {
      path,
      span,
      message: [
        ...t('{found} needs {newer}; {release} ignores the whole file because of it.', {
          found: what,
          newer: laterRelease(detail.since),
          release: releaseName(model.release),
        }),
        ...upgrade,
      ],
      fixes: removal(document, pair),
    };
  }
}

const upgrade: Message = t('Upgrade ouroboros, or remove it.');

function isTooNew(isForbidden: boolean, said: { readonly name: string; readonly newer: Message; readonly release: string }): Message {
  return isForbidden
    ? t('"{name}" needs {newer}, and {release} rejects the file because of it.', said)
    : t('"{name}" needs {newer} and is ignored by {release}.', said);
}

function laterRelease(release: string): Message {
  return release === unreleased ? t('a later ouroboros') : t('ouroboros {release}', { release });
}
