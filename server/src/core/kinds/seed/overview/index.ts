import type { Analysis } from '../../../analysis.ts';
import type { Overview } from '../../overview.ts';
import { artifactSection } from './artifacts.ts';
import { criteriaSection } from './criteria.ts';
import { outcomeOf } from './outcome.ts';
import { constraintSection, goalSection, ontologySection } from './prose.ts';
import { runSection } from './run.ts';

/** A seed on one page: whether a run starts with it, what it is to bring about, and how that will be checked. */
export function overview(analysis: Analysis): Overview {
  const sections = [goalSection, criteriaSection, artifactSection, constraintSection, ontologySection, runSection];
  return { ...outcomeOf(analysis), sections: sections.flatMap((section) => section(analysis) ?? []) };
}
