import type { RoutingWords } from '../../messages/routing-state.ts';
import type { Send } from '../components/send.ts';

/** What every part of the page needs. */
export interface PageContext {
  readonly words: RoutingWords;
  readonly send: Send;
  /** Whether nothing can be changed now. */
  readonly disabled: boolean;
}
