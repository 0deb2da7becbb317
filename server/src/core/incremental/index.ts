import { type Model, modelOf } from '../model.ts';
import type { Scope } from '../schema/judge.ts';
import type { SyntaxDocument } from '../syntax/document.ts';
import { spliceSections } from './sections.ts';
import { splice } from './splice.ts';

/** A document and its model, as far as an analysis goes before the rules. */
export interface Read {
  readonly document: SyntaxDocument;
  readonly model: Model;
}

/**
 * Reads a text of which most was read before. What comes out is what comes out of reading it whole.
 * @param before what was read before, in the same scope
 * @returns undefined where only reading the whole text tells
 */
export function readOn(before: Read, text: string, scope: Scope): Read | undefined {
  if (before.document.text === text) return { document: before.document, model: before.model };
  const made = splice(before.document, text);
  if (made === undefined) return undefined;
  const sections = spliceSections(before.model.sections, made, scope);
  return { document: made.document, model: modelOf(made.document, scope.kind, scope.release, sections) };
}
