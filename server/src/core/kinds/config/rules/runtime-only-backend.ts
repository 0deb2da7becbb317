import type { Problem, Rule } from '../../../rules/rule.ts';
import { backend, llmCapable } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';
import { agents, byPlace, decidedBy, routingOf, stageNames } from '../resolution/resolved.ts';

export const runtimeOnlyBackend: Rule = {
  id: 'runtime-only-backend',
  severity: 'information',
  summary: t('An agent that cannot answer LLM calls leaves the internal calls of its stage to another backend.'),
  details:
    'The agent of a stage and the LLM that judges in it are separate. `antigravity`, `grok` and `claude_mcp` run stages but cannot answer LLM calls, which then silently go to the override in `llm.backend`, or to `claude_code`.',
  examples: [
    {
      bad: 'orchestrator:\n  runtime_profile:\n    default: codex\n    stages:\n      evaluate: <<grok>>\n',
      instead: 'orchestrator:\n  runtime_profile:\n    default: codex\n    stages:\n      evaluate: gemini\n',
    },
    { bad: 'orchestrator:\n  runtime_backend: <<antigravity>>\nllm:\n  backend: gemini\n' },
  ],
  *check(context) {
    const { model } = context;
    if (!model.loads || !agents(model).some((name) => !llmCapable(name, model.release))) return;
    const { stages } = routingOf(context);
    const lacking = stages.filter(({ runtime }) => runtime.name !== undefined && !llmCapable(runtime.name, model.release));
    for (const rows of byPlace(lacking, context.model, (row) => row.runtime)) {
      const [row] = rows;
      const place = row && decidedBy(row.runtime, context.model);
      if (!place || row?.runtime.name === undefined) continue;
      const args = { name: row.runtime.name, stages: stageNames(rows, stages), llm: row.llm.name ?? '' };
      const at = { path: place.path, span: place.span, fixes: [] };
      yield answers(row.llm.name, model.release)
        ? { ...at, message: t('{name} cannot answer LLM calls; {stages} will be judged by {llm}.', args) }
        : ({
            ...at,
            severity: 'warning',
            message: t('{name} cannot answer LLM calls, and nothing that can is set: those of {stages} fail. Set llm.backend.', args),
          } satisfies Problem);
    }
  },
};

function answers(name: string | undefined, release: string): boolean {
  return name !== undefined && backend(name, release)?.llm === true;
}
