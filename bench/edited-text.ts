/** A position: line and character from 0, in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** One change of a text, as the protocol sends it. */
export interface Change {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly text: string;
}

/** A text with lines that end with LF, to which changes are applied. */
export class EditedText {
  readonly #lines: string[];

  constructor(text: string) {
    this.#lines = text.split('\n');
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  toString(): string {
    return this.#lines.join('\n');
  }

  /** @returns the change that takes this one back */
  apply({ range: { start, end }, text }: Change): Change {
    const before = this.#lines.slice(start.line, end.line + 1);
    const [first = '', last = ''] = [before[0], before.at(-1)];
    const inserted = `${first.slice(0, start.character)}${text}${last.slice(end.character)}`.split('\n');
    const removed = [...before.slice(0, -1), last.slice(0, end.character)].join('\n').slice(start.character);
    this.#replace(start.line, before.length, inserted);
    const tail = text.slice(text.lastIndexOf('\n') + 1).length;
    const breaks = text.split('\n').length - 1;
    const after = { line: start.line + breaks, character: breaks === 0 ? start.character + tail : tail };
    return { range: { start, end: after }, text: removed };
  }

  /** Inserts without passing thousands of arguments. */
  #replace(at: number, count: number, lines: readonly string[]): void {
    const rest = this.#lines.splice(at).slice(count);
    for (const line of lines) this.#lines.push(line);
    for (const line of rest) this.#lines.push(line);
  }
}
