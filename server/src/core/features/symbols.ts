import type { Hooked } from '../analysis.ts';
import type { Node, Pair } from '../syntax/node.ts';
import { typeOf } from '../syntax/resolver.ts';
import { outerSpan } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { childOf, isSecretVariable, type KeySchema, schemaAt } from '../vocabulary/index.ts';
import { isUnseen } from '../vocabulary/release.ts';
import { keyName } from './places.ts';

export type SymbolKind = 'section' | 'mapping' | 'list' | 'string' | 'number' | 'boolean' | 'null';

/** One key or item of a document, as the outline and the breadcrumbs show it. */
export interface DocumentSymbol {
  /** The key as it is read, the index of an item, or `?` if nothing is written yet. Never empty. */
  readonly name: string;
  /** The value in short; undefined if there is none to show, and for a secret. */
  readonly detail: string | undefined;
  readonly kind: SymbolKind;
  /** True if ouroboros ignores the key or no longer has it. */
  readonly faded: boolean;
  /** Of the whole pair or item. */
  readonly span: Span;
  /** Of the key, or of an item's value; inside {@link span}. */
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbol[];
}

export interface OutlineHooks {
  /**
   * The keys of a list item that can name it in the outline instead of an index: the first one with a value is used; an item that is not a
   * mapping is its own name.
   */
  namesItems?(item: KeySchema): readonly string[] | undefined;
  /**
   * Whether the outline may show a value.
   * @param name of its key
   * @param schema undefined for a key that no release knows
   */
  isShown?(name: string, schema: KeySchema | undefined): boolean;
}

/** Longer values are truncated with an ellipsis. */
const detailLength = 60;

/** An outline is for people: deeper nesting is omitted. */
const maxDepth = 40;

/** The outline of a document: sections, keys and items, each with its value in short. */
export function documentSymbols(analysis: Hooked<OutlineHooks>): readonly DocumentSymbol[] {
  const { root } = analysis.document;
  return root ? childrenIn(analysis, root, schemaAt(analysis.model.schema, '', analysis.facts.release), 0) : [];
}

function childrenIn(analysis: Hooked<OutlineHooks>, node: Node, schema: KeySchema | undefined, depth: number): DocumentSymbol[] {
  if (depth >= maxDepth) return [];
  if (node.kind === 'mapping') return node.pairs.map((pair) => ofPair(analysis, pair, schema, depth));
  if (node.kind !== 'sequence') return [];
  return node.items.map((item, index) => {
    const span = outerSpan(item);
    const children = childrenIn(analysis, item, schema?.items, depth + 1);
    const detail = showable(analysis, String(index), schema?.items) ? detailOf(item) : undefined;
    const name = nameOfItem(analysis, item, schema?.items);
    return {
      name: name ?? String(index),
      // The detail would repeat the name.
      detail: name !== undefined && item.kind === 'scalar' ? undefined : detail,
      kind: kindOf(item, depth),
      faded: false,
      span,
      nameSpan: span,
      children,
    };
  });
}

/** The name of an item, if its kind of file declares which keys hold it; a scalar is its own name. */
function nameOfItem({ kind }: Hooked<OutlineHooks>, item: Node, schema: KeySchema | undefined): string | undefined {
  const keys = schema && kind.hooks?.namesItems?.(schema);
  if (keys === undefined) return undefined;
  const named = item.kind === 'mapping' ? keys.map((key) => item.pairs.find((pair) => keyName(pair) === key)?.value) : [item];
  const first = named.find((value) => value?.kind === 'scalar' && value.text.trim() !== '');
  return first?.kind === 'scalar' ? shorten(first.text) : undefined;
}

function ofPair(analysis: Hooked<OutlineHooks>, pair: Pair, parent: KeySchema | undefined, depth: number): DocumentSymbol {
  const name = keyName(pair);
  const schema = childOf(parent, name);
  const nameSpan = outerSpan(pair.key);
  return {
    name: name.trim() === '' ? '?' : shorten(name),
    detail: showable(analysis, name, schema) ? detailOf(pair.value) : undefined,
    kind: kindOf(pair.value, depth),
    faded: parent !== undefined && name !== '<<' && isIgnored(schema, analysis.facts.release),
    span: { start: Math.min(pair.span.start, nameSpan.start), end: Math.max(pair.span.end, nameSpan.end) },
    nameSpan,
    children: childrenIn(analysis, pair.value, schema, depth + 1),
  };
}

function kindOf(value: Node, depth: number): SymbolKind {
  const node = value.kind === 'alias' ? value.target : value;
  if (node?.kind === 'mapping') return depth === 0 ? 'section' : 'mapping';
  if (node?.kind === 'sequence') return 'list';
  const type = node?.kind === 'scalar' ? typeOf(node) : 'str';
  if (type === 'bool') return 'boolean';
  if (type === 'int' || type === 'float') return 'number';
  return type === 'null' ? 'null' : 'string';
}

/** Everything but secrets and keys named like one, unless the kind of file is stricter. */
function showable(analysis: Hooked<OutlineHooks>, name: string, schema: KeySchema | undefined): boolean {
  if (schema?.secret) return false;
  const { isShown } = analysis.kind.hooks ?? {};
  if (isShown) return isShown(name, schema);
  return schema !== undefined || !(isSecretVariable(name) || isSecretVariable(`_${name}`));
}

function detailOf(node: Node): string | undefined {
  if (node.kind === 'alias') return `*${node.name}`;
  if (node.kind === 'scalar') return node.text.trim() === '' ? undefined : shorten(withoutUser(node.text));
  if (node.kind === 'sequence') return node.items.length === 0 ? '[]' : listed(node.items);
  return node.flow && node.pairs.length === 0 ? '{}' : undefined;
}

/** The items of a short list of plain values. */
function listed(items: readonly Node[]): string | undefined {
  const texts = items.slice(0, detailLength).map((item) => (item.kind === 'scalar' ? item.text : undefined));
  return texts.includes(undefined) ? undefined : shorten(texts.join(', '));
}

/** An address may contain a password. */
function withoutUser(text: string): string {
  return text.replace(/:\/\/[^\s/@]*@/g, '://');
}

function shorten(text: string): string {
  const line = text
    .slice(0, 4 * detailLength)
    .replace(/\s+/g, ' ')
    .trim();
  const signs = [...line];
  return signs.length <= detailLength ? line : `${signs.slice(0, detailLength - 1).join('')}…`;
}

/** A symbol with the path that leads to it, for a workspace symbol search. */
export interface FoundSymbol {
  readonly symbol: DocumentSymbol;
  /** The names above it, from the section down, joined with dots; empty at the top. */
  readonly container: string;
}

/**
 * The symbols of a document whose path contains the letters of a query in this order, ignoring case.
 * @param query an empty one matches everything
 */
export function symbolsMatching(analysis: Hooked<OutlineHooks>, query: string): readonly FoundSymbol[] {
  const wanted = [...query.toLowerCase().replace(/\s+/g, '')];
  const found: FoundSymbol[] = [];
  const visit = (symbols: readonly DocumentSymbol[], container: string): void => {
    for (const symbol of symbols) {
      const path = container === '' ? symbol.name : `${container}.${symbol.name}`;
      if (hasInOrder(path.toLowerCase(), wanted)) found.push({ symbol, container });
      visit(symbol.children, path);
    }
  };
  visit(documentSymbols(analysis), '');
  return found;
}

function hasInOrder(text: string, letters: readonly string[]): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + letter.length;
    if (at < letter.length) return false;
  }
  return true;
}

/** Whether a key has no effect in a release. In an unknown release, unknown keys are not considered ignored. */
function isIgnored(schema: KeySchema | undefined, release: string): boolean {
  return schema === undefined ? !isUnseen(release) : !schema.inRelease;
}
