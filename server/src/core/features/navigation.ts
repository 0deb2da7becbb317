import type { Analysis, Hooked } from '../analysis.ts';
import type { Node } from '../syntax/node.ts';
import { nodesOf } from '../syntax/tree.ts';
import { contains, type Span } from '../text/span.ts';
import type { ValueKind } from '../vocabulary/index.ts';
import type { Message } from '../words.ts';
import { placesOf } from './places.ts';

export interface NamingHooks {
  /** Names that a mapping of the file defines and values elsewhere refer to, in addition to YAML anchors. */
  readonly names?: readonly NameSort[];
  /** Names that the schema does not declare: the kind finds them itself. */
  namesIn?(analysis: Analysis): Iterable<Name>;
}

/** The category of a name. */
export interface SortOfName {
  /** Messages about a new name; absent: ouroboros defines these names, and they cannot be changed. */
  readonly renaming?: RenamingWords;
  /** Whether sentences contain the name among other words. */
  readonly inSentences?: true;
}

/** Names that are defined by the free keys of one mapping. */
export interface NameSort extends SortOfName {
  /** The schema's kind for both the free keys of the mapping and the values that refer to them. */
  readonly kind: ValueKind;
  /** True where each value is a separate name, of the item that contains it, even if another has the same text; no mapping defines it. */
  readonly alone?: true;
}

/** Reasons why a name cannot be used. */
export interface RenamingWords {
  /** The name is empty. */
  readonly missing: Message;
  /** The name has surrounding blanks or invisible characters. */
  unusable(name: string): Message;
  /** Another definition has this name. */
  defined(name: string): Message;
  /** The name is in use, but not defined. */
  used(name: string): Message;
}

/** A name with one meaning in a document: an anchor, or a name that is defined in one mapping and used in values elsewhere. */
export interface Name {
  /** Undefined for an anchor. */
  readonly sort: SortOfName | undefined;
  readonly name: string;
  /** Where it is defined; empty if it is only used. */
  readonly definitions: readonly Occurrence[];
  readonly uses: readonly Occurrence[];
}

/** One occurrence of a name. */
export interface Occurrence {
  /** The name alone, without quotes, `&` and `*`. */
  readonly span: Span;
  /** The name as it is written, with quotes or the indicator. */
  readonly written: Span;
  /** For a definition, what the name refers to: the pair, or the anchored value. */
  readonly whole?: Span;
  /** The scalar that contains the name; undefined for an anchor and an alias. */
  readonly node: Node | undefined;
}

/** Whether the user may change a name: an anchor, or a name for which the kind of file has messages. */
export function canBeRenamed({ sort }: Name): boolean {
  return sort === undefined || sort.renaming !== undefined;
}

/** The name at an offset, with all its occurrences. */
export function nameAt(analysis: Hooked<NamingHooks>, offset: number): Name | undefined {
  return names(analysis).find((name) =>
    [...name.definitions, ...name.uses].some(({ written }) => contains(written, { start: offset, end: offset })),
  );
}

/** Every name of a document. */
export function names(analysis: Hooked<NamingHooks>): readonly Name[] {
  return [
    ...anchors(analysis),
    ...definedNames(analysis),
    ...namesOfThemselves(analysis),
    ...(analysis.kind.hooks?.namesIn?.(analysis) ?? []),
  ];
}

/** Where the name at an offset is defined; several spans if keys are duplicated. */
export function definitionsAt(analysis: Hooked<NamingHooks>, offset: number): readonly Occurrence[] {
  return nameAt(analysis, offset)?.definitions ?? [];
}

/** Every occurrence of the name at an offset, in the order of the text. */
export function referencesAt(analysis: Hooked<NamingHooks>, offset: number, withDefinitions: boolean): readonly Occurrence[] {
  const name = nameAt(analysis, offset);
  const found = name ? [...(withDefinitions ? name.definitions : []), ...name.uses] : [];
  return found.toSorted((a, b) => a.span.start - b.span.start);
}

/**
 * An anchor is identified by its node, not its name: a name may be redefined further down. Undefined aliases form a name without a
 * definition.
 */
function anchors({ document }: Analysis): Name[] {
  const byNode = new Map<Node, { name: string; definition: Occurrence; uses: Occurrence[] }>();
  const lost = new Map<string, Occurrence[]>();
  const aliases: Extract<Node, { kind: 'alias' }>[] = [];
  for (const node of nodesOf(document.root)) {
    if (node.kind === 'alias') aliases.push(node);
    if (node.anchor) {
      const { name, span: written } = node.anchor;
      const definition = { span: { start: written.start + 1, end: written.end }, written, whole: node.span, node: undefined };
      byNode.set(node, { name, definition, uses: [] });
    }
  }
  for (const { name, span: written, target } of aliases) {
    const use: Occurrence = { span: { start: written.start + 1, end: written.end }, written, node: undefined };
    const uses = target ? byNode.get(target)?.uses : undefined;
    if (uses) uses.push(use);
    else lost.set(name, [...(lost.get(name) ?? []), use]);
  }
  return [
    ...[...byNode.values()].map(({ name, definition, uses }): Name => ({ sort: undefined, name, definitions: [definition], uses })),
    ...[...lost].map(([name, uses]): Name => ({ sort: undefined, name, definitions: [], uses })),
  ];
}

function definedNames(analysis: Hooked<NamingHooks>): Name[] {
  const sorts = (analysis.kind.hooks?.names ?? []).filter(({ alone }) => !alone);
  if (sorts.length === 0) return [];
  const found = new Map<string, { sort: NameSort; name: string; definitions: Map<Node, Occurrence>; uses: Map<Node, Occurrence> }>();
  const entry = (sort: NameSort, name: string) => {
    const key = `${sort.kind} ${name}`;
    const made = found.get(key) ?? { sort, name, definitions: new Map(), uses: new Map() };
    found.set(key, made);
    return made;
  };
  for (const { node, schema } of placesOf(analysis)) {
    const defining = node.kind === 'mapping' && sorts.find(({ kind }) => kind === schema?.names);
    if (node.kind === 'mapping' && defining) {
      for (const pair of node.pairs) {
        const key = pair.key.kind === 'alias' ? pair.key.target : pair.key;
        if (key?.kind !== 'scalar' || key.text === '' || key.text === '<<') continue;
        entry(defining, key.text).definitions.set(key, { ...ofScalar(analysis.text, key), whole: pair.span });
      }
    }
    const using = sorts.find(({ kind }) => kind === schema?.kind);
    if (using && node.kind === 'scalar' && node.text !== '') entry(using, node.text).uses.set(node, ofScalar(analysis.text, node));
  }
  return [...found.values()].map(({ sort, name, definitions, uses }) => ({
    sort,
    name,
    definitions: [...definitions.values()],
    uses: [...uses.values()],
  }));
}

/** Values that name the item that contains them. */
function namesOfThemselves(analysis: Hooked<NamingHooks>): Name[] {
  const sorts = (analysis.kind.hooks?.names ?? []).filter(({ alone }) => alone);
  if (sorts.length === 0) return [];
  return [...placesOf(analysis)].flatMap(({ node, schema }): Name[] => {
    const sort = sorts.find(({ kind }) => kind === schema?.kind);
    if (sort === undefined || node.kind !== 'scalar' || node.text === '') return [];
    return [{ sort, name: node.text, definitions: [ofScalar(analysis.text, node)], uses: [] }];
  });
}

function ofScalar(text: string, node: Extract<Node, { kind: 'scalar' }>): Occurrence {
  const { start, end } = node.span;
  const quoted = node.style === 'single' || node.style === 'double';
  let last = end;
  while (last > start && /\s/.test(text.charAt(last - 1))) last--;
  const written = { start, end: last };
  return { span: quoted ? { start: start + 1, end: Math.max(start + 1, last - 1) } : written, written, node };
}

/** The span of the name at an offset. */
export function nameSpanAt(analysis: Hooked<NamingHooks>, offset: number): Span | undefined {
  const name = nameAt(analysis, offset);
  const found = name && [...name.definitions, ...name.uses].find(({ written }) => written.start <= offset && offset <= written.end);
  return found?.span;
}
