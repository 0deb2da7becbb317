import type { Span } from '../text/span.ts';

/** A plain or quoted scalar; an absent value is an empty plain scalar where it would be. */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** The decoded content, before a tag gives it a type. */
  readonly text: string;
  /** True if escape sequences (`"\\ud83d"`) produced surrogates: Python keeps them unpaired, and Pydantic rejects such a string. */
  readonly surrogates?: boolean;
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly Node[];
}

export interface MappingNode extends NodeBase {
  readonly kind: 'mapping';
  readonly flow: boolean;
  readonly pairs: readonly Pair[];
}

/** `*name`. */
export interface AliasNode extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  /** Undefined if there is no anchor with that name before it. */
  readonly target: Node | undefined;
}

export type Node = ScalarNode | SequenceNode | MappingNode | AliasNode;

interface NodeBase {
  /** The content alone, without anchor and tag; a block collection ends with its last item. */
  readonly span: Span;
  /** `&name`, including the `&`. */
  readonly anchor?: { readonly name: string; readonly span: Span };
  /** As written, including the `!`, and in full with its handle resolved (`tag:yaml.org,2002:int`). */
  readonly tag?: { readonly text: string; readonly name: string; readonly span: Span };
}

export interface Pair {
  readonly key: Node;
  readonly value: Node;
  /** Offset of the `:`; undefined for a key without one. */
  readonly colon: number | undefined;
  /** From the start of the key (its anchor, tag or `?` included) to the end of the value. */
  readonly span: Span;
}

export interface Comment {
  /** From the `#` to the end of the line, line break excluded. */
  readonly span: Span;
}
