import type { Model } from '../../model.ts';
import type { RuleFinding } from '../rule.ts';

/** What an edit left unchanged, for rules that check one entry of a section at a time. */
export interface Kept {
  /**
   * @param name of a section with free names
   * @param asked the name of another section that the findings in this one depend on
   * @returns undefined if nothing of it is known, or the other section changed
   */
  section(name: string, asked?: string): KeptSection | undefined;
}

export interface KeptSection {
  /** The model with only those entries of the section that must be checked again. */
  readonly model: Model;
  /** A finding in an unchanged entry, at its new position; undefined if its entry changed. */
  keep(finding: RuleFinding): RuleFinding | undefined;
}
