import type { Path } from '../../../finding.ts';
import type { RuleContext } from '../../../rules/rule.ts';
import type { Pair } from '../../../syntax/node.ts';
import type { Span } from '../../../text/span.ts';
import { fileReadableByOthers as readableByOthers } from '../../support/file-readable-by-others.ts';
import { isOfProject } from '../../support/unread-file.ts';
import { mcpServersBeside, permissionsOfOthers } from '../beside.ts';

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: [], files: {} } as const;

export const fileReadableByOthers = readableByOthers({
  others: permissionsOfOthers,
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
  // A file that ouroboros does not read in a project is as accessible as the project.
  at: (context) => (isOfProject(mcpServersBeside, context) ? undefined : firstKey(context)),
});

/** The first key of the file, for findings about the whole file. */
function firstKey({ document: { root } }: RuleContext): { readonly path: Path; readonly span: Span } | undefined {
  const first = root?.kind === 'mapping' ? root.pairs[0] : undefined;
  return first && { path: [keyOf(first)], span: first.key.span };
}

function keyOf({ key }: Pair): string {
  return key.kind === 'scalar' ? key.text : '';
}
