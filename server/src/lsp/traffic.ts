/** What waits until no message is waiting, in this order: what a person waits for, what is drawn around it, the end of the connection. */
export const urgencies = ['soon', 'later', 'last'] as const;

export type Urgency = (typeof urgencies)[number];

/** What the rest of the server needs to know about incoming messages. */
export interface Traffic {
  /**
   * Does a piece of work once no message is waiting. Between two pieces it looks for new messages, so that a long row of them delays an
   * edit by one piece at most.
   * @param patience in milliseconds: after this time the work is done even though messages keep coming
   * @returns gives the work up, if it has not been done yet
   */
  whenIdle(work: () => void, urgency: Urgency, patience: number): () => void;
}
