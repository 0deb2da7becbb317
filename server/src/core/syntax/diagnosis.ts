import { lineStartWithMark } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { isBlank } from './chars.ts';
import type { Mending } from './mending.ts';
import type { ProblemArgs, ProblemCode, Refusal } from './problem.ts';
import { blockEnd, contentAt, hasContent, indentOf } from './text-lines.ts';
import type { Token } from './token.ts';

/** A refusal and the state of the parser when it occurred. */
export interface Scene {
  readonly refusal: Refusal;
  readonly mending: Mending;
  /** The token before the wrong one. */
  readonly previous: Token | undefined;
  /** The open `[` and `{`, from outside in. */
  readonly brackets: readonly number[];
}

/** The mistake in the terms of its author. */
export interface Diagnosis {
  readonly code: ProblemCode;
  readonly span: Span;
  readonly args: ProblemArgs;
  /** True if the mend may break the lines after it: what they then seem to be missing is not their mistake. */
  readonly rough: boolean;
}

/** A refusal without a diagnosis. */
export function named({ code, span, args }: Refusal): Omit<Diagnosis, 'rough'> {
  return { code, span, args };
}

/** Skips the line of an offset and the deeper lines after it. */
export function skipLine(mending: Mending, offset: number): void {
  const { text } = mending;
  const start = lineStartWithMark(text, Math.min(offset, text.length));
  const own = hasContent(text, start) ? start : lineStartWithMark(text, contentBefore(text, start));
  mending.skip(contentAt(text, own), blockEnd(text, own, indentOf(text, own)));
}

function contentBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return Math.max(at - 1, 0);
}
