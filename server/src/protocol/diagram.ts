import type { Drawing } from '../core/index.ts';
import type { Location, ViewParams } from './places.ts';

/** The stages, their agents and the lines between them, drawn for panels of several widths. */
export interface DiagramView {
  readonly title: string;
  /** From the narrowest. */
  readonly drawings: readonly DrawingView[];
}

/** A diagram for one width; what a key decided leads to it. */
export type DrawingView = Drawing<Location>;

export interface ComparisonParams extends ViewParams {
  /**
   * The text of the config as it was, or a commit, branch or tag of its repository: git is run the first time, and again only on request.
   */
  readonly against: { readonly text: string } | { readonly ref: string; readonly again?: boolean };
}

/** What is different. */
export interface ComparisonView {
  /** How many stages change, or why that is not known. */
  readonly headline: string;
  /** Whether it could not be compared. */
  readonly failed?: boolean;
  /** The changed stages. */
  readonly stages: readonly { readonly stage: string; readonly changes: readonly string[] }[];
  /** Whether the two load, if not both do. */
  readonly notes: readonly string[];
}
