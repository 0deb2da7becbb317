import { Composer, type ReportProblem } from './composer.ts';
import { Refusal } from './problem.ts';
import type { Scanner } from './scanner.ts';
import { T, type Token, type TokenKind } from './token.ts';

/** The states of the parser, as small integers. */
export const S = {
  blockNode: 0,
  blockNodeOrIndentless: 1,
  flowNode: 2,
  blockSequenceEntry: 3,
  indentlessEntry: 4,
  blockMappingKey: 5,
  blockMappingValue: 6,
  flowSequenceFirst: 7,
  flowSequenceEntry: 8,
  flowPairKey: 9,
  flowPairValue: 10,
  flowPairEnd: 11,
  flowMappingFirst: 12,
  flowMappingKey: 13,
  flowMappingValue: 14,
  flowMappingLoneKey: 15,
  documentEnd: 16,
} as const;

export type State = (typeof S)[keyof typeof S];

/** A set of token kinds as bits. */
export function kinds(...members: TokenKind[]): number {
  return members.reduce<number>((set, kind) => set | (1 << kind), 0);
}

/** The parser's stack of states, and the operations that every state needs. */
export class ParserState {
  scanner: Scanner;
  readonly composer: Composer;
  next: State = S.documentEnd;
  /** The states to continue with when the current node is complete. */
  #states: State[] = [];
  /** The offsets of the open collections, for the problem of an unclosed one. */
  readonly #opened: number[] = [];

  constructor(scanner: Scanner, report: ReportProblem) {
    this.scanner = scanner;
    this.composer = new Composer(report);
  }

  /** Starts the root node of the document. */
  start(state: State): void {
    this.#states = [];
    this.next = state;
  }

  /** Returns into the top-level collection. */
  restart(state: State): void {
    this.#opened.length = Math.min(this.#opened.length, 1);
    this.start(state);
  }

  /** The open `[` and `{`, from outside in. */
  get brackets(): readonly number[] {
    const { source } = this.scanner.cursor;
    return this.#opened.filter((at) => source.charAt(at) === '[' || source.charAt(at) === '{');
  }

  /** Whether the next token is one of these kinds. */
  isAt(set: number): boolean {
    return ((1 << this.scanner.peek().kind) & set) !== 0;
  }

  push(then: State, now: State): void {
    this.#states.push(then);
    this.next = now;
  }

  pop(): void {
    this.next = this.#states.pop() ?? S.documentEnd;
  }

  open(at: number, state: State): void {
    this.#opened.push(at);
    this.next = state;
  }

  /** Ends the collection: with its bracket, or with its last item. */
  close(end?: number): void {
    this.composer.close(end);
    this.#opened.pop();
    this.pop();
  }

  /** A `?`, or the start of a key without one. */
  takeKey(): Token {
    const token = this.scanner.take();
    if (token.end > token.start) this.composer.explicitKey(token.start);
    return token;
  }

  takeColon(): Token {
    const token = this.scanner.take();
    if (token.end > token.start) this.composer.colon(token.start);
    return token;
  }

  /** The value of a key that has none. */
  emptyAfterKey(): void {
    const { start } = this.scanner.peek();
    this.composer.empty(this.composer.keyEnd ?? start, undefined, start);
  }

  /** The problem of a token that is not allowed here. */
  unexpected(token: Token, where: 'document' | 'block' | 'node' | 'flow'): Refusal {
    const { start, end, kind } = token;
    const span = { start, end };
    const character = this.scanner.cursor.source.slice(start, end);
    if (kind === T.flowSequenceEnd || kind === T.flowMappingEnd) {
      return new Refusal('ParserError', 'stray-bracket', span, start, { bracket: character });
    }
    if (kind === T.flowEntry) return new Refusal('ParserError', 'stray-comma', span, start);
    const ends = kind === T.streamEnd || kind === T.documentStart || kind === T.documentEnd;
    if (where === 'flow' || where === 'node') {
      const at = this.#opened.at(-1);
      if (ends && at !== undefined) {
        const bracket = this.scanner.cursor.source.charAt(at);
        return new Refusal('ParserError', 'unclosed-flow', { start: at, end: at + 1 }, start, { bracket });
      }
      if (where === 'flow') return new Refusal('ParserError', 'missing-comma', span, start);
    }
    if (ends) return new Refusal('ParserError', 'document-marker', span, start);
    if (kind === T.blockEntry)
      return new Refusal('ParserError', this.brackets.length > 0 ? 'block-in-flow' : 'misplaced-dash', span, start, { character });
    if (kind === T.value || this.scanner.cursor.source.charAt(start) === ':')
      return new Refusal('ParserError', 'missing-key', { start, end: start + 1 }, start);
    if (kind === T.blockMappingStart || kind === T.blockSequenceStart || kind === T.key)
      return new Refusal('ParserError', 'bad-indent', span, start);
    return new Refusal('ParserError', 'trailing-text', span, start);
  }
}
