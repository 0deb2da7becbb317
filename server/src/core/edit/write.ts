import type { Node } from '../syntax/node.ts';
import type { Edit, Span } from '../text/span.ts';
import { stringifyBlock, stringifyFlow, stringifyScalar } from './stringify.ts';
import { type Pairs, plainStyle, type Quotes, type ScalarValue, type Style, type Value } from './value.ts';

/**
 * A scalar as it stands in YAML so that every reader, of YAML 1.1 or 1.2, reads that value again: as a key or a value, in a block or inside
 * brackets, on one line.
 * @param quotes what a string has where it can; one that would be read as something else gets double quotes
 */
export function scalarText(value: ScalarValue, quotes: Quotes = 'plain'): string {
  return stringifyScalar(value, quotes);
}

/** A value on one line that can stand in a flow collection, and so anywhere. */
export function flowLine(value: Value, style: Style = plainStyle): string {
  return stringifyFlow(value, style);
}

/** A mapping or a list as lines of a block whose keys or dashes stand in column 0. What is empty is one line: `{}`. */
export function blockLines(value: Pairs | readonly Value[], style: Style): readonly string[] {
  return stringifyBlock(value, style);
}

/** An edit whose text is written when it is first asked for: a finding has its fixes long before somebody wants one. */
export function lazyEdit(span: Span, write: () => string): Edit {
  let text: string | undefined;
  return {
    span,
    get newText() {
      text ??= write();
      return text;
    },
  };
}

/** Puts another value where a scalar stands; a string keeps the quotes that are there. A value that is no scalar becomes one. */
export function replaceScalar(node: Node, value: ScalarValue): Edit {
  const quotes = node.kind === 'scalar' && (node.style === 'single' || node.style === 'double') ? node.style : 'plain';
  return lazyEdit(node.span, () => scalarText(value, quotes));
}
