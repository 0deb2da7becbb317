import { decodeBase64 } from './base64.ts';
import { nodeStart, type Report } from './composer.ts';
import type { Datum, Entry, Item, ListDatum, MapDatum, SetDatum } from './datum.ts';
import { isHashable, KeyIndex } from './key-index.ts';
import { behind, Merger } from './merge.ts';
import type { AliasNode, MappingNode, Node, Pair, ScalarNode, SequenceNode } from './node.ts';
import type { ProblemArgs, ProblemCode } from './problem.ts';
import { type NoNumber, yamlFloat, yamlInt } from './python-number.ts';
import { type Type, typeOf } from './resolver.ts';
import { yamlTimestamp } from './timestamp.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Content = Exclude<Node, AliasNode>;

/**
 * The tree → what Python gets of it.
 * @param hasAnchors whether any node may be met twice
 */
export function construct(root: Node, hasAnchors: boolean, report: Report): Datum | undefined {
  return new Constructor(hasAnchors, report).constructDocument(root);
}

/**
 * Follows PyYAML's SafeConstructor, in its order: a collection is made empty at once and filled when everything that was met
 * before it is filled, so that the first problem is the one PyYAML raises. A problem leaves the text in place of the value.
 */
class Constructor {
  private readonly report: Report;
  private readonly merger: Merger;
  /** What was made of a node; only where a node may be met twice. */
  private readonly made: Map<Node, Datum> | undefined;
  private readonly identities = new Map<Datum, string>();
  private readonly waiting: (() => void)[] = [];

  constructor(hasAnchors: boolean, report: Report) {
    this.report = report;
    this.merger = new Merger(report);
    this.made = hasAnchors ? new Map() : undefined;
  }

  constructDocument(root: Node): Datum | undefined {
    const datum = this.construct(root);
    for (let next = 0; next < this.waiting.length; next++) this.waiting[next]?.();
    return datum;
  }

  private construct(node: Node): Datum | undefined {
    const content = behind(node);
    if (content.kind === 'alias') return undefined;
    const before = this.made?.get(content);
    if (before !== undefined) return before;
    const datum = this.constructContent(content, this.typeOf(content));
    this.made?.set(content, datum);
    return datum;
  }

  private typeOf(node: Content): Type {
    const type = typeOf(node);
    return type === 'value' && this.merger.isPlainEquals(node) ? 'str' : type;
  }

  private constructContent(node: Content, type: Type): Datum {
    switch (type) {
      case 'seq':
        return this.constructList(node);
      case 'map':
        return this.constructMap(node);
      case 'set':
        return this.constructSet(node);
      case 'omap':
      case 'pairs':
        return this.constructPairs(node);
      case 'merge':
      case 'value':
      case 'unknown':
        return this.constructUnknown(node, type);
      default:
        return this.constructScalar(node, type);
    }
  }

  private constructScalar(node: Content, type: Type): Datum {
    const text = node.kind === 'scalar' ? node.text : this.textOf(node);
    if (text === undefined) return { kind: 'str', node, value: '' };
    switch (type) {
      case 'null':
        return { kind: 'null', node };
      case 'bool':
        return this.constructBool(node, text);
      case 'int': {
        const value = yamlInt(text);
        return typeof value === 'bigint' ? { kind: 'int', node, value } : this.badNumber(node, 'bad-int', text, value);
      }
      case 'float': {
        const value = yamlFloat(text);
        return typeof value === 'number' ? { kind: 'float', node, value } : this.badNumber(node, 'bad-float', text, value);
      }
      case 'timestamp':
        return this.constructTimestamp(node, text);
      case 'binary': {
        const value = decodeBase64(text);
        return value === undefined ? this.bad(node, 'bad-binary', text, 'ConstructorError') : { kind: 'bytes', node, value };
      }
      default:
        return { kind: 'str', node, value: text };
    }
  }

  private constructBool(node: Content, text: string): Datum {
    const word = text.toLowerCase();
    if (word === 'true' || word === 'yes' || word === 'on') return { kind: 'bool', node, value: true };
    if (word === 'false' || word === 'no' || word === 'off') return { kind: 'bool', node, value: false };
    return this.bad(node, 'bad-bool', text);
  }

  private constructTimestamp(node: Content, text: string): Datum {
    const timestamp = node.kind === 'scalar' ? yamlTimestamp(text) : undefined;
    if (timestamp === undefined) return this.bad(node, 'bad-date', text);
    const datum: Datum = { kind: timestamp.kind, node };
    this.identities.set(datum, timestamp.identity);
    return datum;
  }

  private constructUnknown(node: Content, type: 'merge' | 'value' | 'unknown'): Datum {
    const tag = node.tag?.text;
    if (tag === undefined || tag === '!') this.refuse(type === 'merge' ? 'lone-merge' : 'lone-equals', node, {});
    else this.refuse(isPythonTag(node) ? 'python-tag' : 'unknown-tag', node, { tag });
    if (node.kind === 'sequence') return this.constructList(node);
    if (node.kind === 'mapping') return this.constructMap(node);
    return { kind: 'str', node, value: node.text };
  }

  private constructList(node: Content): Datum {
    const items: Item[] = [];
    this.waiting.push(() => {
      if (node.kind === 'sequence') this.fillItems(node, items);
      else this.mismatch(node, 'sequence');
    });
    const datum: ListDatum = { kind: 'list', node, items };
    return datum;
  }

  private fillItems(node: SequenceNode, items: Item[]): void {
    for (const item of node.items) {
      const datum = this.construct(item);
      if (datum !== undefined) items.push({ node: item, datum });
    }
  }

  private constructMap(node: Content): Datum {
    const map: MapDatum = { kind: 'map', node, entries: [], shadowed: [] };
    this.waiting.push(() => this.fillEntries(node, map));
    return map;
  }

  private constructSet(node: Content): Datum {
    const members: Item[] = [];
    this.waiting.push(() => {
      const map: MapDatum = { kind: 'map', node, entries: [], shadowed: [] };
      this.fillEntries(node, map);
      for (const { key, pair } of map.entries) members.push({ node: pair.key, datum: key });
    });
    const datum: SetDatum = { kind: 'set', node, members };
    return datum;
  }

  private fillEntries(node: Content, map: MapDatum): void {
    if (node.kind !== 'mapping') {
      this.mismatch(node, 'mapping');
      return;
    }
    this.merger.flatten(node);
    const { pairs, merged } = this.merger.pairsOf(node);
    const entries = map.entries as Mutable<Entry>[];
    const shadowed = map.shadowed as { pair: Pair; by: Pair }[];
    const index = new KeyIndex((datum) => this.identities.get(datum));
    for (const [position, pair] of pairs.entries()) {
      const key = this.construct(pair.key);
      if (key !== undefined && !isHashable(key)) {
        this.report('ConstructorError', 'unhashable-key', pair.key.span, this.markOf(pair.key), { found: key.kind });
        continue;
      }
      const value = this.construct(pair.value);
      if (key === undefined || value === undefined) continue;
      const found = index.findOrAdd(key);
      const entry = entries[found];
      if (entry === undefined) entries.push({ key, value, pair, merged: position < merged });
      else {
        if (!entry.merged && position >= merged) shadowed.push({ pair: entry.pair, by: pair });
        entry.value = value;
        entry.pair = pair;
        entry.merged = position < merged;
      }
    }
  }

  /** `!!omap` and `!!pairs`: a list of mappings of one pair each. */
  private constructPairs(node: Content): Datum {
    const items: Item[] = [];
    this.waiting.push(() => {
      if (node.kind === 'sequence') for (const item of node.items) this.addTuple(node, item, items);
      else this.refuse('bad-omap', node, { tag: node.tag?.text ?? '' });
    });
    const datum: ListDatum = { kind: 'list', node, items };
    return datum;
  }

  private addTuple(node: SequenceNode, item: Node, items: Item[]): void {
    const content = behind(item);
    if (content.kind === 'alias') return;
    const [pair, ...more] = content.kind === 'mapping' ? this.merger.pairsOf(content).pairs : [];
    if (pair === undefined || more.length > 0) {
      this.refuse('bad-omap', content, { tag: node.tag?.text ?? '' });
      return;
    }
    const key = this.construct(pair.key);
    const value = this.construct(pair.value);
    if (key === undefined || value === undefined) return;
    const parts = [
      { node: pair.key, datum: key },
      { node: pair.value, datum: value },
    ];
    items.push({ node: item, datum: { kind: 'tuple', node: content, items: parts } });
  }

  /** The text of a scalar, or of a mapping that says it by the key `=`. */
  private textOf(node: Content): string | undefined {
    const seen = new Set<Node>();
    let at: Content = node;
    while (at.kind === 'mapping') {
      if (seen.has(at)) {
        this.report('crash', 'too-deep', node.span, nodeStart(node), { levels: seen.size });
        return undefined;
      }
      seen.add(at);
      const value = this.equalsValue(at);
      if (value === undefined) break;
      at = value;
    }
    if (at.kind === 'scalar') return at.text;
    this.mismatch(at, 'scalar');
    return undefined;
  }

  private equalsValue(node: MappingNode): Content | undefined {
    const pair = this.merger.pairsOf(node).pairs.find(({ key }) => this.merger.isValueKey(behind(key)));
    const value = pair && behind(pair.value);
    return value?.kind === 'alias' ? undefined : value;
  }

  private mismatch(node: Content, wants: 'scalar' | 'sequence' | 'mapping'): void {
    this.refuse('tag-mismatch', node, { tag: node.tag?.text ?? '', wants, found: node.kind });
  }

  private refuse(code: ProblemCode, node: Content, args: ProblemArgs): void {
    const span = (code === 'unknown-tag' || code === 'python-tag' || code === 'tag-mismatch' ? node.tag?.span : undefined) ?? node.span;
    this.report('ConstructorError', code, span, nodeStart(node), args);
  }

  private badNumber(node: Content, code: ProblemCode, text: string, why: NoNumber): Datum {
    return this.bad(node, why === 'too-long' && code === 'bad-int' ? 'long-int' : code, text);
  }

  private bad(node: Content, code: ProblemCode, text: string, raises: 'crash' | 'ConstructorError' = 'crash'): Datum {
    this.report(raises, code, node.span, nodeStart(node), { text });
    return { kind: 'str', node, value: text };
  }

  private markOf(node: Node): number {
    return nodeStart(behind(node));
  }
}

function isPythonTag({ tag }: ScalarNode | SequenceNode | MappingNode): boolean {
  return tag?.name.startsWith('tag:yaml.org,2002:python/') === true;
}
