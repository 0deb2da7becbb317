import assert from 'node:assert/strict';
import { keyUrl } from '../../server/src/core/features/hover/url.ts';
import {
  type Analysis,
  analyze,
  applyEdits,
  completeAt,
  type DocumentSymbol,
  definitionsAt,
  documentationOf,
  documentSymbols,
  type Edit,
  folds,
  highlightsAt,
  hoverAt,
  linkedSpansAt,
  nameSpanAt,
  prepareRename,
  refactorings,
  referencesAt,
  rename,
  render,
  type Span,
  selectionSpans,
  semanticTokens,
} from '../../server/src/core/index.ts';
import type { Node } from '../../server/src/core/syntax/node.ts';
import { childOf, type KeySchema, schemaAt } from '../../server/src/core/vocabulary/index.ts';

const isIn = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The outline, the folds and the tokens are always well-formed for a client. */
export function structureIsSound(analysis: Analysis): void {
  symbolsAreSound(documentSymbols(analysis), { start: 0, end: analysis.text.length });
  for (const { span } of folds(analysis))
    assert.match(analysis.text.slice(span.start, span.end), /[\n\r\x85\u2028\u2029]/, 'a fold of more than a line');
  let last = 0;
  for (const { span } of semanticTokens(analysis)) {
    assert.ok(last <= span.start && span.start < span.end, 'colors in the order of the text that share no character');
    last = span.end;
  }
}

function symbolsAreSound(symbols: readonly DocumentSymbol[], holder: Span): void {
  for (const { name, span, nameSpan, children } of symbols) {
    assert.notEqual(name, '');
    assert.ok(isIn(span, nameSpan), `the name of ${name} is a part of it`);
    assert.ok(isIn(holder, span), `${name} is a part of what holds it`);
    symbolsAreSound(children, span);
  }
}

/** The hover of a known key describes this key. At most this many keys of a text are tried. */
export function hoverNamesKeys(analysis: Analysis, most: number): void {
  const { kind, document, facts } = analysis;
  const keys = document.root ? keysIn(document.root, schemaAt(kind.format.schema, '', facts.release)) : [];
  for (const [key, { path }] of keys.slice(0, most)) {
    const hover = hoverAt(analysis, key.span.start);
    assert.ok(hover !== undefined, `${textAt(analysis, key.span)} at ${key.span.start}`);
    if (hover.link) assert.equal(hover.link.url, keyUrl(kind.id, path), `${textAt(analysis, key.span)} at ${key.span.start}`);
    assert.ok(hover.lines.length > 0 && hover.lines.every((line) => render(line) !== ''), 'no line of a hover is empty');
  }
}

/** The keys that a release knows at the path where they are written. */
function keysIn(node: Node, schema: KeySchema | undefined): (readonly [Node, KeySchema])[] {
  if (node.kind === 'sequence') return node.items.flatMap((item) => keysIn(item, schema?.items));
  if (node.kind !== 'mapping') return [];
  return node.pairs.flatMap(({ key, value }) => {
    const known = key.kind === 'scalar' && key.text !== '<<' ? childOf(schema, key.text) : undefined;
    return known ? [[key, known] as const, ...keysIn(value, known)] : [];
  });
}

/** The answer for a position is about this position, and its edits give a text that still parses. */
export function placeIsAnswered(analysis: Analysis, offset: number): void {
  const here = { start: offset, end: offset };
  const hover = hoverAt(analysis, offset);
  if (hover) assert.ok(isIn(hover.span, here), 'a hover covers its place');
  completionsFit(analysis, offset);
  selectionGrows(analysis, offset);
  namesAgree(analysis, offset);
  const renaming = rename(analysis, offset, 'another_name');
  if ('edits' in renaming) renamed(analysis, renaming.edits);
  if (analysis.document.problems.length > 0) return;
  for (const { id, edits } of refactorings(analysis, here)) {
    assert.ok(edits.length > 0, `${id} is offered and changes something`);
    parses(analysis, edits);
  }
}

/** Completion items are distinct, replace text around the cursor, and have documentation. */
function completionsFit(analysis: Analysis, offset: number): void {
  for (const on of [true, false]) {
    const items = completeAt(analysis, offset, { snippets: on, linesAsTheyAre: on });
    assert.equal(new Set(items.map(({ label }) => label)).size, items.length, 'no label twice');
    for (const { label, edit, isSnippet, subject } of items) {
      assert.ok(isIn(edit.span, { start: offset, end: offset }), `${label} is put where the cursor is`);
      assert.ok(on || !isSnippet, `${label} has no places to fill in for a client that knows none`);
      documentationOf(subject, analysis);
    }
  }
}

/** Each selection contains the previous one, and the first one the offset. */
function selectionGrows(analysis: Analysis, offset: number): void {
  const spans = selectionSpans(analysis, offset);
  assert.ok(spans.length > 0, 'the text as a whole, at least');
  let inner: Span = { start: offset, end: offset };
  for (const span of spans) {
    assert.ok(isIn(span, inner), `${span.start}–${span.end} does not hold ${inner.start}–${inner.end}`);
    inner = span;
  }
}

/** Definition, references, highlights and linked editing ranges agree about the name. */
function namesAgree(analysis: Analysis, offset: number): void {
  const name = nameSpanAt(analysis, offset);
  const references = referencesAt(analysis, offset, true);
  const definitions = definitionsAt(analysis, offset);
  const target = prepareRename(analysis, offset);
  assert.equal(references.length > 0, name !== undefined, 'a name has references');
  const isReferred = ({ span }: { span: Span }): boolean => references.some((other) => isIn(other.span, span));
  assert.ok(definitions.every(isReferred), 'a definition is a reference');
  if (name) assert.equal(highlightsAt(analysis, offset).length, references.length, 'what is referred to is highlighted');
  if (target) assert.deepEqual(target.span, name, 'what is renamed is the name');
  const linked = linkedSpansAt(analysis, offset)?.spans ?? [];
  assert.equal(new Set(linked.map((span) => textAt(analysis, span))).size, Math.min(linked.length, 1), 'written alike');
}

/** A renamed name has as many uses as before. */
function renamed(analysis: Analysis, edits: readonly Edit[]): void {
  const [first] = edits.toSorted((a, b) => a.span.start - b.span.start);
  if (first === undefined) return;
  const after = analyze(applyEdits(analysis.text, edits), analysis);
  assert.ok(after.document.problems.length <= analysis.document.problems.length, 'a renamed text reads as before');
  assert.equal(prepareRename(after, first.span.start + 1)?.name, 'another_name');
  assert.equal(referencesAt(after, first.span.start + 1, true).length, edits.length, 'every use has the new name');
}

/** A text that parses still does. */
function parses(analysis: Analysis, edits: readonly Edit[]): void {
  assert.deepEqual(analyze(applyEdits(analysis.text, edits), analysis).document.problems, [], 'a text that parses still does');
}

function textAt({ text }: Analysis, { start, end }: Span): string {
  return text.slice(start, end);
}
