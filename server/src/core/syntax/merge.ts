import type { ReportProblem } from './composer.ts';
import type { MappingNode, Node, Pair } from './node.ts';
import { typeOf } from './resolver.ts';

/** Returns the offset of PyYAML's mark for a node. */
export type MarkOf = (node: Node) => number;

/** A mapping's pairs while they are merged. A removed `<<` leaves a hole, so that a mapping may merge itself. */
interface Building {
  pairs: (Pair | undefined)[];
  merged: number;
}

/** A longer chain of merges overflows Python's stack. */
const longestChain = 970;
/** Longer lists are deduplicated. */
const longList = 4096;
/** With more merged pairs in one document nobody waits for PyYAML: it takes seconds, and each further one takes longer. */
const mostMerged = 500_000;

/** Flattens merge keys as PyYAML's constructor does: in place and once, so that the order of the calls matters. */
export class Merger {
  readonly #report: ReportProblem;
  readonly #markOf: MarkOf;
  readonly #flat = new Map<MappingNode, Building>();
  /** Mappings without a special key: there is nothing to flatten, however often they are merged. */
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

  /** The current pairs of a mapping: if {@link flatten} was called before, first those from `<<`, then its own. */
  pairsOf(node: MappingNode): readonly Pair[] {
    return this.#flat.get(node)?.pairs.filter((pair) => pair !== undefined) ?? node.pairs;
  }

  /** How many of a mapping's pairs, from the start, came from `<<`. */
  mergedInto(node: MappingNode): number {
    return this.#flat.get(node)?.merged ?? 0;
  }

  /** Whether this node is still the special key `=`. */
  isValueKey(key: Node): boolean {
    return key.kind !== 'alias' && typeOf(key) === 'value' && !this.#plainEquals.has(key);
  }

  /** Whether an `=` has become a string. */
  isPlainEquals(key: Node): boolean {
    return this.#plainEquals.has(key);
  }

  /** Replaces `<<` by the pairs that it merges. */
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
      const key = pair && dereferenced(pair.key);
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

  /** Adds the pairs of the value of a `<<`. */
  #collect(pair: Pair, incoming: Pair[]): void {
    const value = dereferenced(pair.value);
    if (value.kind === 'mapping') {
      this.flatten(value);
      this.#append(incoming, this.#building(value).pairs);
    } else if (value.kind === 'sequence') {
      const lists: (readonly (Pair | undefined)[])[] = [];
      for (const item of value.items) {
        const source = dereferenced(item);
        if (source.kind === 'mapping') {
          this.flatten(source);
          lists.push(this.#building(source).pairs);
        } else if (source.kind !== 'alias') this.#refuse(source, pair);
      }
      for (const list of lists.reverse()) this.#append(incoming, list);
    } else if (value.kind !== 'alias') this.#refuse(value, pair);
  }

  /** Stops when there are too many: the expansion of a bomb is counted, not created. */
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

  /** Reported once: what is too much for one mapping is too much for all that merge it. */
  #tooMuch(node: MappingNode): void {
    const { start } = node.span;
    if (!this.#exhausted) this.#report('crash', 'too-deep', { start, end: start + 1 }, start, { levels: longestChain });
    this.#exhausted = true;
  }
}

/** The node that an alias refers to; the alias itself if it is undefined. */
export function dereferenced(node: Node): Node {
  return node.kind === 'alias' ? (node.target ?? node) : node;
}

function hasSpecialKey(pair: Pair): boolean {
  const key = dereferenced(pair.key);
  if (key.kind === 'alias') return false;
  if (key.tag === undefined && (key.kind !== 'scalar' || key.style !== 'plain' || (key.text !== '<<' && key.text !== '='))) return false;
  const type = typeOf(key);
  return type === 'merge' || type === 'value';
}

/** Keeps the first and the last occurrence of every pair: they alone decide the order and the value of a key. */
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
