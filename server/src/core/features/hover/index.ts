import type { Hooked } from '../../analysis.ts';
import { outerSpan } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import { isLearned } from '../../vocabulary/release.ts';
import { type Message, render, t } from '../../words.ts';
import type { HoverSlot } from './hooks.ts';
import { allowed, defaultOf, history, purpose } from './key.ts';
import { type HoverTarget, targetAt } from './target.ts';
import { keyName, keyUrl } from './url.ts';
import { describeValue } from './value.ts';

export { keyUrl } from './url.ts';

/** The hover of a key or value. */
export interface Hover {
  /** The key or value, including its anchor and tag. */
  readonly span: Span;
  /** Markdown, one message per line; the first one says what the key does. Never contains a secret. */
  readonly lines: readonly Message[];
  /** Link to the reference of the key; a key that only a queried release knows has none. */
  readonly link?: { readonly title: Message; readonly url: string };
}

/** Twelve with the blank lines and the link. */
const mostLines = 9;

/** The hover at an offset; undefined if there is nothing to show. */
export function hoverAt(analysis: Hooked<HoverSlot>, offset: number): Hover | undefined {
  const target = targetAt(analysis, offset);
  if (target === undefined) return undefined;
  const lines = onceEach(linesOf(analysis, target).filter((line) => line !== undefined));
  const shown = { span: outerSpan(target.node), lines: lines.slice(0, mostLines) };
  const { path, description } = target.schema;
  if (description === '' && isLearned(analysis.facts.release)) return shown;
  return { ...shown, link: { title: t('{key} in the reference', { key: keyName(path) }), url: keyUrl(analysis.kind.id, path) } };
}

/** A backend and the stage that it runs have the same line about its program. */
function onceEach(lines: readonly Message[]): Message[] {
  return [...new Map(lines.map((line) => [render(line), line])).values()];
}

function linesOf(analysis: Hooked<HoverSlot>, target: HoverTarget): readonly (Message | undefined)[] {
  const { schema, part } = target;
  const { release } = analysis.facts;
  const { hover } = analysis.kind.hooks ?? {};
  const about = part === 'value' ? describeValue(analysis, target) : (hover?.name?.(analysis, target) ?? []);
  const instead = hover?.instead?.(analysis, target);
  if (instead !== undefined) return [...about, ...instead];
  return [
    ...about,
    purpose(schema),
    ...(hover?.inForce?.(analysis, target) ?? []),
    allowed(schema),
    defaultOf(schema),
    hover?.overriddenBy?.(schema.path, release),
    hover?.usedBy?.(schema.path, release),
    history(schema, release),
  ];
}
