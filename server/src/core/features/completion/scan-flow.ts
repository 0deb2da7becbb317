import { childPath } from '../../finding.ts';
import type { Lines } from '../../text/lines.ts';
import { isColon, keyToken, plainToken, quotedToken, quoteEnd, skipBlanks, skipProperties } from './scan-token.ts';
import { Container, type CursorTarget, type SketchToken, ValueSlot } from './sketch.ts';

/** A limit that nobody reaches by typing. */
const maxDepth = 50;

/** The result of scanning a flow collection. */
export interface FlowScan {
  /** The offset after its closing bracket; if it is not closed, the start of the line that shows this. */
  readonly end: number;
  readonly found: CursorTarget | undefined;
}

/**
 * Scans a flow collection, closed or not. An unclosed one ends before a line that is not indented deeper than its owner and begins with a
 * key: block style continues there.
 * @param column the column of the mapping or dash that owns the collection; below 0 if there is none
 */
export function scanFlow(text: string, lines: Lines, cursor: number, start: number, slot: ValueSlot, column: number): FlowScan {
  const scanner = new FlowScanner(text, lines, cursor, column);
  const end = scanner.collection(start, slot, 0);
  return { end: scanner.stoppedAt ?? end, found: scanner.found };
}

class FlowScanner {
  readonly #text: string;
  readonly #lines: Lines;
  readonly #cursor: number;
  readonly #column: number;
  /** Whether the cursor is inside a comment. */
  #comment = false;
  found: CursorTarget | undefined;
  /** Set once the collection turned out not to be closed. */
  stoppedAt: number | undefined;

  constructor(text: string, lines: Lines, cursor: number, column: number) {
    this.#text = text;
    this.#lines = lines;
    this.#cursor = cursor;
    this.#column = column;
  }

  /** @returns the offset after the collection */
  collection(start: number, slot: ValueSlot, depth: number): number {
    const kind = this.#text.charAt(start) === '{' ? 'mapping' : 'list';
    const container = new Container(kind, slot.path, 0, true);
    slot.child = container;
    if (depth > maxDepth) return this.#text.length;
    let at = start + 1;
    while (this.stoppedAt === undefined && at < this.#text.length) {
      const next = this.#gap(at);
      if (this.#isIn(at, next)) this.#foundNothing(container, at);
      at = next;
      const sign = this.#text.charAt(at);
      if (sign === '}' || sign === ']') return at + 1;
      at = sign === ',' ? at + 1 : this.#member(container, at, depth);
    }
    return at;
  }

  #foundNothing(container: Container, at: number): void {
    if (container.kind === 'mapping') {
      const key: SketchToken = { span: { start: this.#cursor, end: this.#cursor }, style: 'plain', text: '' };
      this.found = { at: 'key', container, key, entry: undefined };
    } else {
      const slot = new ValueSlot(childPath(container.path, container.items.length), at);
      this.found = { at: 'value', slot, token: undefined, flow: true, column: this.#column };
    }
  }

  /** Scans one pair or item, up to the comma or bracket after it. */
  #member(container: Container, start: number, depth: number): number {
    if (this.stoppedAt !== undefined || start >= this.#text.length) return start;
    if (container.kind === 'list') {
      const slot = new ValueSlot(childPath(container.path, container.items.length), start);
      container.items.push(slot);
      return this.#rest(this.#value(slot, start, depth));
    }
    const end = this.#lineEnd(start);
    const pair = keyToken(this.#text, start, end, true);
    const key = pair?.key ?? this.#loneKey(start, end);
    if (key === undefined) return this.#rest(this.#value(new ValueSlot(childPath(container.path, ''), start), start, depth));
    const colon = pair?.colon;
    const slot = new ValueSlot(childPath(container.path, key.text), colon === undefined ? key.span.end : colon + 1);
    const entry = { name: key.text, key, colon, slot };
    container.add(entry);
    if (this.#isIn(key.span.start, key.span.end)) this.found = { at: 'key', container, key, entry };
    if (colon === undefined) return this.#rest(key.span.end);
    const at = this.#gap(colon + 1);
    const empty = ',}]'.includes(this.#text.charAt(at));
    if (empty && this.#isIn(colon + 1, at)) this.found = { at: 'value', slot, token: undefined, flow: true, column: this.#column };
    return this.#rest(empty ? at : this.#value(slot, at, depth));
  }

  #loneKey(start: number, end: number): SketchToken | undefined {
    const sign = this.#text.charAt(start);
    if ('[{&*!'.includes(sign)) return undefined;
    return sign === '"' || sign === "'" ? quotedToken(this.#text, start, end) : plainToken(this.#text, start, end, true, true);
  }

  /** @returns the offset after the value */
  #value(slot: ValueSlot, from: number, depth: number): number {
    if (this.stoppedAt !== undefined) return from;
    const end = this.#lineEnd(from);
    const start = skipProperties(this.#text, from, end);
    const sign = this.#text.charAt(start);
    if (sign === '{' || sign === '[') return this.collection(start, slot, depth + 1);
    const quoted = sign === '"' || sign === "'";
    if (quoted && quoteEnd(this.#text, start, end) === undefined) {
      const close = quoteEnd(this.#text, start, this.#blockEnd(start));
      if (close !== undefined) return close;
    }
    const token = quoted ? quotedToken(this.#text, start, end) : plainToken(this.#text, start, end, true, false);
    slot.token = token;
    if (this.#isIn(token.span.start, token.span.end)) this.found = { at: 'value', slot, token, flow: true, column: this.#column };
    return token.span.end;
  }

  /** Skips unexpected text after a member, up to a comma or the end of the collection. */
  #rest(from: number): number {
    let at = this.#gap(from);
    while (this.stoppedAt === undefined && at < this.#text.length && !',}]'.includes(this.#text.charAt(at))) {
      const end = this.#lineEnd(at);
      const sign = this.#text.charAt(at);
      const stray = sign === ':' || '[{'.includes(sign) || isColon(this.#text, at, end, true);
      at = this.#gap(stray ? at + 1 : Math.max(at + 1, plainToken(this.#text, at, end, true, true).span.end));
    }
    return at;
  }

  /** Skips blanks, line breaks and comments; stops for good where block style continues. */
  #gap(from: number): number {
    const text = this.#text;
    let at = from;
    while (at < text.length) {
      const end = this.#lineEnd(at);
      at = skipBlanks(text, at, end);
      // Between tokens every "#" begins a comment, even without a blank before it.
      if (at < end && text.charAt(at) !== '#') return at;
      this.#comment ||= at < this.#cursor && this.#cursor <= end;
      const line = this.#lines.at(end) + 1;
      if (line >= this.#lines.count) return end;
      if (this.#goesOnInBlock(line)) {
        this.stoppedAt = this.#lines.start(line);
        return at;
      }
      at = this.#lines.start(line);
    }
    return at;
  }

  #goesOnInBlock(line: number): boolean {
    const indent = this.#lines.indent(line);
    if (indent > this.#column) return false;
    const start = this.#lines.start(line) + indent;
    return keyToken(this.#text, start, this.#lines.end(line), false) !== undefined;
  }

  /** The end of the lines that can belong to a quoted string. */
  #blockEnd(from: number): number {
    let line = this.#lines.at(from) + 1;
    while (line < this.#lines.count && !this.#goesOnInBlock(line)) line++;
    return this.#lines.end(line - 1);
  }

  #isIn(start: number, end: number): boolean {
    return !this.#comment && this.found === undefined && start <= this.#cursor && this.#cursor <= end;
  }

  #lineEnd(at: number): number {
    return this.#lines.end(this.#lines.at(at));
  }
}
