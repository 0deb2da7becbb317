import type { ReportProblem } from './composer.ts';
import type { MappingNode, Node, Pair } from './node.ts';
import { typeOf } from './resolver.ts';

/** Where PyYAML's mark of a node stands. */
export type MarkOf = (node: Node) => number;

/** A mapping's pairs while they are merged. A `<<` that was taken out leaves a hole, so that a mapping may merge itself. */
interface Building {
  pairs: (Pair | undefined)[];
  merged: number;
}

/** A chain of merges longer than this overflows Python's stack. */
const longestChain = 970;
/** Lists that grow beyond this lose their repetitions. */
const longList = 4096;
/** So many merged pairs in one document and nobody waits for PyYAML: it takes seconds, and each further one takes longer. */
const mostMerged = 500_000;

/** Flattens merge keys as PyYAML's constructor does: in place and once, so that the order of the asking shows. */
export class Merger {
  readonly #report: ReportProblem;
  readonly #markOf: MarkOf;
  readonly #flat = new Map<MappingNode, Building>();
  /** Mappings without a special key of their own: there is nothing to flatten, however often they are merged. */
  readonly #plain = new Set<MappingNode>();
  /** `=` keys that became strings because their mapping was flattened. */
  readonly #plainEquals = new Set<Node>();
  #merged = 0;
  #exhausted = false;
  #depth = 0;

  constructor(report: ReportProblem, markOf: MarkOf) {
    this.#report = report;
    this.#markOf = markOf;
  }

  /** The pairs of a mapping as they are now: where {@link flatten} was asked before, first what came in through `<<`, then its own. */
  pairsOf(node: MappingNode): readonly Pair[] {
    return this.#flat.get(node)?.pairs.filter((pair) => pair !== undefined) ?? node.pairs;
  }

  /** How many of a mapping's pairs, from the start, came in through `<<`. */
  mergedInto(node: MappingNode): number {
    return this.#flat.get(node)?.merged ?? 0;
  }

  /** Whether this node is still the special key `=`. */
  isValueKey(key: Node): boolean {
    return key.kind !== 'alias' && typeOf(key) === 'value' && !this.#plainEquals.has(key);
  }

  /** Whether an `=` has become the string. */
  isPlainEquals(key: Node): boolean {
    return this.#plainEquals.has(key);
  }

  /** Replaces `<<` by what it stands for. */
  flatten(node: MappingNode): void {
    if (this.#exhausted || this.#plain.has(node)) return;
    if (!node.pairs.some(hasSpecialKey)) {
      this.#plain.add(node);
      return;
    }
    if (this.#depth >= longestChain) {
      this.#tooMuch(node);
      return;
    }
    this.#depth++;
    this.#mergeInto(node, this.#building(node));
    this.#depth--;
  }

  #mergeInto(node: MappingNode, building: Building): void {
    const incoming: Pair[] = [];
    for (let index = 0; index < building.pairs.length; index++) {
      const pair = building.pairs[index];
      const key = pair && behind(pair.key);
      if (pair === undefined || key === undefined || key.kind === 'alias') continue;
      const type = typeOf(key);
      if (type === 'value') this.#plainEquals.add(key);
      if (type !== 'merge') continue;
      building.pairs[index] = undefined;
      this.#collect(pair, incoming);
    }
    if (this.#merged > mostMerged) this.#tooMuch(node);
    if (incoming.length === 0 || this.#exhausted) return;
    const kept = thinned(incoming);
    building.pairs = kept.concat(building.pairs.filter((pair) => pair !== undefined));
    building.merged += kept.length;
  }

  /** Adds the pairs that the value of a `<<` brings. */
  #collect(pair: Pair, incoming: Pair[]): void {
    const value = behind(pair.value);
    if (value.kind === 'mapping') {
      this.flatten(value);
      this.#append(incoming, this.#building(value).pairs);
    } else if (value.kind === 'sequence') {
      const lists: (readonly (Pair | undefined)[])[] = [];
      for (const item of value.items) {
        const source = behind(item);
        if (source.kind === 'mapping') {
          this.flatten(source);
          lists.push(this.#building(source).pairs);
        } else if (source.kind !== 'alias') this.#refuse(source, pair);
      }
      for (const list of lists.reverse()) this.#append(incoming, list);
    } else if (value.kind !== 'alias') this.#refuse(value, pair);
  }

  /** Stops where it becomes too much: what a bomb would unfold to is counted, not made. */
  #append(list: Pair[], further: readonly (Pair | undefined)[]): void {
    this.#merged += further.length;
    if (this.#merged > mostMerged) return;
    for (const pair of further) if (pair !== undefined) list.push(pair);
  }

  #building(node: MappingNode): Building {
    let building = this.#flat.get(node);
    if (building === undefined) {
      building = { pairs: [...node.pairs], merged: 0 };
      this.#flat.set(node, building);
    }
    return building;
  }

  #refuse(found: Node, { key }: Pair): void {
    const span = found.span.end > found.span.start ? found.span : key.span;
    this.#report('ConstructorError', 'bad-merge', span, this.#markOf(found), { found: found.kind });
  }

  /** Said once: what is too much for one mapping is so for all that merge it. */
  #tooMuch(node: MappingNode): void {
    const { start } = node.span;
    if (!this.#exhausted) this.#report('crash', 'too-deep', { start, end: start + 1 }, start, { levels: longestChain });
    this.#exhausted = true;
  }
}

/** The node that an alias stands for; the alias itself where it stands for none. */
export function behind(node: Node): Node {
  return node.kind === 'alias' ? (node.target ?? node) : node;
}

function hasSpecialKey(pair: Pair): boolean {
  const key = behind(pair.key);
  if (key.kind === 'alias') return false;
  if (key.tag === undefined && (key.kind !== 'scalar' || key.style !== 'plain' || (key.text !== '<<' && key.text !== '='))) return false;
  const type = typeOf(key);
  return type === 'merge' || type === 'value';
}

/** Keeps of every pair its first place and its last: they alone decide the order and the value of a key. */
function thinned(pairs: Pair[]): Pair[] {
  if (pairs.length < longList) return pairs;
  const last = new Map<Pair, number>();
  for (const [index, pair] of pairs.entries()) last.set(pair, index);
  return pairs.filter((pair, index) => {
    const at = last.get(pair) ?? index;
    if (at < 0) return at === -1 - index;
    // Its first place: from now on only the last one counts, which a negative number says.
    last.set(pair, -1 - at);
    return true;
  });
}
