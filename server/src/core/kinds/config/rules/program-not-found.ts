import type { Facts } from '../../../machine/facts.ts';
import type { Problem, Rule, RuleContext } from '../../../rules/rule.ts';
import { t } from '../../../words.ts';
import type { ProgramSearch } from '../resolution/programs.ts';
import { byPlace, decidedBy, routingOf } from '../resolution/resolved.ts';

const machine = { platform: 'posix', home: '/home/me', env: {}, dotenv: {}, path: ['/bin'] } as const;

export const programNotFound: Rule = {
  id: 'program-not-found',
  severity: 'warning',
  summary: t('The program of an agent must be installed where ouroboros looks for it.'),
  details:
    'Ouroboros asks an environment variable, then the key of the path, then PATH. An editor that was started from a dock may see a shorter PATH than a terminal does: `ouroboros.path.extra` adds folders.',
  needsMachine: true,
  examples: [
    {
      bad: 'orchestrator:\n  runtime_profile:\n    default: <<codex>>\n',
      facts: { machine: { ...machine, files: { '/bin/codex': { kind: 'missing', readable: false, executable: false } } } },
      afterwards: {
        how: t('Once the program is installed, nothing is reported.'),
        facts: { machine: { ...machine, files: { '/bin/codex': { kind: 'file', readable: true, executable: true } } } },
      },
    },
  ],
  *check(context) {
    if (!context.facts.machine || !context.model.loads) return;
    const reported = new Set<number>();
    for (const problem of [...agents(context), ...llms(context)]) {
      if (reported.has(problem.span.start)) continue;
      reported.add(problem.span.start);
      yield problem;
    }
  },
};

function* agents(context: RuleContext): Iterable<Problem> {
  for (const [row] of byPlace(routingOf(context).stages, context.model, (candidate) => candidate.runtime)) {
    const place = row && decidedBy(row.runtime, context.model);
    if (place && row) yield* missing(context.facts, row.runtime.program, place.path, place.span);
  }
}

function* llms(context: RuleContext): Iterable<Problem> {
  for (const [row] of byPlace(routingOf(context).stages, context.model, (candidate) => candidate.llm)) {
    const place = row && decidedBy(row.llm, context.model);
    if (place && row) yield* missing(context.facts, row.llm.program, place.path, place.span);
  }
}

function* missing({ machine }: Facts, program: ProgramSearch | undefined, path: Problem['path'], span: Problem['span']): Iterable<Problem> {
  if (!program?.error || program.installed === undefined) return;
  // A configured path that does not work is reported at that path.
  if (program.steps.some((step) => step.used && step.from === 'key')) return;
  // With its Python package it needs no program, and without information about the packages this is not known.
  const packages = machine?.ouroboros?.packages;
  if (program.optionalWith !== undefined && (packages === undefined || program.optionalWith in packages)) return;
  yield { path, span, message: [...program.error, ...t('Install it, or say where it is.')], fixes: [] };
}
