import type { ChangePlan, ComparisonView, DiagramView, RoutingView } from '../../../server/src/protocol.ts';
import type { CommonState, CommonWords } from './view-state.ts';

/** Everything that the routing page shows. */
export interface RoutingState extends CommonState {
  readonly words: RoutingWords;
  /** The server's last response; absent before the first. */
  readonly view?: RoutingView;
  /** If the file of that response does not load: the last response in which it did. */
  readonly before?: RoutingView;
  /** The preset that is previewed. */
  readonly preview?: Preview;
  /** The drop-down that is about to be changed. */
  readonly considered?: Considered;
  /** What the unsaved edits change. */
  readonly unsavedChanges?: ComparisonView;
  /** What changed since the last commit, if the user asked for that. */
  readonly sinceCommit?: ComparisonView;
}

/** A drop-down that is open or has the focus. */
export interface Considered {
  readonly name: string;
  /** The routing after the choice of the option that is pointed at, if it changes something. */
  readonly diagram?: DiagramView;
}

/** The state after the first response. */
export type ViewedState = RoutingState & Required<Pick<RoutingState, 'view'>>;

export interface Preview {
  /** The value of its option. */
  readonly value: string;
  readonly description: string;
  readonly plan: Pick<ChangePlan, 'blocked' | 'differences' | 'diagram'> & { readonly changes: boolean };
}

export interface RoutingWords extends CommonWords {
  readonly caption: string;
  readonly stage: string;
  readonly agent: string;
  readonly because: string;
  readonly llm: string;
  readonly model: string;
  readonly program: string;
  /** Shown instead of a name if ouroboros stops. */
  readonly stops: string;
  /** Shown instead of a model if the program chooses. */
  readonly programsOwn: string;
  readonly inForce: string;
  /** The prefix of a link to the key that decided. */
  readonly goTo: string;
  readonly lost: string;
  readonly warning: string;
  /** Above the table of `before`. */
  readonly old: string;
  readonly found: string;
  readonly missing: string;
  readonly environment: string;
  readonly notes: string;
  /** Labels of drop-downs, with `{stage}`. */
  readonly agentOf: string;
  readonly modelOf: string;
  readonly otherModel: string;
  readonly fallbacks: string;
  readonly presets: string;
  readonly preset: string;
  readonly noPreset: string;
  readonly preview: string;
  readonly changed: string;
  readonly before: string;
  readonly after: string;
  readonly same: string;
  readonly nothing: string;
  readonly apply: string;
  readonly dismiss: string;
  readonly diagram: string;
  /** For those who do not see the diagram: that the table has the same. */
  readonly sameAsTable: string;
  /** Above a diagram of a routing that is not in force. */
  readonly wouldBe: string;
  /** Of the drop-down that is about to be changed, with `{stages}`. */
  readonly affects: string;
  readonly copySvg: string;
  readonly copyMermaid: string;
  readonly compareHead: string;
  readonly endComparison: string;
  readonly larger: string;
  readonly smaller: string;
}

/** Whether ouroboros rejects the file of a view, so that nothing in it counts. */
export const isRejected = ({ file: { state } }: RoutingView): boolean => state === 'unparsable' || state === 'broken';

/** The value of an option: empty to set nothing, a name, or a special one for text that the user types. */
export const inherit = '';
export const named = (name: string): string => `=${name}`;
export const other = '?';

/** @returns the name in the value of an option; null for the empty one */
export const nameIn = (value: string): string | null => (value === inherit ? null : value.slice(1));
