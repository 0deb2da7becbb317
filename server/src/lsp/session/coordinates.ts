import type { Position, Range } from 'vscode-languageserver';
import { EditedText, LineIndex, type Span, type TextReader } from '../../core/index.ts';

/** How characters of a line are counted in the protocol. */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** Converts between offsets in one text and positions in the client's encoding. */
export class Coordinates {
  /** The text; not in one piece after an edit. */
  readonly reader: TextReader;
  readonly lines: LineIndex;
  readonly #encoding: Encoding;

  constructor(reader: TextReader, encoding: Encoding, lines: LineIndex = new LineIndex(reader)) {
    this.reader = reader;
    this.lines = lines;
    this.#encoding = encoding;
  }

  get text(): string {
    return this.reader.toString();
  }

  /** The position of an offset; offsets outside the text are clamped. */
  position(offset: number): Position {
    const { line, character } = this.lines.positionAt(offset);
    if (this.#encoding === 'utf-16') return { line, character };
    const { start } = this.lines.line(line);
    return { line, character: width(this.reader.slice(start, start + character), this.#encoding) };
  }

  /** The offset of a position; positions outside the text are clamped, one inside a character counts as before it. */
  offset({ line, character }: Position): number {
    if (this.#encoding === 'utf-16' || line < 0 || line >= this.lines.lineCount) return this.lines.offsetAt({ line, character });
    const { start, end } = this.lines.line(line);
    const text = this.reader.slice(start, end);
    let at = 0;
    let left = character;
    while (at < text.length) {
      const code = text.codePointAt(at) ?? 0;
      left -= this.#encoding === 'utf-8' ? bytes(code) : 1;
      if (left < 0) break;
      at += code > 0xffff ? 2 : 1;
    }
    return start + at;
  }

  range({ start, end }: Span): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  /** Whether a range is that of a span. */
  isRangeOf({ start, end }: Range, span: Span): boolean {
    return this.#isPositionOf(start, span.start) && this.#isPositionOf(end, span.end);
  }

  #isPositionOf(position: Position, offset: number): boolean {
    if (this.#encoding === 'utf-16') return this.lines.isPositionOf(position, offset);
    const { line, character } = this.position(offset);
    return position.line === line && position.character === character;
  }

  /** A range whose end is before its start is empty. */
  span({ start, end }: Range): Span {
    const from = this.offset(start);
    return { start: from, end: Math.max(from, this.offset(end)) };
  }

  /** The same encoding over the text after one edit. */
  edited(span: Span, newText: string): Coordinates {
    const reader = EditedText.edited(this.reader, span.start, span.end, newText);
    return new Coordinates(reader, this.#encoding, this.lines.edited(span.start, span.end, reader));
  }

  /** The same encoding over another text. */
  replaced(text: string): Coordinates {
    return new Coordinates(text, this.#encoding);
  }
}

/** The first encoding of the client that we support; UTF-16 if it names none. */
export function negotiate(offered: readonly string[] | undefined): Encoding {
  return offered?.find((name): name is Encoding => name === 'utf-8' || name === 'utf-16' || name === 'utf-32') ?? 'utf-16';
}

function width(text: string, encoding: 'utf-8' | 'utf-32'): number {
  let sum = 0;
  for (const character of text) sum += encoding === 'utf-8' ? bytes(character.codePointAt(0) ?? 0) : 1;
  return sum;
}

/** The length of a code point in UTF-8; an unpaired surrogate is sent as the replacement character, which has three bytes. */
function bytes(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
