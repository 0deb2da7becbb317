import { type Group, groups, type Selection } from './report.ts';

/**
 * Whether a check is wanted. A word selects the check of that id, all whose ids begin with it and a dot, and all of the group of that name.
 * `skip` wins over `only`; without `only` every check is wanted.
 */
export function isSelected(id: string, group: Group, { only = [], skip = [] }: Selection = {}): boolean {
  const fits = (word: string): boolean => word === id || word === group || id.startsWith(`${word}.`);
  return (only.length === 0 || only.some(fits)) && !skip.some(fits);
}

/** Words that are no group and begin no id that doctor can give, so that a slip in them is told and not obeyed. */
export function unknownSelections(selection: Selection): string[] {
  const words = [...(selection.only ?? []), ...(selection.skip ?? [])];
  return words.filter((word) => !selectable.includes(word.split('.')[0] ?? ''));
}

/** What an id can begin with. */
export const selectable: readonly string[] = [...groups, 'program', 'path'];
