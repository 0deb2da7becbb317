import type { CheckGroup } from '../../../../../server/src/protocol.ts';

/** Groups with those that came later in the place of their own older state; new ones at the end. */
export function merge(groups: readonly CheckGroup[], later: readonly CheckGroup[]): readonly CheckGroup[] {
  const kept = groups.map((group) => later.find(({ id }) => id === group.id) ?? group);
  return [...kept, ...later.filter(({ id }) => !groups.some((group) => group.id === id))];
}

/** Groups with one check as it was seen last; without it where it was not seen any more. */
export function replaceOne(groups: readonly CheckGroup[], id: string, seen: readonly CheckGroup[]): readonly CheckGroup[] {
  const fresh = seen.flatMap(({ checks }) => checks).find((check) => check.id === id);
  return groups.map((group) => ({
    ...group,
    checks: group.checks.flatMap((check) => (check.id === id ? (fresh ?? []) : check)),
  }));
}
