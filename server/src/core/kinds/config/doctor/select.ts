import { type Group, groups, type Selection } from './report.ts';

/**
 * Whether a check is selected. A word selects the check with that id, all checks whose ids begin with it and a dot, and all checks of the
 * group with that name. `skip` takes precedence over `only`; without `only` every check is selected.
 */
export function isSelected(id: string, group: Group, { only = [], skip = [] }: Selection = {}): boolean {
  const fits = (word: string): boolean => word === id || word === group || id.startsWith(`${word}.`);
  return (only.length === 0 || only.some(fits)) && !skip.some(fits);
}

/** Words that are not a group and not the beginning of an id that doctor uses, so that a typo is reported instead of ignored. */
export function unknownSelections(selection: Selection): string[] {
  const words = [...(selection.only ?? []), ...(selection.skip ?? [])];
  return words.filter((word) => !selectable.includes(word.split('.')[0] ?? ''));
}

/** The possible beginnings of ids. */
export const selectable: readonly string[] = [...groups, 'program', 'path'];
