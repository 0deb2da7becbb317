import { lineStartWithMark } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { isBlank } from './chars.ts';
import type { Mending } from './mending.ts';
import type { ProblemArgs, ProblemCode, Refusal } from './problem.ts';
import { blockEnd, contentAt, hasContent, indentOf } from './text-lines.ts';
import type { Token } from './token.ts';

/** A refusal and what was going on when it came. */
export interface Scene {
  readonly refusal: Refusal;
  readonly mending: Mending;
  /** The token that came before the one that is wrong. */
  readonly previous: Token | undefined;
  /** The `[` and `{` that are open, from outside in. */
  readonly brackets: readonly number[];
}

/** The mistake as its writer would name it. */
export interface Diagnosis {
  readonly code: ProblemCode;
  readonly span: Span;
  readonly args: ProblemArgs;
  /** True where the way it was mended may break the lines behind it: what they then seem to lack is no mistake of theirs. */
  readonly rough: boolean;
}

/** A refusal as it came. */
export function named({ code, span, args }: Refusal): Omit<Diagnosis, 'rough'> {
  return { code, span, args };
}

/** Leaves out the line of an offset and the deeper ones behind it. */
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
