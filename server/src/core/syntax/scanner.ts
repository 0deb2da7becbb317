import { BlockIndents } from './block-indents.ts';
import { ch, isBlank } from './chars.ts';
import { Cursor } from './cursor.ts';
import type { Mends } from './mending.ts';
import { type OnComment, scanBlockScalar, skipToToken } from './scan-block.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-names.ts';
import { scanPlain } from './scan-plain.ts';
import { scanQuoted } from './scan-quoted.ts';
import { misplaced, missingColon, unstartable } from './scan-refusals.ts';
import { SimpleKeys } from './simple-keys.ts';
import { T, Token, type TokenKind } from './token.ts';
import { TokenQueue } from './token-queue.ts';

/**
 * Text → tokens, one at a time and only when the parser asks, so that the first problem found is the one that PyYAML raises. It follows the
 * rules of PyYAML's scanner: block structure comes from a stack of columns, and a scalar becomes a key only if its `:` is found on the same
 * line within 1,024 characters.
 */
export class Scanner {
  readonly cursor: Cursor;
  readonly #mends: Mends | undefined;
  readonly #onComment: OnComment;
  readonly #keys = new SimpleKeys();
  readonly #queue = new TokenQueue();
  #done = false;
  #flowLevel = 0;
  readonly #indents = new BlockIndents();
  #mayStartKey = true;

  /**
   * @param mends where recovery reads the text differently than PyYAML would
   * @param before the scanner of the text before it was mended
   */
  constructor(text: string, onComment: OnComment, mends?: Mends, before?: Scanner) {
    this.cursor = new Cursor(text, mends?.shifts, before?.cursor);
    this.#onComment = onComment;
    this.#mends = mends;
  }

  /** The token before the next one. */
  get previous(): Token | undefined {
    return this.#queue.previous;
  }

  /** The last token that was scanned. */
  get newest(): Token | undefined {
    return this.#queue.newest;
  }

  /** The next token, without consuming it. */
  peek(): Token {
    for (;;) {
      const token = this.#queue.first;
      if (token !== undefined) {
        if (this.#done) return token;
        this.#dropStaleKeys();
        if (this.#keys.earliest() !== this.#queue.taken) return token;
      } else if (this.#done) throw new Error('a token was requested after the end');
      this.#fetch();
    }
  }

  /** Consumes the next token. */
  take(): Token {
    const token = this.peek();
    this.#queue.take();
    return token;
  }

  /** Starts at an entry of the top-level block mapping, as if everything before it had been read. */
  resumeAt(offset: number, line: number, lineStart: number): void {
    this.cursor.moveTo(offset, line, lineStart);
    this.#indents.enter(this.cursor.column);
  }

  #fetch(): void {
    const { cursor } = this;
    if (this.#flowLevel !== 0 && this.#mends?.commas.has(cursor.pos) && this.newest?.kind !== T.flowEntry) {
      this.#fetchFlowEntry(0);
      return;
    }
    const hasBroken = skipToToken(cursor, this.#onComment);
    if (hasBroken && this.#flowLevel === 0) this.#mayStartKey = true;
    this.#dropStaleKeys();
    this.#closeBlocks(cursor.column);
    const code = cursor.peek();
    if (this.#mends?.literals.has(cursor.pos)) {
      this.#fetchPlain();
      return;
    }
    switch (code) {
      case ch.end:
        this.#fetchEnd();
        break;
      case ch.openBracket:
        this.#fetchFlowStart(T.flowSequenceStart);
        break;
      case ch.openBrace:
        this.#fetchFlowStart(T.flowMappingStart);
        break;
      case ch.closeBracket:
        this.#fetchFlowEnd(T.flowSequenceEnd);
        break;
      case ch.closeBrace:
        this.#fetchFlowEnd(T.flowMappingEnd);
        break;
      case ch.comma:
        this.#fetchFlowEntry(1);
        break;
      case ch.star:
      case ch.ampersand:
        this.#fetchNode(scanAnchor);
        break;
      case ch.bang:
        this.#fetchNode(scanTag);
        break;
      case ch.singleQuote:
      case ch.doubleQuote:
        this.#fetchNode(scanQuoted);
        break;
      case ch.bar:
      case ch.greater:
        if (this.#flowLevel !== 0) throw unstartable(this.cursor, code);
        this.#fetchBlockScalar();
        break;
      case ch.percent:
        if (cursor.column !== 0) throw unstartable(this.cursor, code);
        this.#fetchDirective();
        break;
      case ch.dash:
      case ch.dot:
        if (cursor.column === 0 && cursor.atTriple(code)) this.#fetchMarker(code === ch.dash ? T.documentStart : T.documentEnd);
        else if (code === ch.dash && isBlank(cursor.peek(1))) this.#fetchBlockEntry();
        else this.#fetchPlain();
        break;
      case ch.question:
        if (this.#flowLevel !== 0 || isBlank(cursor.peek(1))) this.#fetchKey();
        else this.#fetchPlain();
        break;
      case ch.colon:
        if (this.#flowLevel !== 0 || isBlank(cursor.peek(1)) || this.#mends?.keyEnds.has(cursor.pos)) this.#fetchValue(1);
        else this.#fetchPlain();
        break;
      case ch.tab:
      case ch.at:
      case ch.backtick:
        throw unstartable(this.cursor, code);
      default:
        this.#fetchPlain();
    }
  }

  /** The current token is not document content: it ends all blocks. */
  #leaveContent(): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.#mayStartKey = false;
  }

  #fetchEnd(): void {
    this.#leaveContent();
    this.#keys.clear();
    this.#emit(T.streamEnd, 0);
    this.#done = true;
  }

  #fetchDirective(): void {
    this.#leaveContent();
    this.#queue.push(scanDirective(this.cursor, this.#onComment));
  }

  #fetchMarker(kind: TokenKind): void {
    this.#leaveContent();
    this.#emit(kind, 3);
  }

  #fetchFlowStart(kind: TokenKind): void {
    this.#saveKey();
    this.#flowLevel++;
    this.#mayStartKey = true;
    this.#emit(kind, 1);
  }

  #fetchFlowEnd(kind: TokenKind): void {
    this.#dropKey();
    this.#flowLevel--;
    this.#mayStartKey = false;
    this.#emit(kind, 1);
  }

  #fetchFlowEntry(width: number): void {
    this.#mayStartKey = true;
    this.#dropKey();
    this.#emit(T.flowEntry, width);
  }

  #fetchBlockEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#mayStartKey) throw misplaced(this.cursor, 'misplaced-dash');
      if (this.#indents.open(this.cursor.column)) this.#emit(T.blockSequenceStart, 0);
    }
    this.#mayStartKey = true;
    this.#dropKey();
    this.#emit(T.blockEntry, 1);
  }

  #fetchKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#mayStartKey) throw misplaced(this.cursor, 'misplaced-question');
      if (this.#indents.open(this.cursor.column)) this.#emit(T.blockMappingStart, 0);
    }
    this.#mayStartKey = this.#flowLevel === 0;
    this.#dropKey();
    this.#emit(T.key, 1);
  }

  #fetchValue(width: number): void {
    const keys = this.#keys;
    const flowLevel = this.#flowLevel;
    const key = keys.take(flowLevel);
    if (key !== undefined) {
      const { token, offset, line, column } = key;
      this.#queue.insert(token, new Token(T.key, offset, offset, line));
      if (flowLevel === 0 && this.#indents.open(column)) this.#queue.insert(token, new Token(T.blockMappingStart, offset, offset, line));
      this.#mayStartKey = false;
    } else {
      if (flowLevel === 0) {
        if (!this.#mayStartKey) throw misplaced(this.cursor, 'colon-in-value');
        if (this.#indents.open(this.cursor.column)) this.#emit(T.blockMappingStart, 0);
      }
      this.#mayStartKey = flowLevel === 0;
      this.#dropKey();
    }
    this.#emit(T.value, width);
  }

  /** A token that may be, or begin, a key. */
  #fetchNode(scan: (cursor: Cursor, mends: Mends | undefined) => Token): void {
    this.#saveKey();
    this.#mayStartKey = false;
    this.#queue.push(scan(this.cursor, this.#mends));
    this.#endKey();
  }

  /** If recovery says that a key ended here, a colon is assumed although there is none. */
  #endKey(): void {
    if (this.#mends?.keyEnds.has(this.cursor.pos) && this.cursor.peek() !== ch.colon) this.#fetchValue(0);
  }

  #fetchBlockScalar(): void {
    this.#mayStartKey = true;
    this.#dropKey();
    this.#queue.push(scanBlockScalar(this.cursor, this.#indents.column, this.#onComment));
  }

  #fetchPlain(): void {
    const { cursor } = this;
    this.#saveKey();
    this.#queue.push(scanPlain(cursor, this.#indents.column + 1, this.#flowLevel !== 0, this.#mends));
    this.#mayStartKey = cursor.brokeLine;
    this.#endKey();
  }

  /** Closes the blocks that start right of `column`. */
  #closeBlocks(column: number): void {
    if (this.#flowLevel !== 0) return;
    while (this.#indents.column > column) {
      this.#indents.close();
      this.#emit(T.blockEnd, 0);
    }
  }

  /** Records that a key may start here. */
  #saveKey(): void {
    if (!this.#mayStartKey) return;
    this.#dropKey();
    const required = this.#flowLevel === 0 && this.#indents.column === this.cursor.column;
    this.#keys.save(this.#flowLevel, this.#queue.nextNumber, this.cursor, required);
  }

  /** Discards the possible key of this level; another token came instead of its colon. */
  #dropKey(): void {
    const key = this.#keys.take(this.#flowLevel);
    if (key?.required) throw missingColon(this.cursor, key.offset);
  }

  #dropStaleKeys(): void {
    const required = this.#keys.dropStale(this.#flowLevel, this.cursor);
    if (required !== undefined) throw missingColon(this.cursor, required.offset);
  }

  #emit(kind: TokenKind, width: number): void {
    const { pos, line } = this.cursor;
    this.#queue.push(new Token(kind, pos, pos + width, line));
    this.cursor.pos = pos + width;
  }
}
