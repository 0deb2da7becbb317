import type { Analysis } from '../../analysis.ts';
import { readAfter } from '../../incremental/index.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { type CompareOptions, sameValue } from '../../syntax/same.ts';
import { applyEdits, type Edit, type Span } from '../../text/span.ts';
import type { Message } from '../../words.ts';

/** Another way to write the same; not related to a finding. */
export interface Refactoring {
  readonly id:
    | 'write-out-stages'
    | 'common-default'
    | 'long-form'
    | 'short-form'
    | 'remove-defaults'
    | 'to-block'
    | 'to-flow'
    | 'sort-sections';
  /** What the result is: `Write "a" on one line`. */
  readonly title: Message;
  /** Never empty. They can take longer to compute than it takes to know that there are some, and are computed when they are first read. */
  readonly edits: readonly Edit[];
}

/** A refactoring that is known to apply before its edits are known. */
export class DeferredRefactoring implements Refactoring {
  readonly id: Refactoring['id'];
  readonly title: Message;
  readonly #compute: () => readonly Edit[];
  #edits: readonly Edit[] | undefined;

  constructor(id: Refactoring['id'], title: Message, compute: () => readonly Edit[]) {
    this.id = id;
    this.title = title;
    this.#compute = compute;
  }

  get edits(): readonly Edit[] {
    this.#edits ??= this.#compute();
    return this.#edits;
  }
}

/** Yields nothing if it does not apply. */
export type Offer = (analysis: Analysis, selected: Span) => Iterable<Refactoring>;

export interface RefactoringHooks {
  /** Refactorings that are offered before the generic ones. */
  readonly refactorings?: readonly Offer[];
}

/** Whether a span or a cursor touches another span. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Whether a new text parses, and has the same value and the same comments as the old one. */
export function keepsValueAndComments(before: SyntaxDocument, text: string, comparison: CompareOptions = {}): boolean {
  const after = readAfter(before, text);
  return after.problems.length === 0 && keepsComments(before, after) && sameValue(before.datum, after.datum, comparison);
}

export function keepsComments(before: SyntaxDocument, after: SyntaxDocument): boolean {
  const [old, fresh] = [commentsOf(before), commentsOf(after)];
  if (old.length !== fresh.length) return false;
  const areSame = (some: readonly string[], others: readonly string[]) => some.every((comment, index) => comment === others[index]);
  return areSame(old, fresh) || areSame(old.toSorted(), fresh.toSorted());
}

function commentsOf({ text, comments }: SyntaxDocument): string[] {
  return comments.map(({ span }) => text.slice(span.start, span.end).trimEnd());
}

/** A change in several steps, each on the text that the previous one left. */
export class StepwiseEdit {
  #document: SyntaxDocument;

  constructor(document: SyntaxDocument) {
    this.#document = document;
  }

  get document(): SyntaxDocument {
    return this.#document;
  }

  /** Applies a step; returns false, and changes nothing, if there are no edits or the text would no longer parse. */
  apply(edits: readonly Edit[] | undefined): boolean {
    if (!edits) return false;
    const next = readAfter(this.#document, applyEdits(this.#document.text, edits));
    if (next.problems.length > 0) return false;
    this.#document = next;
    return true;
  }
}

/** The edit between two texts: from the first to the last line that differs. Empty if none does. */
export function editsBetween(before: string, after: string): Edit[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  head = head === 0 ? 0 : before.lastIndexOf('\n', head - 1) + 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const lineEnd = before.indexOf('\n', before.length - tail);
  const kept = tail === 0 || lineEnd < 0 ? 0 : before.length - lineEnd - 1;
  return [{ span: { start: head, end: before.length - kept }, newText: after.slice(head, after.length - kept) }];
}
