import type { CheckGroup } from '../../../../../server/src/protocol.ts';

/** Merges groups: newer ones replace older ones in place; new ones are appended. */
export function merge(groups: readonly CheckGroup[], later: readonly CheckGroup[]): readonly CheckGroup[] {
  const kept = groups.map((group) => later.find(({ id }) => id === group.id) ?? group);
  return [...kept, ...later.filter(({ id }) => !groups.some((group) => group.id === id))];
}

/** Replaces one check in its group by its latest version, or removes it if there is none. */
export function replaceOne(groups: readonly CheckGroup[], id: string, seen: readonly CheckGroup[]): readonly CheckGroup[] {
  const fresh = seen.flatMap(({ checks }) => checks).find((check) => check.id === id);
  return groups.map((group) => ({
    ...group,
    checks: group.checks.flatMap((check) => (check.id === id ? (fresh ?? []) : check)),
  }));
}
