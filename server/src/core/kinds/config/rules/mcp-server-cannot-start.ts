import { insertPair, newSnippet } from '../../../edit/move.ts';
import type { Fix } from '../../../finding.ts';
import type { Model } from '../../../model.ts';
import type { Rule } from '../../../rules/rule.ts';
import { changeTo } from '../../../rules/support/phrases.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import { t } from '../../../words.ts';
import { acceptedNames } from '../accepted-names.ts';
import { routingOf } from '../resolution/resolved.ts';

/** Claude Code as a separate program, which the server can host. */
const hosted = 'claude_mcp';

export const mcpServerCannotStart: Rule = {
  id: 'mcp-server-cannot-start',
  severity: 'warning',
  summary: t('When a stage is routed, the MCP server also needs a default agent that it can host.'),
  details:
    'The MCP server cannot host the Claude SDK. Where `claude` is inherited it takes claude, codex or opencode as programs instead, but not where `default` or any stage is set: then it refuses to start.',
  examples: [
    {
      bad: 'orchestrator:\n  <<runtime_profile>>:\n    stages:\n      execute: codex\n',
      instead: 'orchestrator:\n  runtime_backend: codex\n  runtime_profile:\n    stages:\n      execute: codex\n',
    },
    { bad: 'orchestrator:\n  runtime_backend: claude\n  <<runtime_profile>>: {default: codex}\n' },
  ],
  *check(context) {
    const { model, document } = context;
    const profile = model.at('orchestrator.runtime_profile');
    if (!model.loads || !profile?.keySpan || profile.value === null) return;
    const { stages, server } = routingOf(context);
    const choices = stages.flatMap((row) => row.runtime.chain).filter((candidate) => candidate.value !== undefined);
    const routed = choices.some(({ from }) => from === 'stages' || from === 'default');
    const fromMachine = choices.some(({ from }) => from.startsWith('env:'));
    if (!routed || fromMachine || server.starts !== false || stages.some((row) => row.runtime.error)) return;
    yield {
      path: profile.path,
      span: profile.keySpan,
      message: t('With this the MCP server does not start: it cannot host claude, which runtime_backend leaves as the default agent.'),
      fixes: setHosted(document, model),
    };
  },
};

function setHosted(document: SyntaxDocument, model: Model): Fix[] {
  if (!acceptedNames('runtime-backend', model.release).some((name) => name.name === hosted)) return [];
  const written = model.at('orchestrator.runtime_backend');
  if (written) return [changeTo(written.valueNode, hosted, false)];
  const edits = insertPair(document, ['orchestrator'], newSnippet('runtime_backend', hosted), 'runtime_backend');
  return edits ? [{ title: t('Set runtime_backend to "{name}"', { name: hosted }), edits }] : [];
}
