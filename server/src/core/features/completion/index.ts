import type { Hooked } from '../../analysis.ts';
import { linesOf } from '../../syntax/lines-of.ts';
import type { Lines } from '../../text/lines.ts';
import { type CompletionContext, contextAt, type KeySpot } from './context.ts';
import type { CompletionSlot } from './hooks.ts';
import type { Completion, CompletionOptions } from './item.ts';
import { keyItems } from './keys.ts';
import { valueItems } from './values.ts';

export { documentationOf } from './documentation.ts';
export type { Completion, CompletionKind, CompletionOptions, Subject } from './item.ts';

/** The options of a client that declares no capabilities. */
const plainClient: CompletionOptions = { snippets: false, linesAsTheyAre: true };

/**
 * What can be inserted at an offset: keys of the mapping, values of the key, and whole blocks of config. Nothing in a comment, inside a
 * text, and where only the user can know the value. Works on half-typed text: the lines around the cursor are interpreted by their
 * indentation alone.
 */
export function completeAt(
  analysis: Hooked<CompletionSlot>,
  offset: number,
  options: CompletionOptions = plainClient,
): readonly Completion[] {
  const { text, kind, facts, document } = analysis;
  const lines = linesOf(document);
  if (!isWorthAsking(text, lines, offset, options.trigger)) return [];
  const context = contextAt(text, lines, kind, facts.release, offset);
  const items = context.spots.flatMap((spot) =>
    spot.role === 'key'
      ? [...keyItems(spot, context, options, kind.hooks?.completion), ...blockItems(spot, context, analysis, options)]
      : valueItems(spot, context, analysis, options),
  );
  return [...new Map(items.toReversed().map((item) => [item.label, item])).values()].toReversed();
}

function blockItems(
  spot: KeySpot,
  context: CompletionContext,
  analysis: Hooked<CompletionSlot>,
  options: CompletionOptions,
): readonly Completion[] {
  const { blocks } = analysis.kind.hooks?.completion ?? {};
  return spot.flow || spot.hasColon ? [] : (blocks?.(spot, context, analysis, options) ?? []);
}

/**
 * Whether a trigger character opens a position to complete: a blank after a colon or a dash, the first empty line of a mapping, a quote
 * that begins a string.
 */
function isWorthAsking(text: string, lines: Lines, offset: number, trigger: string | undefined): boolean {
  if (trigger === undefined) return true;
  const number = lines.at(offset);
  const line = text.slice(lines.start(number), offset);
  if (trigger === ' ') return /(?::|^[ \t]*-|[[{,]) $/.test(line);
  if (trigger === '"' || trigger === "'") return /(?:^|[\s[{,])["']$/.test(line);
  return trigger !== '\n' || (number > 0 && !lines.blank(number - 1));
}
