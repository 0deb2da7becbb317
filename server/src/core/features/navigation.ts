import type { Analysis } from '../analysis.ts';
import type { Node } from '../syntax/node.ts';
import { nodesOf } from '../syntax/tree.ts';
import { contains, type Span } from '../text/span.ts';
import { placesOf } from './places.ts';

/** A name with one meaning in a document: an anchor, or a name that is defined in one mapping and used in values elsewhere. */
export interface Name {
  readonly kind: 'anchor' | 'profile' | 'tier' | 'server';
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

/** The names that mappings with free keys define, by the kind in the schema. */
const kinds = [
  { kind: 'profile', defines: 'profile-name', uses: 'profile-name' },
  { kind: 'tier', defines: 'tier', uses: 'tier' },
] as const;

/** The name at an offset, with all its occurrences. */
export function nameAt(analysis: Analysis, offset: number): Name | undefined {
  return names(analysis).find((name) =>
    [...name.definitions, ...name.uses].some(({ written }) => contains(written, { start: offset, end: offset })),
  );
}

/** Every name of a document. */
export function names(analysis: Analysis): readonly Name[] {
  return [...anchors(analysis), ...definedNames(analysis), ...namesOfThemselves(analysis)];
}

/** Where the name at an offset is defined; several spans if keys are duplicated. */
export function definitionsAt(analysis: Analysis, offset: number): readonly Occurrence[] {
  return nameAt(analysis, offset)?.definitions ?? [];
}

/** Every occurrence of the name at an offset, in the order of the text. */
export function referencesAt(analysis: Analysis, offset: number, withDefinitions: boolean): readonly Occurrence[] {
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
    ...[...byNode.values()].map(({ name, definition, uses }): Name => ({ kind: 'anchor', name, definitions: [definition], uses })),
    ...[...lost].map(([name, uses]): Name => ({ kind: 'anchor', name, definitions: [], uses })),
  ];
}

function definedNames(analysis: Analysis): Name[] {
  const found = new Map<string, { kind: Name['kind']; name: string; definitions: Map<Node, Occurrence>; uses: Map<Node, Occurrence> }>();
  const entry = (kind: Name['kind'], name: string) => {
    const key = `${kind} ${name}`;
    const made = found.get(key) ?? { kind, name, definitions: new Map(), uses: new Map() };
    found.set(key, made);
    return made;
  };
  for (const { node, schema } of placesOf(analysis)) {
    const defining = node.kind === 'mapping' && kinds.find(({ defines }) => defines === schema?.names);
    if (node.kind === 'mapping' && defining) {
      for (const pair of node.pairs) {
        const key = pair.key.kind === 'alias' ? pair.key.target : pair.key;
        if (key?.kind !== 'scalar' || key.text === '' || key.text === '<<') continue;
        entry(defining.kind, key.text).definitions.set(key, { ...ofScalar(analysis.text, key), whole: pair.span });
      }
    }
    const using = kinds.find(({ uses }) => uses === schema?.kind);
    if (using && node.kind === 'scalar' && node.text !== '') entry(using.kind, node.text).uses.set(node, ofScalar(analysis.text, node));
  }
  return [...found.values()].map(({ kind, name, definitions, uses }) => ({
    kind,
    name,
    definitions: [...definitions.values()],
    uses: [...uses.values()],
  }));
}

/** Values that name the item that contains them. Each is a separate name, even where another one has the same text. */
function namesOfThemselves(analysis: Analysis): Name[] {
  return [...placesOf(analysis)].flatMap(({ node, schema }): Name[] => {
    if (schema?.kind !== 'server-name' || node.kind !== 'scalar' || node.text === '') return [];
    return [{ kind: 'server', name: node.text, definitions: [ofScalar(analysis.text, node)], uses: [] }];
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
export function nameSpanAt(analysis: Analysis, offset: number): Span | undefined {
  const name = nameAt(analysis, offset);
  const found = name && [...name.definitions, ...name.uses].find(({ written }) => written.start <= offset && offset <= written.end);
  return found?.span;
}
