import type { Span } from '../text/span.ts';

/** A plain or quoted piece of text; an absent value is an empty plain scalar at the place where it would stand. */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** The decoded content, before a tag gives it a type. */
  readonly text: string;
  /** True where escapes (`"\\ud83d"`) brought surrogates: Python keeps them single, and Pydantic refuses such a string. */
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
  /** Undefined where no anchor of that name stands before it. */
  readonly target: Node | undefined;
}

export type Node = ScalarNode | SequenceNode | MappingNode | AliasNode;

interface NodeBase {
  /** The content alone, without anchor and tag; a block collection ends with its last item. */
  readonly span: Span;
  /** `&name`, the sign included. */
  readonly anchor?: { readonly name: string; readonly span: Span };
  /** As written, the `!` included, and in full with its handle replaced (`tag:yaml.org,2002:int`). */
  readonly tag?: { readonly text: string; readonly name: string; readonly span: Span };
}

export interface Pair {
  readonly key: Node;
  readonly value: Node;
  /** Offset of the `:`; undefined where a key stands without one. */
  readonly colon: number | undefined;
  /** From the start of the key (its anchor, tag or `?` included) to the end of the value. */
  readonly span: Span;
}

export interface Comment {
  /** From the `#` to the end of the line, line break excluded. */
  readonly span: Span;
}
