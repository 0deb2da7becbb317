import type { Rule } from '../../../rules/rule.ts';
import { changeTo, token } from '../../../rules/support/phrases.ts';
import { t } from '../../../words.ts';

/** Names of tools as agents write them: `mcp__SERVER__TOOL`. */
const ofAgents = /^mcp__(.+?)__(.+)$/;

/** The name under which ouroboros looks for a tool that is named as an agent names it; undefined for another name. */
export function nameMeant(written: string): string | undefined {
  const [, server, tool] = ofAgents.exec(written) ?? [];
  return server === undefined ? undefined : `mcp:${server}:${tool}`;
}

export const toolName: Rule = {
  id: 'tool-name',
  severity: 'warning',
  summary: t('A tool of a server is named with colons, as ouroboros names it.'),
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
      const message = t('Ouroboros looks for no tool of that name. Did you mean "{name}"?', { name: token(meant) });
      yield { path, span, message, fixes: node ? [changeTo(node, meant, true)] : [] };
    }
  },
};
