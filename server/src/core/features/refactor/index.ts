import type { Hooked } from '../../analysis.ts';
import type { Span } from '../../text/span.ts';
import { removeDefaults } from './defaults.ts';
import { blockAndFlow } from './flow.ts';
import type { Offer, Refactoring, RefactoringHooks } from './refactoring.ts';
import { sortSections } from './sort.ts';

export type { Refactoring } from './refactoring.ts';

/** Those of every kind of file. */
const offers: readonly Offer[] = [removeDefaults, blockAndFlow, sortSections];

/**
 * The refactorings that apply where the cursor or the selection is. Each keeps what the file means and every comment in it; of a file that
 * does not parse nobody can say what it means, and nothing is offered.
 */
export function refactorings(analysis: Hooked<RefactoringHooks>, selected: Span): readonly Refactoring[] {
  if (analysis.document.problems.length > 0) return [];
  return [...(analysis.kind.hooks?.refactorings ?? []), ...offers].flatMap((offer) => [...offer(analysis, selected)]);
}
