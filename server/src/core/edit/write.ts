import type { Node } from '../syntax/node.ts';
import type { Edit, Span } from '../text/span.ts';
import { stringifyBlock, stringifyFlow, stringifyScalar } from './stringify.ts';
import { type Pairs, plainStyle, type Quotes, type ScalarValue, type Style, type Value } from './value.ts';

/**
 * A scalar written so that every YAML 1.1 and 1.2 parser reads the same value: as a key or a value, in block or flow style, on one line.
 * @param quotes the preferred quotes; a string that would then be read differently gets double quotes
 */
export function scalarText(value: ScalarValue, quotes: Quotes = 'plain'): string {
  return stringifyScalar(value, quotes);
}

/** A value on one line that is valid in flow style, and therefore everywhere. */
export function flowLine(value: Value, style: Style = plainStyle): string {
  return stringifyFlow(value, style);
}

/** A mapping or a list as the lines of a block whose keys or dashes are in column 0. An empty one is a single line, `{}` or `[]`. */
export function blockLines(value: Pairs | readonly Value[], style: Style): readonly string[] {
  return stringifyBlock(value, style);
}

/** An edit whose text is computed when it is first read: a finding has its fixes long before one is applied. */
export function lazyEdit(span: Span, write: () => string): Edit {
  return new LazyEdit(span, write);
}

class LazyEdit implements Edit {
  readonly span: Span;
  readonly #write: () => string;
  #text: string | undefined;

  constructor(span: Span, write: () => string) {
    this.span = span;
    this.#write = write;
  }

  get newText(): string {
    this.#text ??= this.#write();
    return this.#text;
  }
}

/** Replaces a scalar by another value; a string keeps its quotes. A value that is not a scalar becomes one. */
export function replaceScalar(node: Node, value: ScalarValue): Edit {
  const quotes = node.kind === 'scalar' && (node.style === 'single' || node.style === 'double') ? node.style : 'plain';
  return lazyEdit(node.span, () => scalarText(value, quotes));
}
