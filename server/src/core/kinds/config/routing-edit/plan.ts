import type { Analysis } from '../../../analysis.ts';
import { keepsComments } from '../../../features/refactor/refactoring.ts';
import { buildModel, type Model, scopeOf } from '../../../model.ts';
import type { Edit } from '../../../text/span.ts';
import { stages } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import type { ConfigSource } from '../resolution/index.ts';
import { configFormat } from '../schema.ts';
import { blockedBy, profilePath, type RequestedValue, type RoutingChange, requestedValues } from './change.ts';
import { Draft } from './draft.ts';
import { sameExcept } from './same-except.ts';

/** The result of planning a change. */
export type RoutingPlan =
  | {
      /** Empty if nothing has to change. */
      readonly edits: readonly Edit[];
      readonly after: ConfigSource;
    }
  | { readonly blocked: Message };

/**
 * The smallest edits that make a change: comments, quotes, the style of mappings and line ends are kept, and so is every other key.
 * `runtime_profile: null` becomes a mapping, and so does `worker`, the short form of a mapping with `backend_profile`.
 * @returns why not, if it cannot be done without changing something else
 */
export function planChange(analysis: Analysis, change: RoutingChange): RoutingPlan {
  const blocked = blockedBy(analysis);
  if (blocked !== undefined) return { blocked };
  const requests = requestedValues(change, analysis.facts.release);
  if ('blocked' in requests) return requests;
  const open = requests.filter((request) => !isFulfilled(analysis.model, request));
  const draft = new Draft(analysis.document);
  for (const request of open) {
    const why = carryOut(draft, analysis, request);
    if (why !== undefined) return { blocked: why };
  }
  const after = { document: draft.document, model: buildModel(draft.document, configFormat, scopeOf(analysis.facts)) };
  const wrong = open.find((request) => !isFulfilled(after.model, request));
  const kept =
    keepsComments(analysis.document, draft.document) &&
    sameExcept(
      analysis.document.datum,
      draft.document.datum,
      open.map(({ path }) => path),
    );
  return wrong === undefined && kept ? { edits: draft.edits, after } : { blocked: tied(wrong ?? open[0]) };
}

/** Whether a key already has the requested text, or is absent if it should be. */
function isFulfilled(model: Model, { path, value }: RequestedValue): boolean {
  const setting = model.at(path);
  if (value === null) return setting === undefined;
  return setting?.datum.kind === 'str' && setting.datum.value === value;
}

function carryOut(draft: Draft, { model }: Analysis, { path, value }: RequestedValue): Message | undefined {
  if (value === null) return draft.clear(path, 1) ? undefined : tied({ path, value });
  const obstacle = obstacleOf(draft, path);
  if (obstacle === 'shorthand') {
    if (!draft.promote(profilePath, 'backend_profile')) return tied({ path, value });
  } else if (obstacle !== undefined) return obstacle;
  return draft.set(path, value, orderAt(path, model.release)) ? undefined : tied({ path, value });
}

/** The value that prevents a mapping on the path; null and a missing value are no obstacle. */
function obstacleOf(draft: Draft, path: readonly string[]): 'shorthand' | Message | undefined {
  for (let depth = 1; depth < path.length; depth++) {
    const holder = path.slice(0, depth);
    const node = draft.pairAt(holder)?.value;
    if (node === undefined) return undefined;
    if (node.kind === 'mapping') continue;
    if (node.kind === 'alias' || node.anchor) return tied({ path, value: null });
    const isNull = node.kind === 'scalar' && node.style === 'plain' && /^(?:|~|null|Null|NULL)$/.test(node.text);
    if (isNull) return undefined;
    const isProfile = holder.join('.') === profilePath.join('.');
    if (isProfile && node.kind === 'scalar' && node.text.trim() !== '') return 'shorthand';
    return t('"{key}" is not a mapping. Fix that first.', { key: holder.at(-1) ?? '' });
  }
  return undefined;
}

const tied = (request: RequestedValue | undefined): Message =>
  t('"{key}" is connected to other lines by an anchor, a merge key or a comment. Edit it in the file.', {
    key: request?.path.at(-1) ?? '',
  });

/** The order of the keys that routing knows in the mapping at a path. */
function orderAt(path: readonly string[], release: string): readonly string[] {
  switch (path.slice(0, -1).join('.')) {
    case 'orchestrator':
      return ['runtime_backend', 'runtime_profile'];
    case 'orchestrator.runtime_profile':
      return ['default', 'stages', 'backend_profile'];
    case 'orchestrator.runtime_profile.stages':
      return stages(release).map(({ name }) => name);
    default:
      return [];
  }
}
