/** A half-open range of UTF-16 code units in one document: the only notion of place inside the core. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces what stands in `span` by `newText`; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** True where `inner` lies in `outer`, borders included. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True where the two spans share a character, or where an empty one stands strictly inside the other or at the same place. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.start === b.start) return true;
  return a.start < b.end && b.start < a.end;
}

/** Compares what stands in a text: what begins first comes first, and of two that begin together the one that ends first. */
export function inTextOrder(a: { readonly span: Span }, b: { readonly span: Span }): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

/**
 * Applies edits to a text.
 * @param edits in any order; none may overlap another
 * @returns the new text; every character outside the edits is kept
 * @throws RangeError when two edits overlap or one lies outside the text
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort(inTextOrder);
  let out = '';
  let at = 0;
  for (const { span, newText } of sorted) {
    if (span.start < at || span.end < span.start || span.end > text.length) throw new RangeError('edits overlap or leave the text');
    out += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return out + text.slice(at);
}
