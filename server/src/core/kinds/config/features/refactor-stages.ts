import { type Analysis, analyze } from '../../../analysis.ts';
import { insertBefore, insertPair, newSnippet, removePair } from '../../../edit/move.ts';
import { replaceScalar } from '../../../edit/write.ts';
import { keyName } from '../../../features/places.ts';
import { editsBetween, keepsComments, type Refactoring, StepwiseEdit, touches } from '../../../features/refactor/refactoring.ts';
import type { SyntaxDocument } from '../../../syntax/document.ts';
import type { Node, Pair } from '../../../syntax/node.ts';
import type { Edit, Span } from '../../../text/span.ts';
import { t } from '../../../words.ts';
import { acceptedNames } from '../accepted-names.ts';
import { type RoutingTable, routing, type StageRow } from '../resolution/index.ts';

const profilePath = ['orchestrator', 'runtime_profile'] as const;
const stagesPath = [...profilePath, 'stages'] as const;

/** Writes the inherited agents of stages into the file, so that a change elsewhere does not affect them. */
export function* writeOutStages(analysis: Analysis, selected: Span): Generator<Refactoring> {
  if (!concernsRouting(analysis, selected)) return;
  const table = routing(analysis, analysis.facts);
  const inherited = table.stages.filter((row) => row.runtime.from !== 'stages');
  const written = inherited.flatMap((row) => {
    const name = nameToWrite(analysis, row);
    return name === undefined ? [] : [{ stage: row.stage, name }];
  });
  if (written.length === 0 || written.length < inherited.length) return;
  const draft = new StepwiseEdit(analysis.document);
  const order = table.stages.map(({ stage }) => stage);
  for (const { stage, name } of written) {
    if (!draft.apply(insertStage(draft.document, order, stage, name))) return;
  }
  if (!routesAlike(analysis, table, draft.document)) return;
  const list = written.map(({ stage, name }) => `${stage}: ${name}`).join(', ');
  yield { id: 'write-out-stages', title: t('Write out {list}', { list }), edits: editsBetween(analysis.text, draft.document.text) };
}

/** Replaces an agent that several stages have in common by `default`. */
export function* commonDefault(analysis: Analysis, selected: Span): Generator<Refactoring> {
  const { document, text } = analysis;
  if (!concernsRouting(analysis, selected) || !pairAt(document, stagesPath)) return;
  const table = routing(analysis, analysis.facts);
  const group = largestGroup(table.stages.filter((row) => row.runtime.from === 'stages'));
  const name = group[0] && nameToWrite(analysis, group[0]);
  if (name === undefined || group.length < 2) return;
  const draft = new StepwiseEdit(document);
  if (!setDefault(draft, name)) return;
  for (const { stage } of group) {
    const pair = pairAt(draft.document, [...stagesPath, stage]);
    if (!pair || !draft.apply(removePair(draft.document, pair))) return;
  }
  const left = pairAt(draft.document, stagesPath);
  if (left && isEmpty(left.value) && !draft.apply(removePair(draft.document, left))) return;
  if (!routesAlike(analysis, table, draft.document)) return;
  const stages = group.map(({ stage }) => stage).join(', ');
  yield {
    id: 'common-default',
    title: t('Move "{name}" to default for {stages}', { name, stages }),
    edits: editsBetween(text, draft.document.text),
  };
}

/** Whether the selection is on `runtime_profile` or, if there is none, on what replaces it. */
function concernsRouting({ document, model }: Analysis, selected: Span): boolean {
  if (!model.loads) return false;
  const profile = pairAt(document, profilePath);
  if (profile) return touches(selected, profile.span);
  const section = pairAt(document, ['orchestrator']);
  const backend = pairAt(document, ['orchestrator', 'runtime_backend']);
  return (section !== undefined && touches(selected, section.key.span)) || (backend !== undefined && touches(selected, backend.span));
}

/** The pair of a key that occurs once in its mapping, by the keys that lead to it; aliases and merges are not followed. */
function pairAt({ root }: SyntaxDocument, path: readonly string[]): Pair | undefined {
  let node: Node | undefined = root;
  let found: Pair | undefined;
  for (const key of path) {
    if (node?.kind !== 'mapping') return undefined;
    const pairs: readonly Pair[] = node.pairs.filter((pair) => keyName(pair) === key);
    found = pairs.length === 1 ? pairs[0] : undefined;
    node = found?.value;
  }
  return found;
}

/** The agent of a stage by a name that `runtime_profile` accepts: its own name if possible, or else the one in force. */
function nameToWrite({ facts }: Analysis, { runtime }: StageRow): string | undefined {
  if (runtime.error !== undefined) return undefined;
  const accepted = acceptedNames('profile-backend', facts.release).map(({ name }) => name);
  return [runtime.name, runtime.written].find((name) => name !== undefined && accepted.includes(name));
}

function largestGroup(rows: readonly StageRow[]): readonly StageRow[] {
  const groups = rows.map(({ runtime }) => rows.filter((row) => row.runtime.name === runtime.name));
  return groups.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

/** Inserted in the order of the stages if they are sorted, otherwise at the end. */
function insertStage(document: SyntaxDocument, order: readonly string[], stage: string, name: string): Edit[] | undefined {
  const mapping = pairAt(document, stagesPath)?.value;
  const following = order.slice(order.indexOf(stage) + 1);
  const next = mapping?.kind === 'mapping' ? mapping.pairs.find((pair) => following.includes(keyName(pair))) : undefined;
  const snippet = newSnippet(stage, name);
  const inOrder = next && insertBefore(document, next, snippet);
  return inOrder ? [inOrder] : insertPair(document, stagesPath, snippet, stage);
}

function setDefault(draft: StepwiseEdit, name: string): boolean {
  const { document } = draft;
  const present = pairAt(document, [...profilePath, 'default']);
  if (present) return present.value.kind === 'scalar' && (present.value.text === name || draft.apply([replaceScalar(present.value, name)]));
  const profile = pairAt(document, profilePath)?.value;
  const stages = pairAt(document, stagesPath);
  if (profile?.kind !== 'mapping' || !stages) return false;
  const inserted = insertBefore(document, stages, newSnippet('default', name));
  return inserted !== undefined && draft.apply([inserted]);
}

const isEmpty = (node: Node): boolean => node.kind === 'mapping' && node.pairs.length === 0 && !node.anchor && !node.tag;

/** Whether a text routes every stage as before and contains every comment. */
function routesAlike(analysis: Analysis, before: RoutingTable, document: SyntaxDocument): boolean {
  const after = routing(analyze(document.text, analysis), analysis.facts);
  const essence = ({ load, stages, run, server, agentBackend, llmBackend, backendProfile }: RoutingTable): string =>
    JSON.stringify([
      load,
      stages.map(({ runtime, llm, model }) => [runtime.name, llm.name, model.name]),
      run.runtime,
      server.starts,
      server.standIn,
      agentBackend,
      llmBackend,
      backendProfile.name,
    ]);
  return essence(before) === essence(after) && keepsComments(analysis.document, document);
}
