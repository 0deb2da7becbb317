import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';

/** What an edit left as it was, as far as rules care that look at one entry of a section at a time. */
export interface Kept {
  /**
   * @param name of a section with free names
   * @param asked the name of another section that decides what is found in this one
   * @returns undefined where nothing of it is known, or the other one changed
   */
  section(name: string, asked?: string): KeptSection | undefined;
}

export interface KeptSection {
  /** The model with only those entries of the section that have to be looked at again. */
  readonly model: Model;
  /** A finding in an entry that stayed, at the place where it stands now; undefined where its entry did not stay. */
  keep(finding: Finding): Finding | undefined;
}
