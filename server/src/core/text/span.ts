/** A half-open range of UTF-16 code units in one document: the only kind of position inside the core. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text in `span` by `newText`; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

/** True if `inner` lies in `outer`, borders included. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True if the two spans share a character, or if an empty one is strictly inside the other or at the same offset. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.start === b.start) return true;
  return a.start < b.end && b.start < a.end;
}

/** Compares by position: what starts first comes first, and of two with the same start the one that ends first. */
export function inTextOrder(a: { readonly span: Span }, b: { readonly span: Span }): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

/** @param by in code units; negative if it moved towards the start */
export function spanMoved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/**
 * Applies edits to a text.
 * @param edits in any order, without overlaps
 * @returns the new text; every character outside the edits is kept
 * @throws RangeError if two edits overlap or one is outside the text
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

/** Where something begins. */
export function startOf({ span }: { readonly span: Span }): number {
  return span.start;
}
