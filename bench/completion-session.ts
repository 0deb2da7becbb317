import type { Place } from './edited-text.ts';

/** What is needed of a client. */
export interface Requests {
  /** Sends a request about the document. */
  begin(method: string, params: object): { readonly id: number; readonly result: Promise<unknown> };
  cancel(id: number): void;
}

/** A request that has not been answered. */
interface Asked {
  readonly id: number;
  /** When the letter was typed that made the editor ask for the first time. */
  readonly since: number;
}

/** The kinds of triggers of the protocol. */
const trigger = { letter: 1, character: 2, incomplete: 3 } as const;

/**
 * Decides when to ask for completion, as VS Code does: at the first letter of a word, unless it is a number; at a trigger character; and
 * again for each letter while a list is incomplete or has not arrived, when the earlier request is cancelled.
 */
export class CompletionSession {
  readonly #client: Requests;
  readonly #triggers: readonly string[];
  readonly #waits: number[];
  #asked: Asked | undefined;
  /** The list on the screen. */
  #list: 'none' | 'complete' | 'incomplete' = 'none';

  /** @param waits gets the time from the letter to the list, or to the end of the word if none has come; in milliseconds */
  constructor(client: Requests, triggers: readonly string[], waits: number[]) {
    this.#client = client;
    this.#triggers = triggers;
    this.#waits = waits;
  }

  get isWaiting(): boolean {
    return this.#asked !== undefined;
  }

  /**
   * The text has changed.
   * @param text what was typed at the keyboard; undefined for any other change
   * @param cursor after the change
   * @param line the line of the cursor
   */
  typed(text: string | undefined, cursor: Place, line: string): void {
    const letter = text?.at(-1) ?? '';
    const word = /\w*$/.exec(line.slice(0, cursor.character))?.[0] ?? '';
    if (letter !== '' && this.#triggers.includes(letter)) {
      this.#leave();
      this.#ask(cursor, trigger.character, performance.now(), letter);
    } else if (!/\w/.test(letter)) this.#leave();
    else if (this.#asked !== undefined) this.#ask(cursor, trigger.letter, this.#asked.since);
    else if (this.#list === 'incomplete') this.#ask(cursor, trigger.incomplete, performance.now());
    else if (this.#list === 'none' && Number.isNaN(Number(word))) this.#ask(cursor, trigger.letter, performance.now());
  }

  /** The word ends. A list that has not come by then was waited for until now, and in vain. */
  #leave(): void {
    if (this.#asked !== undefined) this.#waits.push(performance.now() - this.#asked.since);
    this.#cancel();
  }

  #cancel(): void {
    if (this.#asked !== undefined) this.#client.cancel(this.#asked.id);
    this.#asked = undefined;
    this.#list = 'none';
  }

  #ask(position: Place, triggerKind: number, since: number, triggerCharacter?: string): void {
    this.#cancel();
    const context = { triggerKind, ...(triggerCharacter === undefined ? {} : { triggerCharacter }) };
    const { id, result } = this.#client.begin('textDocument/completion', { position, context });
    this.#asked = { id, since };
    void result.then((list) => {
      if (this.#asked?.id !== id) return;
      this.#asked = undefined;
      this.#waits.push(performance.now() - since);
      const { items = [], isIncomplete = false } = (Array.isArray(list) ? { items: list } : (list ?? {})) as {
        items?: readonly unknown[];
        isIncomplete?: boolean;
      };
      this.#list = items.length === 0 ? 'none' : isIncomplete ? 'incomplete' : 'complete';
    });
  }
}
