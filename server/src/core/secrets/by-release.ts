import type { SyntaxDocument } from '../syntax/document.ts';
import { Memo } from '../text/memo.ts';
import type { FileSchema } from '../vocabulary/file-schema.ts';

/** What decides which keys of a document are secret. */
export interface SchemaInRelease {
  readonly schema: FileSchema;
  readonly release: string;
}

interface KnownInRelease<V> extends SchemaInRelease {
  readonly value: V;
}

/** Values that are computed once for a document, a schema and a release; a document seldom has more than one of these. */
export class ByRelease<V> {
  readonly #known = new Memo<SyntaxDocument, readonly KnownInRelease<V>[]>();

  getOrInsertComputed(document: SyntaxDocument, { schema, release }: SchemaInRelease, compute: () => V): V {
    const all = this.#known.get(document) ?? [];
    const known = all.find((each) => each.schema === schema && each.release === release);
    if (known) return known.value;
    const value = compute();
    this.#known.set(document, [...all, { schema, release, value }]);
    return value;
  }

  /** Gives the document after an edit what the one before it has. */
  carry(before: SyntaxDocument, after: SyntaxDocument, change: (value: V, of: SchemaInRelease) => V): void {
    const all = this.#known.get(before);
    if (all)
      this.#known.set(
        after,
        all.map(({ schema, release, value }) => ({ schema, release, value: change(value, { schema, release }) })),
      );
  }
}
