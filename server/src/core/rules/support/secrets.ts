import type { Finding, Fix } from '../../finding.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { nodesOf } from '../../syntax/tree.ts';
import { vocabulary } from '../../vocabulary/data.ts';
import { everyKey } from '../../vocabulary/keys.ts';
import type { Argument, Message } from '../../words.ts';

/** A key that people give to a provider; a secret has digits or is longer. */
const name = /^[A-Za-z][A-Za-z_.-]{0,23}$/;

/** What stands for a token that might be a secret. */
const hidden = '…';

/**
 * Takes out of a finding's sentences all that stands in a credentials file and could be a secret: everything but the names that
 * ouroboros knows and keys that look like a name. A half-typed line can put a secret where a key is looked for.
 */
export function concealer(document: SyntaxDocument, release: string): (finding: Finding) => Finding {
  const keys = new Set([
    ...everyKey('credentials', release).map((key) => key.name),
    ...vocabulary.credentialProviders.map((provider) => provider.name),
  ]);
  for (const node of nodesOf(document.root)) {
    if (node.kind !== 'mapping') continue;
    for (const { key, colon } of node.pairs) {
      const written = colon !== undefined && document.text.charAt(colon) === ':';
      if (key.kind === 'scalar' && written && name.test(key.text)) keys.add(key.text);
    }
  }
  const conceal = (message: Message): Message =>
    message.map(({ english, args }) => ({
      english,
      args: Object.fromEntries(Object.entries(args).map(([place, value]) => [place, shown(value)])),
    }));
  const shown = (value: Argument): Argument => {
    if (typeof value === 'object') return conceal(value);
    const text = String(value);
    return keys.has(text.trim().replace(/^"|"$/g, '')) || !document.text.includes(text.replace(/\u2026$/, '')) ? value : hidden;
  };
  return (finding) => ({
    ...finding,
    message: conceal(finding.message),
    fixes: finding.fixes.map((fix): Fix => ({ ...fix, title: conceal(fix.title) })),
    ...(finding.related && { related: finding.related.map(({ span, message }) => ({ span, message: conceal(message) })) }),
  });
}
