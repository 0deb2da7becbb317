import type { Analysis } from '../../analysis.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { readYaml } from '../../syntax/index.ts';
import { type CompareOptions, sameValue } from '../../syntax/same.ts';
import { applyEdits, type Edit, type Span } from '../../text/span.ts';
import type { Message } from '../../words.ts';

/** Another way to write the same, made without being asked whether something is wrong. */
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
  /** The result in words. */
  readonly title: Message;
  readonly edits: readonly Edit[];
}

/** Offers nothing where it does not apply. */
export type Offer = (analysis: Analysis, selected: Span) => Iterable<Refactoring>;

export interface RefactoringHooks {
  /** Other ways to write the same, offered before those of every kind of file. */
  readonly refactorings?: readonly Offer[];
}

/** Whether a span or a cursor touches another span. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Whether a new text parses, holds the same value and every comment of the old one, each as often. */
export function keepsValueAndComments(before: SyntaxDocument, text: string, comparison: CompareOptions = {}): boolean {
  const after = readYaml(text);
  return after.problems.length === 0 && keepsComments(before, after) && sameValue(before.datum, after.datum, comparison);
}

export function keepsComments(before: SyntaxDocument, after: SyntaxDocument): boolean {
  return commentsOf(before).join('\n') === commentsOf(after).join('\n');
}

function commentsOf({ text, comments }: SyntaxDocument): string[] {
  return comments.map(({ span }) => text.slice(span.start, span.end).trimEnd()).toSorted();
}

/** A change made of steps, each on the text that the one before left. */
export class StepwiseEdit {
  #document: SyntaxDocument;

  constructor(document: SyntaxDocument) {
    this.#document = document;
  }

  get document(): SyntaxDocument {
    return this.#document;
  }

  /** Takes a step; the answer is false, and nothing has happened, where there are no edits or the text would not parse any more. */
  apply(edits: readonly Edit[] | undefined): boolean {
    if (!edits) return false;
    const next = readYaml(applyEdits(this.#document.text, edits));
    if (next.problems.length > 0) return false;
    this.#document = next;
    return true;
  }
}

/** The edit between two texts: the lines between the first and the last that differ. Empty where none does. */
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
