import type { Node, Pair } from './node.ts';

/**
 * A node as PyYAML's constructor converts it: the value that ouroboros gets. `node` is where it is written (for an alias: the anchored
 * node).
 */
export type Datum =
  | { readonly kind: 'null'; readonly node: Node }
  | { readonly kind: 'bool'; readonly node: Node; readonly value: boolean }
  | { readonly kind: 'int'; readonly node: Node; readonly value: bigint }
  | { readonly kind: 'float'; readonly node: Node; readonly value: number }
  | { readonly kind: 'str'; readonly node: Node; readonly value: string }
  | { readonly kind: 'bytes'; readonly node: Node; readonly value: Uint8Array }
  | { readonly kind: 'date' | 'datetime'; readonly node: Node }
  | ListDatum
  | MapDatum
  | SetDatum;

/** A list; `!!omap` and `!!pairs` create lists of pairs, whose items are of kind `tuple`. */
export interface ListDatum {
  readonly kind: 'list' | 'tuple';
  readonly node: Node;
  readonly items: readonly Item[];
}

export interface Item {
  /** The node of the item in this list: an alias node if it is one. */
  readonly node: Node;
  readonly datum: Datum;
}

/** A dict after merging (`<<`), with the last of equal keys winning, in Python's insertion order. */
export interface MapDatum {
  readonly kind: 'map';
  readonly node: Node;
  readonly entries: readonly Entry[];
  /** Pairs that a later equal key of the same mapping overrides. */
  readonly shadowed: readonly { readonly pair: Pair; readonly by: Pair }[];
}

export interface Entry {
  readonly key: Datum;
  readonly value: Datum;
  /** The pair whose value is in force. */
  readonly pair: Pair;
  /** True if the pair comes from a merge key. */
  readonly merged: boolean;
}

export interface SetDatum {
  readonly kind: 'set';
  readonly node: Node;
  /** In the order in which Python iterates over them, if it can be known. */
  readonly members: readonly Item[];
}
