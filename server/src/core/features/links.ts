import type { Analysis, Hooked } from '../analysis.ts';
import type { Machine } from '../machine/facts.ts';
import { absolute, expandPath, fileAt } from '../machine/paths.ts';
import type { Node, ScalarNode } from '../syntax/node.ts';
import { nodesOf } from '../syntax/tree.ts';
import { withoutEnd } from '../text/find.ts';
import { Memo } from '../text/memo.ts';
import type { Span } from '../text/span.ts';
import type { KeySchema } from '../vocabulary/index.ts';
import { placesOf, type ValuePlace } from './places.ts';

/** A link to something that can be opened. */
export interface DocumentLink {
  readonly span: Span;
  readonly target:
    | { readonly kind: 'url'; readonly url: string }
    /** An absolute path that exists on this machine. */
    | { readonly kind: 'file' | 'directory'; readonly path: string };
}

export interface LinkHooks {
  /** Targets of the value at a path, in addition to URLs in it and values that the schema declares as paths. */
  links?(analysis: Analysis, place: ValuePlace): readonly DocumentLink[];
  /** Paths in a document in addition to those of the schema, and their absolute targets on the machine. */
  paths?(analysis: Analysis, machine: Machine): Iterable<{ readonly node: Node; readonly path: string }>;
}

/** Addresses in comments and values, and paths of the config that exist according to the facts of the host. */
export function documentLinks(analysis: Hooked<LinkHooks>): readonly DocumentLink[] {
  const { text, document, facts } = analysis;
  const links: DocumentLink[] = [];
  // Most files have no address, and need not be searched node by node.
  if (/https?:/.test(text)) {
    for (const { span } of document.comments) links.push(...addresses(text, span));
    for (const node of nodesOf(document.root)) if (node.kind === 'scalar') links.push(...addresses(text, node.span));
  }
  const { machine } = facts;
  // One by one, because a call cannot take a hundred thousand arguments.
  if (machine) for (const link of paths(analysis, machine)) links.push(link);
  const own = analysis.kind.hooks?.links;
  if (own) for (const place of placesOf(analysis)) links.push(...own(analysis, place));
  return links.toSorted((a, b) => a.span.start - b.span.start);
}

/** An address with a user name or password is a secret and is not linked. */
const address = /\bhttps?:\/\/[^\s<>"'`{}|\\^[\]@]+/g;

function addresses(text: string, { start, end }: Span): DocumentLink[] {
  return [...text.slice(start, end).matchAll(address)].flatMap((found) => {
    const at = start + found.index;
    const url = withoutTail(found[0]);
    if (text.charAt(at + found[0].length) === '@' || !/^https?:\/\/[\w[]/.test(url)) return [];
    return [{ span: { start: at, end: at + url.length }, target: { kind: 'url' as const, url } }];
  });
}

/** Trailing punctuation belongs to the surrounding sentence, and so does a bracket that was opened before the address. */
function withoutTail(url: string): string {
  const bare = withoutEnd(url, '.,;:!?*');
  const opened = bare.split('(').length;
  return bare.endsWith(')') && bare.split(')').length > opened ? withoutTail(bare.slice(0, -1)) : bare;
}

function* paths(analysis: Hooked<LinkHooks>, machine: Machine): Generator<DocumentLink> {
  const own = [...ownPaths(analysis, machine)];
  yield* own.map(({ link }) => link);
  const seen = new Set(own.map(({ node }) => node));
  for (const { node, schema } of placesOf(analysis, undefined, (place) => mayHoldPaths(place.schema))) {
    if (!isPath(schema)) continue;
    if (node.kind !== 'scalar' || node.text === '' || seen.has(node)) continue;
    seen.add(node);
    const expanded = expandPath(node.text, machine);
    const path = 'path' in expanded ? absolute(expanded.path, machine) : undefined;
    const link = path === undefined ? undefined : linkTo(node, path, machine);
    if (link !== undefined) yield link;
  }
}

function isPath(schema: KeySchema | undefined): boolean {
  return schema?.kind === 'program-path' || schema?.kind === 'file-path' || schema?.kind === 'folder-path';
}

const holdsPaths = new Memo<KeySchema, boolean>();

/** Whether a value or one inside it may be a path according to the schema. */
function mayHoldPaths(schema: KeySchema | undefined): boolean {
  if (schema === undefined) return false;
  return holdsPaths.getOrInsertComputed(
    schema,
    () => isPath(schema) || [...schema.properties, schema.additional, schema.items].some(mayHoldPaths),
  );
}

/** The paths of the kind, which take precedence over those found in every file. */
function* ownPaths(analysis: Hooked<LinkHooks>, machine: Machine): Generator<{ readonly node: Node; readonly link: DocumentLink }> {
  for (const { node, path } of analysis.kind.hooks?.paths?.(analysis, machine) ?? []) {
    const link = node.kind === 'scalar' ? linkTo(node, path, machine) : undefined;
    if (link !== undefined) yield { node, link };
  }
}

/** The link from a scalar to a file or folder; undefined if the machine has none at the path. */
function linkTo(node: ScalarNode, path: string, machine: Machine): DocumentLink | undefined {
  const fact = fileAt(machine, path);
  return fact === undefined || fact.kind === 'missing' ? undefined : { span: insideQuotes(node), target: { kind: fact.kind, path } };
}

/** The span of a scalar's text without its quotes. */
export function insideQuotes({ span, style }: ScalarNode): Span {
  return style === 'single' || style === 'double' ? { start: span.start + 1, end: span.end - 1 } : span;
}
