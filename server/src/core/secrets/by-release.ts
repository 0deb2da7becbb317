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

  /** A loop and no closures, because each finding asks on each keystroke. */
  getOrInsertComputed(document: SyntaxDocument, of: SchemaInRelease, compute: (document: SyntaxDocument, of: SchemaInRelease) => V): V {
    const { schema, release } = of;
    const all = this.#known.get(document) ?? [];
    for (const known of all) if (known.schema === schema && known.release === release) return known.value;
    const value = compute(document, of);
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
