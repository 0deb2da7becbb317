/** What the rest of the server needs to know about incoming messages. */
export interface Traffic {
  /**
   * Calls back once no message is waiting.
   * @param patience in milliseconds: after this time it calls back even though messages keep coming
   */
  whenIdle(callback: () => void, patience?: number): void;
}
