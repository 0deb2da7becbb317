import type { Analysis } from '../../../analysis.ts';
import type { HoverHooks } from '../../../features/hooks.ts';
import { code } from '../../../features/hover/markup.ts';
import type { HoverTarget } from '../../../features/hover/target.ts';
import type { Machine } from '../../../machine/facts.ts';
import { fileAt, withTilde } from '../../../machine/paths.ts';
import { type Message, t } from '../../../words.ts';
import { type Criterion, countWithCommand, criteriaOf } from '../criteria.ts';
import { projectFolderOf } from '../project-folder.ts';
import { artifactPaths } from './paths.ts';

/** What hover shows in a seed in addition to the schema: who reads a key, how a criterion will be checked, whether files exist. */
export const hover: HoverHooks = { inForce, usedBy };

/** Keys that only `ouroboros run` reads, keys that nothing reads once the seed is loaded, and keys that depend on another. */
const runAlone: ReadonlySet<string> = new Set(['orchestrator', 'orchestrator.max_decomposition_depth', 'orchestrator.execution_mode']);
const nobody: ReadonlySet<string> = new Set([
  'evaluation_principles[].weight',
  'metadata.degraded',
  'metadata.unresolved_slots',
  'metadata.recovery_reason',
  'metadata.decision_provenance',
]);
const ofBrownfield: ReadonlySet<string> = new Set([
  'brownfield_context.context_references',
  'brownfield_context.existing_patterns',
  'brownfield_context.existing_dependencies',
]);

function usedBy(schemaPath: string): Message | undefined {
  if (runAlone.has(schemaPath)) return t('Only read by `ouroboros run`.');
  if (nobody.has(schemaPath)) return t('`ouroboros run` does not read it.');
  return ofBrownfield.has(schemaPath)
    ? t('Used in the prompt if `project_type` is `brownfield`; otherwise only used to find the project folder.')
    : undefined;
}

function inForce(analysis: Analysis, { schema, path }: HoverTarget): readonly (Message | undefined)[] {
  const { document, facts } = analysis;
  const isCriterion = schema.path === 'acceptance_criteria[]' || schema.path.startsWith('acceptance_criteria[].');
  const criterion = isCriterion ? criteriaOf(document)[Number(path[1])] : undefined;
  if (criterion !== undefined) {
    if (schema.name === 'expected_artifacts' || schema.path.includes('expected_artifacts'))
      return facts.machine ? [present(analysis, criterion, facts.machine)] : [];
    return schema.name === 'description' || schema.path === 'acceptance_criteria[]' ? [checkOf(criterion)] : [];
  }
  if (schema.path !== 'acceptance_criteria') return [];
  const all = criteriaOf(document);
  const proved = countWithCommand(all);
  return all.length === 0 ? [] : [t('{proved} of {all} are checked by a command.', { proved, all: all.length })];
}

/** Describes how a criterion will be checked. */
function checkOf({ contract, artifacts }: Criterion): Message {
  const { verify_command: command, output_assertion: assertion, verify_exemption_reason: reason } = contract;
  if (command !== null) {
    const ends = t('{command} must exit with 0.', { command: code(command) });
    return assertion === null ? ends : [...ends, ...t('Its output must contain {text}.', { text: code(assertion) })];
  }
  if (artifacts.length > 0) return t('It is not checked by a command; {count} files must exist.', { count: artifacts.length });
  return reason === null ? t('Only the agents check it.') : t('It is exempt from a command, because: {reason}', { reason: code(reason) });
}

/** Whether the files that a criterion expects exist. */
function present(analysis: Analysis, criterion: Criterion, machine: Machine): Message | undefined {
  const folder = projectFolderOf(analysis.document, machine)?.path;
  const own = new Set(criterion.artifacts.map(({ item }) => item.node));
  const looked = artifactPaths(analysis.document, machine).flatMap(({ node, path }) =>
    own.has(node) ? (fileAt(machine, path) ?? []) : [],
  );
  if (folder === undefined || looked.length === 0) return undefined;
  const there = looked.filter(({ kind }) => kind !== 'missing').length;
  return t('{there} of {all} of these are in {folder} now.', { there, all: looked.length, folder: code(withTilde(folder, machine)) });
}
