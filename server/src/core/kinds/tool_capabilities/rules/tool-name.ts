import type { Rule } from '../../../rules/rule.ts';
import { changeTo, token } from '../../../rules/support/phrases.ts';
import { t } from '../../../words.ts';

/** The prefix of a server's tool in the notation of agents, `mcp__SERVER__TOOL`, which also separates server and tool. */
const beginning = 'mcp__';
const between = '__';

/** The name under which ouroboros looks up a tool that is written in the notation of agents; undefined for other names. */
export function nameMeant(written: string): string | undefined {
  if (!written.startsWith(beginning)) return undefined;
  const end = written.indexOf(between, beginning.length + 1);
  const tool = written.slice(end + between.length);
  return end < 0 || tool === '' ? undefined : `mcp:${written.slice(beginning.length, end)}:${tool}`;
}

export const toolName: Rule = {
  id: 'tool-name',
  severity: 'warning',
  summary: t('A tool of a server must be named as ouroboros names it, with colons.'),
  details: 'Agents write `mcp__SERVER__TOOL`; ouroboros looks for `mcp:SERVER:TOOL`, `SERVER:TOOL` and `TOOL`.',
  examples: [
    {
      bad: 'tools:\n  <<mcp__fs__read_file>>:\n    scope: kernel\n',
      fixed: 'tools:\n  mcp:fs:read_file:\n    scope: kernel\n',
    },
  ],
  *check({ violations }) {
    for (const { path, span, node } of violations) {
      const written = String(path.at(-1));
      const meant = nameMeant(written) ?? '';
      const message = t('Ouroboros does not look up tools by that name. Did you mean "{name}"?', { name: token(meant) });
      yield { path, span, message, fixes: node ? [changeTo(node, meant, true)] : [] };
    }
  },
};
