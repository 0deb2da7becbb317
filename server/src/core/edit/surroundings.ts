import type { SyntaxDocument } from '../syntax/document.ts';
import type { MappingNode, Node } from '../syntax/node.ts';
import { typeOf } from '../syntax/resolver.ts';
import { columnOf } from '../text/lines.ts';
import { indentStep } from './style.ts';
import type { Quotes, Style } from './value.ts';

/**
 * The style for a new entry, derived from the document: its indentation, the column of its lists, and the quotes of neighbouring strings.
 * @param mapping the one that receives the entry; undefined if it is created too
 */
export function styleOf(document: SyntaxDocument, mapping: MappingNode | undefined): Style {
  const used = mapping ? quotesIn(mapping) : [];
  return {
    indent: indentStep(document),
    compact: document.root !== undefined && isCompact(document.text, document.root),
    quotes: new Set(used).size === 1 ? (used[0] ?? 'plain') : 'plain',
    needed: used.find((quotes) => quotes !== 'plain') ?? 'double',
  };
}

/** How the string values of a mapping are quoted. */
function quotesIn({ pairs }: MappingNode): Quotes[] {
  return pairs.flatMap(({ value }) => {
    if (value.kind !== 'scalar' || typeOf(value) !== 'str') return [];
    return value.style === 'single' || value.style === 'double' || value.style === 'plain' ? [value.style] : [];
  });
}

/** Whether the first list under a key has its dashes in the column of that key. */
function isCompact(text: string, root: Node): boolean {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    // One by one, because a call cannot take a hundred thousand arguments.
    if (node.kind === 'sequence') for (const item of node.items.toReversed()) waiting.push(item);
    if (node.kind !== 'mapping' || node.flow) continue;
    for (const { key, value } of node.pairs) {
      if (value.kind === 'sequence' && !value.flow) return columnOf(text, value.span.start) === columnOf(text, key.span.start);
    }
    for (const { value } of node.pairs.toReversed()) waiting.push(value);
  }
  return false;
}
