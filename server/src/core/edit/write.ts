import type { Node } from '../syntax/node.ts';
import type { Edit, Span } from '../text/span.ts';
import { stringifyScalar } from './stringify.ts';
import type { Quotes, ScalarValue } from './value.ts';

/**
 * A scalar as it stands in YAML so that every reader, of YAML 1.1 or 1.2, reads that value again: as a key or a value, in a block or inside
 * brackets, on one line.
 * @param quotes what a string has where it can; one that would be read as something else gets double quotes
 */
export function scalarText(value: ScalarValue, quotes: Quotes = 'plain'): string {
  return stringifyScalar(value, quotes);
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
