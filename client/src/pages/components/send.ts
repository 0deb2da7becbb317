import type { FromPage } from '../../messages/page-messages.ts';

/** Tells the panel what the user wants. */
export type Send = (message: FromPage) => void;

/** What a page is drawn from. */
export interface PageProps<State> {
  readonly state: State;
  readonly send: Send;
}
