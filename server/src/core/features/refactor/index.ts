import type { Hooked } from '../../analysis.ts';
import type { Span } from '../../text/span.ts';
import { removeDefaults } from './defaults.ts';
import { blockAndFlow } from './flow.ts';
import type { Offer, Refactoring, RefactoringHooks } from './refactoring.ts';
import { sortSections } from './sort.ts';

export type { Refactoring } from './refactoring.ts';

/** The refactorings for every kind of file. */
const offers: readonly Offer[] = [removeDefaults, blockAndFlow, sortSections];

/**
 * The refactorings that apply to the cursor or the selection. Each preserves the meaning of the file and all comments; none is offered for
 * a file that does not parse, since its meaning is not known.
 */
export function refactorings(analysis: Hooked<RefactoringHooks>, selected: Span): readonly Refactoring[] {
  if (analysis.document.problems.length > 0) return [];
  return [...(analysis.kind.hooks?.refactorings ?? []), ...offers].flatMap((offer) => [...offer(analysis, selected)]);
}
