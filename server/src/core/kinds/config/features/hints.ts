import type { Analysis } from '../../../analysis.ts';
import type { HintOptions, InlayHint } from '../../../features/hints.ts';
import { keyName, type ValuePlace } from '../../../features/places.ts';
import { afterProperties, dataOf, outerSpan } from '../../../syntax/tree.ts';
import { profileProviders, stage as stageNamed } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';
import { backendKinds, canonical } from './backend.ts';
import { assignment, overrideOf } from './force.ts';
import { reasonOf } from './stage.ts';
import { tentativeRouting } from './tentative.ts';

const profilePath = 'orchestrator.runtime_profile';

/** What the file does not show about a value: its canonical name, the variable that overrides it, what a stage inherits. */
export function hints(analysis: Analysis, place: ValuePlace, options: HintOptions): readonly InlayHint[] {
  return [
    ...(options.aliases ? aliasHints(analysis, place) : []),
    ...(options.environment ? overrideHints(analysis, place) : []),
    ...(options.inheritedStages ? inheritedHints(analysis, place) : []),
    ...(options.stagesLeftOut ? leftOutHints(analysis, place) : []),
  ];
}

function aliasHints({ facts }: Analysis, { node, pair, path, schema }: ValuePlace): InlayHint[] {
  if (node.kind === 'scalar' && schema?.kind !== undefined && backendKinds.has(schema.kind)) {
    const name = canonical(node.text, facts.release);
    return name === undefined ? [] : [{ offset: node.span.end, label: t('= {name}', { name }) }];
  }
  if (pair === undefined || path.at(-2) !== 'providers' || path.at(0) !== 'llm_profiles') return [];
  const written = keyName(pair);
  const name = profileProviders.get(written);
  return name === undefined || name === written ? [] : [{ offset: afterColon(pair), label: t('= {name}', { name }) }];
}

function overrideHints(analysis: Analysis, { node, schema }: ValuePlace): InlayHint[] {
  if (schema === undefined || node.kind !== 'scalar') return [];
  const found = overrideOf(analysis, schema.path);
  if (found === undefined) return [];
  const datum = dataOf(analysis.document).get(node);
  const written = datum?.kind === 'bool' ? String(datum.value) : node.text;
  const value = found.rule.onlyDisables === true ? 'false' : found.value;
  if (value === written) return [];
  const { file } = found.variable;
  const from = file === undefined ? t('Set in the environment.') : t('Set in {file}.', { file });
  return [{ offset: node.span.end, label: t('{variable} wins', { variable: assignment(found) }), tooltip: from }];
}

function inheritedHints(analysis: Analysis, { node, pair, path }: ValuePlace): InlayHint[] {
  const stage = stageNamed(String(path.at(-1)), analysis.facts.release);
  if (stage === undefined || pair === undefined || path.slice(0, -1).join('.') !== `${profilePath}.stages` || !isNothing(analysis, node))
    return [];
  const row = tentativeRouting(analysis).stages.find((candidate) => candidate.stage === stage.name);
  if (row?.runtime.name === undefined) return [];
  const tooltip = t('Nothing is set here, so the stage runs on {name}, from {reason}.', {
    name: row.runtime.name,
    reason: reasonOf(row.runtime),
  });
  return [{ offset: afterColon(pair), label: t('inherits {name}', { name: row.runtime.name }), tooltip }];
}

function leftOutHints(analysis: Analysis, { node, pair, path }: ValuePlace): InlayHint[] {
  if (pair === undefined || path.join('.') !== profilePath) return [];
  if (node.kind !== 'mapping' && node.kind !== 'scalar') return [];
  const held = node.kind === 'mapping' ? node.pairs.find((child) => keyName(child) === 'stages')?.value : undefined;
  const written = held?.kind === 'mapping' ? held.pairs.map(keyName) : [];
  // With aliases and merge keys, stages from elsewhere cannot be distinguished from missing ones.
  if (written.includes('<<') || held?.kind === 'alias') return [];
  const rows = tentativeRouting(analysis).stages.filter((row) => !written.includes(row.stage));
  const [first] = rows;
  if (first?.runtime.name === undefined) return [];
  const isBehindValue = node.kind === 'scalar' && node.span.end > node.span.start;
  const label = t('{stages}: {name}', { stages: rows.map((row) => row.stage).join(', '), name: first.runtime.name });
  const tooltip = t('Stages that are left out, and their agent, from {reason}.', { reason: reasonOf(first.runtime) });
  return [{ offset: isBehindValue ? node.span.end : afterColon(pair), label, tooltip }];
}

function isNothing(analysis: Analysis, node: ValuePlace['node']): boolean {
  return dataOf(analysis.document).get(node)?.kind === 'null';
}

/** The offset after the colon, and after an anchor or a tag that follows it. */
function afterColon({ key, colon, value }: NonNullable<ValuePlace['pair']>): number {
  return afterProperties(value, colon === undefined ? outerSpan(key).end : colon + 1);
}
