import type { RoutingWords } from '../../messages/routing-state.ts';
import type { Send } from '../components/send.ts';

/** What every part of the page needs. */
export interface PageContext {
  readonly words: RoutingWords;
  readonly send: Send;
  /** Whether nothing can be changed now. */
  readonly disabled: boolean;
  /** Whether what is shown is of a former text, so that no place in it can be gone to. */
  readonly isOld: boolean;
}
