import { childPath } from '../../finding.ts';
import type { Lines } from '../../text/lines.ts';
import { Blocks, isMarker } from './scan-blocks.ts';
import { scanFlow } from './scan-flow.ts';
import { isComment, keyToken, plainToken, quotedToken, quoteEnd, skipBlanks, skipProperties } from './scan-token.ts';
import {
  Container,
  type ContainerFrame,
  type CursorTarget,
  lastSlot,
  type Sketch,
  type SketchEntry,
  type SketchToken,
  ValueSlot,
} from './sketch.ts';

/**
 * Scans a text line by line, using only its indentation, so that a half-typed line does not affect other lines.
 * @param cursor an offset in the text
 */
export function scan(text: string, lines: Lines, cursor: number): Sketch {
  return new SketchScanner(text, lines, cursor).run();
}

type Open = Omit<ContainerFrame, 'last'>;

class SketchScanner {
  readonly #text: string;
  readonly #lines: Lines;
  readonly #blocks: Blocks;
  readonly #cursor: number;
  readonly #cursorLine: number;
  readonly #root: ValueSlot;
  #frames: Open[] = [];
  /** Whether lines are scanned that were left out at first. */
  #isLate = false;
  /** The line after the last one of a mapping. */
  readonly #ends = new Map<Container, number>();
  #found: CursorTarget | undefined;

  constructor(text: string, lines: Lines, cursor: number) {
    this.#text = text;
    this.#lines = lines;
    this.#blocks = new Blocks(text, lines);
    this.#cursor = cursor;
    this.#cursorLine = lines.at(cursor);
    this.#root = new ValueSlot([], 0);
  }

  run(): Sketch {
    this.#scanLines(0, this.#lines.count);
    return { root: this.#root, found: this.#found };
  }

  #scanLines(from: number, to: number): void {
    for (let line = from; line < to; ) line = this.#line(line);
  }

  /** @returns the line to continue with */
  #line(line: number): number {
    const text = this.#text;
    const start = this.#lines.start(line);
    const end = this.#lines.end(line);
    if (this.#lines.blank(line)) {
      const at = this.#cursor;
      if (start <= at && at <= end) this.#foundLine(at - start, { span: { start: at, end: at }, style: 'plain', text: '' });
      return line + 1;
    }
    if (isMarker(text.slice(start, Math.min(end, start + 4)))) {
      this.#frames = [];
      return line + 1;
    }
    return this.#content(line, start + this.#lines.indent(line), undefined, this.#lines.indent(line));
  }

  /**
   * Scans a line from an offset on.
   * @param slot the item of a list that it is in, if dashes come before
   * @param column of the last of these dashes
   * @returns the line to continue with
   */
  #content(line: number, from: number, item: ValueSlot | undefined, dash: number): number {
    const text = this.#text;
    const start = this.#lines.start(line);
    const end = this.#lines.end(line);
    let at = from;
    let slot = item;
    let column = dash;
    while (text.charAt(at) === '-' && (at + 1 >= end || /[ \t]/.test(text.charAt(at + 1)))) {
      column = at - start;
      slot = this.#item(column, at + 1);
      const next = skipBlanks(text, at + 1, end);
      if (next >= end || isComment(text, next, start)) return this.#value(line, slot, column);
      const below = this.#leaveOutItem(line, next, slot, column);
      if (below !== undefined) return below;
      at = next;
    }
    if (isComment(text, at, start)) return line + 1;
    const pair = keyToken(text, at, end, false);
    if (pair !== undefined) {
      const { key, colon } = pair;
      const keyColumn = at - start;
      const container = this.#mapping(keyColumn);
      const beyond = slot === undefined ? this.#leaveOutSiblings(line, container, keyColumn) : undefined;
      if (beyond !== undefined) return beyond;
      const entry = { name: key.text, key, colon, slot: new ValueSlot(childPath(container.path, key.text), colon + 1) };
      container.add(entry);
      if (this.#isIn(key.span.start, colon)) this.#found = { at: 'key', container, key, entry };
      const next = this.#value(line, entry.slot, keyColumn);
      return next === line + 1 && entry.slot.token === undefined ? this.#leaveOut(next, container, entry, keyColumn) : next;
    }
    if (slot !== undefined) return this.#value(line, slot, column);
    return this.#ownLine(line, at, end);
  }

  /**
   * Leaves the lines below a key for later, unless the cursor is in them.
   * @returns the line to continue with
   */
  #leaveOut(first: number, mapping: Container, entry: SketchEntry, column: number): number {
    const end = this.#blocks.end(first, column);
    if (end === first || this.#isCursorIn(first, end)) return first;
    entry.slot.scanLater(() => {
      const above = new Container(mapping.kind, mapping.path, column);
      above.add(entry);
      this.#scanBelow(above, column, first, end);
    });
    return end;
  }

  /**
   * Leaves an item of several lines for later, unless the cursor is in them.
   * @param at where the item begins after its dash
   * @returns the line to continue with; undefined if the item is scanned now
   */
  #leaveOutItem(line: number, at: number, slot: ValueSlot, column: number): number | undefined {
    const end = this.#blocks.end(line + 1, column);
    if (end === line + 1 || this.#isCursorIn(line, end)) return undefined;
    slot.scanLater(() => {
      const list = new Container('list', slot.path.slice(0, -1), column);
      list.items.push(slot);
      this.#scanBelow(list, column, line, end, () => this.#content(line, at, slot, column));
    });
    return end;
  }

  /**
   * Leaves other entries of a mapping for later: those before the one that the cursor is in or after, and those after the cursor.
   * @param line of one of its keys
   * @returns the line to continue with; undefined if this entry is scanned now
   */
  #leaveOutSiblings(line: number, mapping: Container, column: number): number | undefined {
    if (this.#isLate || line === this.#cursorLine) return undefined;
    const known = this.#ends.get(mapping) ?? (column === 0 ? this.#lines.count : this.#blocks.end(line, column - 1));
    this.#ends.set(mapping, known);
    if (line < this.#cursorLine && known <= this.#cursorLine) return undefined;
    const end = line > this.#cursorLine ? known : this.#blocks.keyBefore(this.#cursorLine, column);
    if (end <= line) return undefined;
    mapping.scanLater(() => this.#scanBelow(mapping, column, line, end));
    return end;
  }

  #isCursorIn(first: number, end: number): boolean {
    return first <= this.#cursorLine && this.#cursorLine < end;
  }

  /** Scans lines that were left out, below the last entry or item of a container. */
  #scanBelow(container: Container, column: number, first: number, end: number, start: () => number = () => first): void {
    const frames = this.#frames;
    const wasLate = this.#isLate;
    this.#frames = [{ container, column }];
    this.#isLate = true;
    this.#scanLines(start(), end);
    this.#frames = frames;
    this.#isLate = wasLate;
  }

  /** A line that begins neither with a key nor with a dash. */
  #ownLine(line: number, at: number, end: number): number {
    const sign = this.#text.charAt(at);
    const column = at - this.#lines.start(line);
    if ('[{|>&!*'.includes(sign)) {
      const above = this.#frames.findLast((frame) => frame.column < column);
      const slot = above === undefined ? this.#root : lastSlot(above.container);
      const standIn = new ValueSlot(slot?.path ?? [], at);
      standIn.child = slot?.child;
      return this.#value(line, standIn, above?.column ?? -1, slot);
    }
    const word = sign === '"' || sign === "'" ? quotedToken(this.#text, at, end) : plainToken(this.#text, at, end, false, false);
    if (this.#isIn(word.span.start, word.span.end)) this.#foundLine(column, word);
    return line + 1;
  }

  /**
   * Scans what follows a colon or a dash.
   * @param column of the mapping or the dash
   * @param owner the slot that gets the value, if `slot` is only a stand-in for it
   * @returns the line to continue with
   */
  #value(line: number, slot: ValueSlot, column: number, owner: ValueSlot = slot): number {
    const text = this.#text;
    const end = this.#lines.end(line);
    const at = skipProperties(text, slot.from, end);
    if (at >= end || isComment(text, at, this.#lines.start(line))) {
      const empty = at >= end ? end : at - 1;
      if (this.#isIn(slot.from, empty)) this.#found = { at: 'value', slot, token: undefined, flow: false, column };
      return line + 1;
    }
    const sign = text.charAt(at);
    if (sign === '|' || sign === '>') return this.#afterBlockScalar(line, column);
    if (sign === '{' || sign === '[') {
      const flow = scanFlow(text, this.#lines, this.#cursor, at, owner, column);
      this.#found ??= flow.found;
      return Math.max(line + 1, this.#lines.at(flow.end) + (this.#lines.start(this.#lines.at(flow.end)) === flow.end ? 0 : 1));
    }
    const quoted = sign === '"' || sign === "'";
    if (quoted && quoteEnd(text, at, end) === undefined) {
      const close = quoteEnd(text, at, this.#deeperEnd(line, column));
      if (close !== undefined) return this.#lines.at(close) + 1;
    }
    const token = quoted ? quotedToken(text, at, end) : plainToken(text, at, end, false, false);
    owner.token = token;
    if (this.#isIn(token.span.start, token.span.end)) this.#found = { at: 'value', slot, token, flow: false, column };
    return line + 1;
  }

  /** The line after a literal or folded block scalar. */
  #afterBlockScalar(line: number, column: number): number {
    let next = line + 1;
    while (next < this.#lines.count && (this.#lines.blank(next) || this.#lines.indent(next) > column)) next++;
    return next;
  }

  /** The end of the lines that are indented deeper than a column. */
  #deeperEnd(line: number, column: number): number {
    return this.#lines.end(this.#afterBlockScalar(line, column) - 1);
  }

  /** A new item of the list whose dashes are in a column. */
  #item(column: number, from: number): ValueSlot {
    this.#close(column);
    let top = this.#frames.at(-1);
    if (top?.column !== column || top.container.kind !== 'list') {
      top = this.#open('list', column, top === undefined ? this.#root : lastSlot(top.container));
    }
    const { container } = top;
    const slot = new ValueSlot(childPath(container.path, container.items.length), from);
    container.items.push(slot);
    return slot;
  }

  /** The mapping whose keys are in a column. */
  #mapping(column: number): Container {
    this.#close(column);
    let top = this.#frames.at(-1);
    if (top?.column === column && top.container.kind === 'list') {
      this.#frames.pop();
      top = this.#frames.at(-1);
    }
    if (top?.column === column) return top.container;
    return this.#open('mapping', column, top === undefined ? this.#root : lastSlot(top.container)).container;
  }

  #close(column: number): void {
    while ((this.#frames.at(-1)?.column ?? -1) > column) this.#frames.pop();
  }

  /** A container at a column: the existing one of its slot if a line is not indented like those before it, or a new one. */
  #open(kind: Container['kind'], column: number, slot: ValueSlot | undefined): Open {
    const known = slot?.child?.kind === kind && !slot.child.flow ? slot.child : undefined;
    const container = known ?? new Container(kind, slot?.path ?? [], column);
    if (slot !== undefined) slot.child ??= container;
    const frame = { container, column };
    this.#frames.push(frame);
    return frame;
  }

  #foundLine(column: number, word: SketchToken): void {
    this.#found ??= { at: 'line', column, word, frames: this.#frames.map((frame) => ({ ...frame, last: lastSlot(frame.container) })) };
  }

  #isIn(start: number, end: number): boolean {
    return start <= this.#cursor && this.#cursor <= end;
  }
}
