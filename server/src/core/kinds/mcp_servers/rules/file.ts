import type { Path } from '../../../finding.ts';
import type { Rule, RuleContext } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { isPointedAt } from '../../../syntax/anchors.ts';
import type { Pair } from '../../../syntax/node.ts';
import type { Span } from '../../../text/span.ts';
import { t } from '../../../words.ts';
import { fileReadableByOthers as readableByOthers } from '../../support/file-readable-by-others.ts';

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {} } as const;

export const fileReadableByOthers = readableByOthers({
  name: 'mcp_servers.yaml',
  // ouroboros warns only about permissions to read
  others: 0o044,
  examples: [
    {
      bad: '<<mcp_servers>>: []\n',
      facts: {
        machine: {
          ...machine,
          files: { '/home/me/.ouroboros/mcp_servers.yaml': { kind: 'file', readable: true, executable: false, mode: 0o640 } },
        },
      },
    },
  ],
  at: firstKey,
});

/** The first key of the file, for findings about the whole file. */
function firstKey({ document: { root } }: RuleContext): { readonly path: Path; readonly span: Span } | undefined {
  const first = root?.kind === 'mapping' ? root.pairs[0] : undefined;
  return first && { path: [keyOf(first)], span: first.key.span };
}

function keyOf({ key }: Pair): string {
  return key.kind === 'scalar' ? key.text : '';
}

export const anchorOnlyKey: Rule = {
  id: 'anchor-only-key',
  severity: 'hint',
  summary: t('A key that only holds an anchor is not a key of the file.'),
  details: 'Values that refer to its anchor with `*name` are in force; the key itself is ignored.',
  examples: [{ bad: '<<shared>>: &shared {name: files, command: npx}\nmcp_servers:\n  - *shared\n' }],
  *check({ document, model, kind }) {
    for (const { unknown } of model.sections) {
      for (const { path, pair } of unknown) {
        if (!isPointedAt(document, pair.value)) continue;
        const words = { key: token(keyOf(pair)), file: kind.fileName };
        yield {
          path,
          span: pair.key.span,
          message: t('"{key}" is not a key of {file}: only its anchor has an effect.', words),
          fixes: [],
        };
      }
    }
  },
};
