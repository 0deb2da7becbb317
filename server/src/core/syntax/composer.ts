import type { Span } from '../text/span.ts';
import type { Node, Pair } from './node.ts';
import { type ProblemArgs, type ProblemCode, type Raises, Refusal } from './problem.ts';
import { ReadAlias, ReadMapping, ReadPair, ReadScalar, ReadSequence } from './read-nodes.ts';
import type { Token } from './token.ts';

/** Anchor and tag of the next node. */
export interface Properties {
  readonly start: number;
  readonly end: number;
  readonly anchor: { readonly name: string; readonly span: Span } | undefined;
  readonly tag: { readonly text: string; readonly name: string; readonly span: Span } | undefined;
}

/** Reports a problem that does not stop the parser. */
export type ReportProblem = (raises: Raises, code: ProblemCode, span: Span, mark: number, args?: ProblemArgs) => void;

/**
 * The maximum nesting of collections. Python's stack of 1,000 frames uses two per level; the frames above and below leave room for about
 * this many.
 */
export const deepest = 490;

/** A collection that is not closed yet. */
interface Frame {
  readonly node: ReadSequence | ReadMapping;
  /** Index of the collection's first item or pair in `waiting`. */
  readonly first: number;
  /** The key whose value has not been read yet. */
  key: Node | undefined;
  /** The start of the current pair, its `?` included; -1 if it is the start of the key. */
  pairStart: number;
  colon: number;
}

/** A state that the composer can return to: just before an entry of the top-level mapping. */
export interface ComposerMark {
  readonly pairs: number;
  readonly anchors: number;
}

/** Parser events → tree. Resolves aliases and finds undefined and duplicate anchors, as PyYAML's composer does. */
export class Composer {
  root: Node | undefined;
  readonly #frames: Frame[] = [];
  /** The items and pairs of all open collections, in one array: an array for each collection would consist mostly of unused capacity. */
  readonly #waiting: (Node | Pair)[] = [];
  /** The top-level collection, which recovery may reopen. */
  #top: Frame | undefined;
  readonly #anchors = new Map<string, Node>();
  readonly #marks = new Map<Node, number>();
  readonly #report: ReportProblem;

  constructor(report: ReportProblem) {
    this.#report = report;
  }

  /** The offset of PyYAML's mark for a node. */
  markOf(node: Node): number {
    return this.#marks.get(node) ?? nodeStart(node);
  }

  get depth(): number {
    return this.#frames.length;
  }

  scalar(token: Token, properties: Properties | undefined): void {
    const { start, end, style, text } = token;
    const node = new ReadScalar(start, end, style, text);
    if (token.surrogates) node.surrogates = true;
    this.#adorn(node, properties);
    this.#attach(node);
  }

  /**
   * An absent value: an empty plain scalar.
   * @param mark where PyYAML places it, if that differs
   */
  empty(at: number, properties?: Properties, mark = at): void {
    const node = new ReadScalar(at, at, 'plain', '');
    if (mark !== at) this.#marks.set(node, mark);
    this.#adorn(node, properties);
    this.#attach(node);
  }

  alias(token: Token): void {
    const { start, end, text: name } = token;
    const target = this.#anchors.get(name);
    if (target === undefined) this.#report('ComposerError', 'undefined-alias', { start, end }, start, { name });
    this.#attach(new ReadAlias(start, end, name, target));
  }

  openSequence(flow: boolean, start: number, properties?: Properties): void {
    this.#open(new ReadSequence(start, flow), start, properties);
  }

  openMapping(flow: boolean, start: number, properties?: Properties): void {
    this.#open(new ReadMapping(start, flow), start, properties);
  }

  /** Closes the innermost collection; one in block style, or without brackets, ends with its last item. */
  close(end?: number): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    const { node, first } = frame;
    const held = this.#waiting.slice(first);
    this.#waiting.length = first;
    if (node.kind === 'sequence') node.close(held as Node[], end);
    else node.close(held as Pair[], end);
    this.#attach(node);
  }

  /** There is a `?` at this offset. */
  explicitKey(at: number): void {
    const frame = this.#frames.at(-1);
    if (frame) frame.pairStart = at;
  }

  /** The `:` of the key that was read last. */
  colon(at: number): void {
    const frame = this.#frames.at(-1);
    if (frame) frame.colon = at;
  }

  /** Whether a node may be used in more than one place. */
  get hasAnchors(): boolean {
    return this.#anchors.size > 0;
  }

  /** The offset of an absent value: directly after its key. */
  get keyEnd(): number | undefined {
    return this.#frames.at(-1)?.key?.span.end;
  }

  /** Closes all open collections, so that an aborted run leaves the tree of what was read. */
  finish(): void {
    while (this.#frames.length > 0) {
      const { keyEnd } = this;
      if (keyEnd !== undefined) this.empty(keyEnd);
      this.close();
    }
  }

  /** The current state of the top-level mapping. */
  mark(): ComposerMark {
    const node = this.#frames[0]?.node;
    const pairs = this.#frames[1]?.first ?? this.#waiting.length;
    return { pairs: node?.kind === 'mapping' ? pairs : 0, anchors: this.#anchors.size };
  }

  /** Reverts everything after a mark. */
  rewind({ pairs, anchors }: ComposerMark): void {
    const top = this.#top;
    if (top === undefined) return;
    if (this.#frames.length === 0 && top.node.kind === 'mapping') for (const pair of top.node.pairs) this.#waiting.push(pair);
    this.#frames.splice(0, this.#frames.length, top);
    if (top.node.kind === 'mapping') this.#waiting.length = pairs;
    forgetKey(top);
    let kept = 0;
    for (const name of this.#anchors.keys()) if (kept++ >= anchors) this.#anchors.delete(name);
  }

  #open(node: ReadSequence | ReadMapping, start: number, properties: Properties | undefined): void {
    this.#adorn(node, properties);
    const frame: Frame = { node, first: this.#waiting.length, key: undefined, pairStart: -1, colon: -1 };
    this.#frames.push(frame);
    this.#top ??= frame;
    if (this.#frames.length <= deepest) return;
    throw new Refusal('crash', 'too-deep', { start, end: start + 1 }, start, { levels: deepest });
  }

  #adorn(node: ReadScalar | ReadSequence | ReadMapping, properties: Properties | undefined): void {
    if (properties === undefined) return;
    const { anchor, tag } = properties;
    if (tag !== undefined) node.tag = tag;
    if (anchor === undefined) return;
    node.anchor = anchor;
    const { name, span } = anchor;
    if (this.#anchors.has(name)) this.#report('ComposerError', 'duplicate-anchor', span, properties.start, { name });
    else this.#anchors.set(name, node);
  }

  #attach(node: Node): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) this.root = node;
    else if (frame.node.kind === 'sequence') this.#waiting.push(node);
    else if (frame.key === undefined) {
      frame.key = node;
      if (frame.pairStart < 0) frame.pairStart = nodeStart(node);
    } else {
      const colon = frame.colon < 0 ? undefined : frame.colon;
      const end = Math.max(node.span.end, nodeEnd(node));
      this.#waiting.push(new ReadPair(frame.pairStart, end, frame.key, node, colon));
      forgetKey(frame);
    }
  }
}

function forgetKey(frame: Frame): void {
  frame.key = undefined;
  frame.pairStart = -1;
  frame.colon = -1;
}

/** The start of a node, its anchor and tag included. */
function nodeStart(node: Node): number {
  return Math.min(node.span.start, node.anchor?.span.start ?? node.span.start, node.tag?.span.start ?? node.span.start);
}

/** The end of a node, the properties of an absent value included. */
function nodeEnd(node: Node): number {
  return Math.max(node.span.end, node.anchor?.span.end ?? 0, node.tag?.span.end ?? 0);
}
