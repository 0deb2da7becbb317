import type { RoutingChange } from '../core/index.ts';
import type { DiagramView } from './diagram.ts';
import type { TextChange, ViewParams } from './places.ts';

export type { RoutingChange };

export interface RoutingParams extends ViewParams {
  /** Whether the diagram is wanted, too. */
  readonly diagram?: boolean;
}

export interface ChangeParams extends RoutingParams {
  readonly change: RoutingChange;
}

export interface ChangePlan {
  /** The version of the document that the edits are for, if it is open. */
  readonly version: number | null;
  /** Empty if nothing has to change. */
  readonly edits: readonly TextChange[];
  /** Why it cannot be done. */
  readonly blocked?: string;
  /** What would be in force instead, stage by stage. */
  readonly differences: readonly { readonly stage: string; readonly what: string; readonly before: string; readonly after: string }[];
  /** The routing after the change. */
  readonly diagram?: DiagramView;
}
