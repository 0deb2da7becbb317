import type { Span } from '../text/span.ts';
import type { AliasNode, MappingNode, Node, Pair, ScalarNode, SequenceNode } from './node.ts';

/**
 * A part of a document at its position in the text. There can be a million in one text, so these are classes and a position is two numbers:
 * an object for each span took a third of the tree's memory.
 */
abstract class ReadPart {
  readonly #start: number;
  #end: number;

  constructor(start: number, end: number) {
    this.#start = start;
    this.#end = end;
  }

  get span(): Span {
    return { start: this.#start, end: this.#end };
  }

  protected endAt(end: number | undefined): void {
    this.#end = end ?? this.#start;
  }
}

/** A node that may have an anchor and a tag. */
abstract class ReadContent extends ReadPart {
  declare anchor?: NonNullable<Exclude<Node, AliasNode>['anchor']>;
  declare tag?: NonNullable<Exclude<Node, AliasNode>['tag']>;
}

export class ReadScalar extends ReadContent implements ScalarNode {
  readonly kind = 'scalar';
  readonly style: ScalarNode['style'];
  readonly text: string;
  declare surrogates?: boolean;

  constructor(start: number, end: number, style: ScalarNode['style'], text: string) {
    super(start, end);
    this.style = style;
    this.text = text;
  }
}

export class ReadSequence extends ReadContent implements SequenceNode {
  readonly kind = 'sequence';
  readonly flow: boolean;
  items: readonly Node[] = [];

  constructor(start: number, flow: boolean) {
    super(start, start);
    this.flow = flow;
  }

  /** @param end offset of its closing bracket's end; a list without brackets ends with its last item */
  close(items: readonly Node[], end = items.at(-1)?.span.end): void {
    this.items = items;
    this.endAt(end);
  }
}

export class ReadMapping extends ReadContent implements MappingNode {
  readonly kind = 'mapping';
  readonly flow: boolean;
  pairs: readonly Pair[] = [];

  constructor(start: number, flow: boolean) {
    super(start, start);
    this.flow = flow;
  }

  /** @param end offset of its closing bracket's end; a mapping without brackets ends with its last pair */
  close(pairs: readonly Pair[], end = pairs.at(-1)?.span.end): void {
    this.pairs = pairs;
    this.endAt(end);
  }
}

export class ReadAlias extends ReadPart implements AliasNode {
  readonly kind = 'alias';
  readonly name: string;
  readonly target: Node | undefined;

  constructor(start: number, end: number, name: string, target: Node | undefined) {
    super(start, end);
    this.name = name;
    this.target = target;
  }
}

export class ReadPair extends ReadPart implements Pair {
  readonly key: Node;
  readonly value: Node;
  readonly colon: number | undefined;

  constructor(start: number, end: number, key: Node, value: Node, colon: number | undefined) {
    super(start, end);
    this.key = key;
    this.value = value;
    this.colon = colon;
  }
}
