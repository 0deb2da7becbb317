import { construct } from './constructor.ts';
import type { Datum } from './datum.ts';
import type { ScalarNode } from './node.ts';
import { typeOf } from './resolver.ts';

/**
 * The value of one scalar, without its document: the same as in {@link construct}, which also reports what is wrong with it.
 * @returns undefined for `<<` and `=`, whose value depends on where they are
 */
export function constructScalar(node: ScalarNode): Datum | undefined {
  const type = typeOf(node);
  if (type === 'merge' || type === 'value') return undefined;
  return construct(
    node,
    false,
    () => undefined,
    ({ span }) => span.start,
  ).datum;
}
