import { fitted } from '../text/arrays.ts';
import type { Mutable } from '../text/mutable.ts';
import { decodeBase64 } from './base64.ts';
import type { ReportProblem } from './composer.ts';
import type { Datum, Item, ListDatum, MapDatum, SetDatum } from './datum.ts';
import type { SyntaxDocument } from './document.ts';
import { isHashable, KeyIndex } from './key-index.ts';
import { insertEntry } from './map-entries.ts';
import { dereferenced, type MarkOf, Merger } from './merge.ts';
import type { MappingNode, Node, ScalarNode, SequenceNode } from './node.ts';
import type { ProblemArgs, ProblemCode } from './problem.ts';
import { type NoNumber, yamlFloat, yamlInt } from './python-number.ts';
import { type Type, typeOf } from './resolver.ts';
import { inSetOrder } from './set-order.ts';
import { type Content, isPythonTag, visibleSpan } from './tagged.ts';
import { yamlTimestamp } from './timestamp.ts';

const none: readonly never[] = [];

/**
 * The tree → the Python values.
 * @param hasAnchors whether any node may be visited twice
 */
export function construct(root: Node | undefined, hasAnchors: boolean, report: ReportProblem, markOf: MarkOf): Constructed {
  const making = new Constructor(hasAnchors, report, markOf);
  const datum = root && making.constructDocument(root);
  return { datum, repeatsKeys: making.repeatsKeys };
}

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

/** What PyYAML's constructor returns, and whether a mapping in it repeats a key. */
type Constructed = Pick<SyntaxDocument, 'datum' | 'repeatsKeys'>;

/**
 * Follows PyYAML's SafeConstructor, in its order: a collection is created empty and filled after everything that was found before it is
 * filled, so that the first problem is the one that PyYAML raises. A problem leaves the text as the value.
 */
class Constructor {
  readonly #report: ReportProblem;
  readonly #markOf: MarkOf;
  readonly #merger: Merger;
  /** The value of a node; only used if nodes may be visited twice. */
  readonly #made: Map<Node, Datum> | undefined;
  readonly #identities = new Map<Datum, string>();
  /** The collections that are not filled yet. */
  #waiting: (ListDatum | MapDatum | SetDatum)[] = [];
  repeatsKeys = false;
  /** The lists that consist of pairs. */
  readonly #pairLists = new Set<ListDatum>();

  constructor(hasAnchors: boolean, report: ReportProblem, markOf: MarkOf) {
    this.#report = report;
    this.#markOf = markOf;
    this.#merger = new Merger(report, markOf);
    this.#made = hasAnchors ? new Map() : undefined;
  }

  constructDocument(root: Node): Datum | undefined {
    const datum = this.#construct(root);
    while (this.#waiting.length > 0) {
      const collections = this.#waiting;
      this.#waiting = [];
      for (const collection of collections) this.#fill(collection);
    }
    return datum;
  }

  #construct(node: Node): Datum | undefined {
    const content = dereferenced(node);
    if (content.kind === 'alias') return undefined;
    const before = this.#made?.get(content);
    if (before !== undefined) return before;
    const datum = this.#constructContent(content, this.#typeOf(content));
    this.#made?.set(content, datum);
    return datum;
  }

  #typeOf(node: Content): Type {
    const type = typeOf(node);
    return type === 'value' && this.#merger.isPlainEquals(node) ? 'str' : type;
  }

  #constructContent(node: Content, type: Type): Datum {
    switch (type) {
      case 'seq':
        return this.#constructList(node);
      case 'map':
        return this.#constructMap(node);
      case 'set':
        return this.#constructSet(node);
      case 'omap':
      case 'pairs':
        return this.#constructPairs(node);
      case 'merge':
      case 'value':
      case 'unknown':
        return this.#constructUnknown(node, type);
      default:
        return this.#constructScalar(node, type);
    }
  }

  #constructScalar(node: Content, type: Type): Datum {
    const text = node.kind === 'scalar' ? node.text : this.#textOf(node);
    if (text === undefined) return { kind: 'str', node, value: '' };
    switch (type) {
      case 'null':
        return { kind: 'null', node };
      case 'bool':
        return this.#constructBool(node, text);
      case 'int': {
        const value = yamlInt(text);
        return typeof value === 'bigint' ? { kind: 'int', node, value } : this.#badNumber(node, 'bad-int', text, value);
      }
      case 'float': {
        const value = yamlFloat(text);
        return typeof value === 'number' ? { kind: 'float', node, value } : this.#badNumber(node, 'bad-float', text, value);
      }
      case 'timestamp':
        return this.#constructTimestamp(node, text);
      case 'binary': {
        const value = decodeBase64(text);
        return value === undefined ? this.#bad(node, 'bad-binary', text, 'ConstructorError') : { kind: 'bytes', node, value };
      }
      default:
        return { kind: 'str', node, value: text };
    }
  }

  #constructBool(node: Content, text: string): Datum {
    const word = text.toLowerCase();
    if (word === 'true' || word === 'yes' || word === 'on') return { kind: 'bool', node, value: true };
    if (word === 'false' || word === 'no' || word === 'off') return { kind: 'bool', node, value: false };
    return this.#bad(node, 'bad-bool', text);
  }

  #constructTimestamp(node: Content, text: string): Datum {
    const timestamp = node.kind === 'scalar' ? yamlTimestamp(text) : undefined;
    if (timestamp === undefined) return this.#bad(node, 'bad-date', text);
    const datum: Datum = { kind: timestamp.kind, node };
    this.#identities.set(datum, timestamp.identity);
    return datum;
  }

  #constructUnknown(node: Content, type: 'merge' | 'value' | 'unknown'): Datum {
    const tag = node.tag?.text;
    if (tag === undefined || tag === '!') this.#refuse(type === 'merge' ? 'lone-merge' : 'lone-equals', node, {});
    else this.#refuse(isPythonTag(node) ? 'python-tag' : 'unknown-tag', node, {});
    if (node.kind === 'sequence') return this.#constructList(node);
    if (node.kind === 'mapping') return this.#constructMap(node);
    return { kind: 'str', node, value: node.text };
  }

  #constructList(node: Content): Datum {
    const list: ListDatum = { kind: 'list', node, items: none };
    this.#waiting.push(list);
    return list;
  }

  #constructMap(node: Content): Datum {
    const map: MapDatum = { kind: 'map', node, entries: none, shadowed: none };
    this.#waiting.push(map);
    return map;
  }

  #constructSet(node: Content): Datum {
    const set: SetDatum = { kind: 'set', node, members: [] };
    this.#waiting.push(set);
    return set;
  }

  /** `!!omap` and `!!pairs`: a list of mappings of one pair each. */
  #constructPairs(node: Content): Datum {
    const list: ListDatum = { kind: 'list', node, items: [] };
    this.#waiting.push(list);
    this.#pairLists.add(list);
    return list;
  }

  #fill(collection: ListDatum | MapDatum | SetDatum): void {
    if (collection.kind === 'map') this.#fillMap(collection);
    else if (collection.kind === 'set') {
      const map: MapDatum = { kind: 'map', node: collection.node, entries: [], shadowed: [] };
      this.#fillMap(map);
      const members = map.entries.map(({ key, pair }) => ({ node: pair.key, datum: key }));
      // One by one, because a call cannot take a hundred thousand arguments.
      for (const member of inSetOrder(members)) (collection.members as Item[]).push(member);
    } else if (this.#pairLists.has(collection)) this.#fillPairs(collection);
    else this.#fillList(collection);
  }

  #fillList(list: Mutable<ListDatum>): void {
    const { node } = list;
    if (node.kind === 'sequence') {
      const items = node.items.map((item): Item | undefined => {
        const datum = this.#construct(item);
        return datum && { node: item, datum };
      });
      list.items = items.includes(undefined) ? items.filter((item) => item !== undefined) : (items as Item[]);
    } else if (node.kind !== 'alias') this.#mismatch(node, 'sequence');
  }

  #fillMap(map: Mutable<MapDatum>): void {
    const { node } = map;
    if (node.kind !== 'mapping') {
      if (node.kind !== 'alias') this.#mismatch(node, 'mapping');
      return;
    }
    map.entries = [];
    map.shadowed = [];
    this.#merger.flatten(node);
    const merged = this.#merger.mergedInto(node);
    const index = new KeyIndex(this.#identities);
    let position = 0;
    for (const pair of this.#merger.pairsOf(node)) {
      const isMerged = position++ < merged;
      const key = this.#construct(pair.key);
      if (key !== undefined && !isHashable(key)) {
        this.#report('ConstructorError', 'unhashable-key', pair.key.span, this.#markOf(dereferenced(pair.key)), { found: key.kind });
        continue;
      }
      const value = this.#construct(pair.value);
      if (key !== undefined && value !== undefined) insertEntry(map, index.findOrAdd(key), { key, value, pair, merged: isMerged });
    }
    map.entries = fitted(map.entries);
    if (map.shadowed.length > 0) this.repeatsKeys = true;
    map.shadowed = fitted(map.shadowed);
  }

  #fillPairs({ node, items }: ListDatum): void {
    if (node.kind === 'sequence') for (const item of node.items) this.#addTuple(node, item, items as Item[]);
    else if (node.kind !== 'alias') this.#refuse('bad-omap', node, {});
  }

  #addTuple(node: SequenceNode, item: Node, items: Item[]): void {
    const content = dereferenced(item);
    if (content.kind === 'alias') return;
    const [pair, ...more] = content.kind === 'mapping' ? this.#merger.pairsOf(content) : [];
    if (pair === undefined || more.length > 0) {
      this.#refuse('bad-omap', content, {}, node);
      return;
    }
    const key = this.#construct(pair.key);
    const value = this.#construct(pair.value);
    if (key === undefined || value === undefined) return;
    const parts = [
      { node: pair.key, datum: key },
      { node: pair.value, datum: value },
    ];
    items.push({ node: item, datum: { kind: 'tuple', node: content, items: parts } });
  }

  /** The text of a scalar, or of a mapping with the key `=`. */
  #textOf(node: Content): string | undefined {
    const seen = new Set<Node>();
    let at: Content = node;
    while (at.kind === 'mapping') {
      if (seen.has(at)) {
        this.#report('crash', 'too-deep', node.span, this.#markOf(node), { levels: seen.size });
        return undefined;
      }
      seen.add(at);
      const value = this.#equalsValue(at);
      if (value === undefined) break;
      at = value;
    }
    if (at.kind === 'scalar') return at.text;
    this.#mismatch(node, 'scalar', at);
    return undefined;
  }

  #equalsValue(node: MappingNode): Content | undefined {
    const pair = this.#merger.pairsOf(node).find(({ key }) => this.#merger.isValueKey(dereferenced(key)));
    const value = pair && dereferenced(pair.value);
    return value?.kind === 'alias' ? undefined : value;
  }

  #mismatch(tagged: Content, wants: 'scalar' | 'sequence' | 'mapping', found = tagged): void {
    this.#refuse('tag-mismatch', found, { wants, found: found.kind }, tagged);
  }

  /** @param tagged the node with the tag that does not match */
  #refuse(code: ProblemCode, node: Content, args: ProblemArgs, { tag }: Content = node): void {
    const span = (code === 'unknown-tag' || code === 'python-tag' || code === 'tag-mismatch' ? tag?.span : undefined) ?? visibleSpan(node);
    this.#report('ConstructorError', code, span, this.#markOf(node), tag ? { tag: tag.text, ...args } : args);
  }

  #badNumber(node: Content, code: ProblemCode, text: string, why: NoNumber): Datum {
    return this.#bad(node, why === 'too-long' && code === 'bad-int' ? 'long-int' : code, text);
  }

  #bad(node: Content, code: ProblemCode, text: string, raises: 'crash' | 'ConstructorError' = 'crash'): Datum {
    this.#report(raises, code, visibleSpan(node), this.#markOf(node), { text });
    return { kind: 'str', node, value: text };
  }
}
