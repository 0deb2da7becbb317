import type { RoutingView } from '../../../server/src/protocol.ts';
import type { CommonState, CommonWords } from '../view/parts.ts';

/** Everything that the routing page shows. */
export interface RoutingState extends CommonState {
  readonly words: RoutingWords;
  /** The server's last answer; absent before the first. */
  readonly view?: RoutingView;
}

export interface RoutingWords extends CommonWords {
  readonly caption: string;
  readonly stage: string;
  readonly agent: string;
  readonly because: string;
  readonly llm: string;
  readonly model: string;
  readonly program: string;
  /** In the place of a name, where ouroboros stops. */
  readonly stops: string;
  /** Before a name: where it comes from. */
  readonly goTo: string;
  readonly lost: string;
  readonly warning: string;
  readonly found: string;
  readonly missing: string;
  readonly environment: string;
  readonly notes: string;
}
