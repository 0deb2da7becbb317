import type { Analysis } from '../../../analysis.ts';
import type { Overview } from '../../overview.ts';
import { artifactSection } from './artifacts.ts';
import { criteriaSection } from './criteria.ts';
import { outcomeOf } from './outcome.ts';
import { constraintSection, goalSection, ontologySection } from './prose.ts';
import { runSection } from './run.ts';

const sections = [goalSection, criteriaSection, artifactSection, constraintSection, ontologySection, runSection];

/** A seed on one page: whether a run starts with it, what it is to bring about, and how that will be checked; of an empty one the outcome alone. */
export function overview(analysis: Analysis): Overview {
  const { datum } = analysis.document;
  const isEmpty = datum?.kind !== 'map' || datum.entries.length === 0;
  return { ...outcomeOf(analysis), sections: isEmpty ? [] : sections.flatMap((section) => section(analysis) ?? []) };
}
