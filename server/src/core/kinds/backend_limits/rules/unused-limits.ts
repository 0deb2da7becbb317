import type { Rule } from '../../../rules/rule.ts';
import { changeTo, token } from '../../../rules/support/phrases.ts';
import { removal } from '../../../rules/support/removal.ts';
import { mayKnow } from '../../../rules/support/unseen.ts';
import { isCertain, suggest } from '../../../text/suggest.ts';
import { everyBackend } from '../../../vocabulary/index.ts';
import { compareReleases } from '../../../vocabulary/release.ts';
import { type Message, t } from '../../../words.ts';
import { blocksInForce, canonicalName, defaultBlock, namesOfLimited } from '../limits.ts';

export const unusedLimits: Rule = {
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
      yield {
        path,
        span,
        explain: () => {
          // Renaming to the name of an existing block would replace that block.
          const near = meantBy(name, names)
            .filter((meant) => !taken.has(canonicalName(meant)))
            .slice(0, 3);
          const since = laterThan(facts.release, name);
          return {
            message: [
              ...t('No backend reads the limits of "{name}".', { name: token(name) }),
              ...advice(name, { meant: near[0], since, mayBeKnownTo: detail.doubt && facts.release }),
            ],
            fixes: [
              ...near.map((other, index) => changeTo(node, other, index === 0, !isCertain(name, other, names, synonyms))),
              ...(since !== undefined || detail.doubt ? [] : removal(document, pair)),
            ],
          };
        },
      };
    }
  },
};

/** Advice about a name, or the reason why it may be valid. */
function advice(
  name: string,
  { meant, since, mayBeKnownTo }: { readonly [key in 'meant' | 'since' | 'mayBeKnownTo']: string | undefined },
): Message {
  if (mayBeKnownTo !== undefined && meant === undefined) return mayKnow(name, mayBeKnownTo);
  if (since !== undefined) return t('{release} is the first release with this backend.', { release: since });
  return meant === undefined ? t('Name a backend, or remove it.') : t('Did you mean "{name}"?', { name: meant });
}

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

/** The first release in which a name belongs to a backend, if that is later than a release. */
function laterThan(release: string, name: string): string | undefined {
  const since = everyBackend.find((backend) => backend.runtime && backend.name === canonicalName(name))?.since;
  return since !== undefined && compareReleases(release, since) < 0 ? since : undefined;
}
