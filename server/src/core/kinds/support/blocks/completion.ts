import type { CompletionHooks } from '../../../features/completion/hooks.ts';
import { type Hole, placedBlock, type SnippetPairs, type WholeBlock } from '../../../features/completion/layout.ts';

/**
 * Offers a block of a file with two layouts: under the key that holds the blocks, or at the top together with that key, unless the file has
 * it already.
 * @param holder the key that holds the blocks
 * @param block its `pairs` are the fields
 * @param name a placeholder for the name of the block
 */
export function blockHook(holder: string, { pairs: fields, ...block }: WholeBlock, name: Hole): NonNullable<CompletionHooks['blocks']> {
  return (spot, context, _analysis, options) => {
    const isTop = spot.schema.path === '';
    if (isTop ? spot.present.has(holder) : spot.schema.path !== holder) return [];
    const named: SnippetPairs['pairs'] = [[name, { pairs: fields }]];
    return [placedBlock({ ...block, pairs: isTop ? [[holder, { pairs: named }]] : named }, spot, context, options)];
  };
}
