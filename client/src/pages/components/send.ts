import type { FromPage } from '../../messages/page-messages.ts';

/** Sends a message to the panel. */
export type Send = (message: FromPage) => void;

/** The input of a page. */
export interface PageProps<State> {
  readonly state: State;
  readonly send: Send;
}
