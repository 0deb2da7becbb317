import type { Hooked } from '../../analysis.ts';
import type { Finding } from '../../finding.ts';
import { outerSpan } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import { schemaAt } from '../../vocabulary/index.ts';
import { isLearned } from '../../vocabulary/release.ts';
import { type Message, render, t } from '../../words.ts';
import type { HoverSlot } from './hooks.ts';
import { allowed, defaultOf, history, purpose } from './key.ts';
import { listed } from './markup.ts';
import { type HoverTarget, targetOf, tokenAt } from './target.ts';
import { describeUnknown } from './unknown.ts';
import { keyName, keyUrl } from './url.ts';
import { describeValue } from './value.ts';

export { escapeMarkdown } from './markup.ts';
export { keyUrl } from './url.ts';

/** The hover of a key or value. */
export interface Hover {
  /** The key or value, including its anchor and tag. */
  readonly span: Span;
  /** What is wrong there, errors first. */
  readonly problems: readonly Finding[];
  /** Markdown, one message per line; for a known key the first one says what it does. Never contains a secret. */
  readonly lines: readonly Message[];
  /** Link to the reference of the key; a key that only a queried release knows has none. */
  readonly link?: { readonly title: Message; readonly url: string };
}

/** Twelve with the blank lines and the link. */
const mostLines = 9;

/** The hover at an offset; undefined if there is nothing to show. */
export function hoverAt(analysis: Hooked<HoverSlot>, offset: number): Hover | undefined {
  const problems = problemsAt(analysis.findings, offset);
  const token = tokenAt(analysis, offset);
  const target = token && targetOf(analysis, token);
  if (token === undefined || target === undefined) {
    const lines = token === undefined ? [] : describeUnknown(analysis, token, problems.length > 0);
    const span = token === undefined ? problems[0]?.span : outerSpan(token.node);
    return span === undefined || (problems.length === 0 && lines.length === 0) ? undefined : { span, problems, lines };
  }
  const lines = onceEach(linesOf(analysis, target, problems.length > 0).filter((line) => line !== undefined));
  const shown = { span: outerSpan(target.node), problems, lines: lines.slice(0, mostLines) };
  const { path, description } = target.schema;
  if (description === '' && isLearned(analysis.facts.release)) return shown;
  return { ...shown, link: { title: t('{key} in the reference', { key: keyName(path) }), url: keyUrl(analysis.kind.id, path) } };
}

const ranks = { error: 0, warning: 1, information: 2, hint: 3 } as const;

/** The findings at an offset, the worst first; those that stand for others that are not listed have no place of their own. */
function problemsAt(findings: readonly Finding[], offset: number): readonly Finding[] {
  return findings
    .filter(({ span, more }) => more === undefined && span.start <= offset && offset <= span.end)
    .toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
}

/** A backend and the stage that it runs have the same line about its program. */
function onceEach(lines: readonly Message[]): Message[] {
  return [...new Map(lines.map((line) => [render(line), line])).values()];
}

function linesOf(analysis: Hooked<HoverSlot>, target: HoverTarget, isWrong: boolean): readonly (Message | undefined)[] {
  const { schema, part } = target;
  const { release } = analysis.facts;
  const { hover } = analysis.kind.hooks ?? {};
  const about = part === 'value' ? describeValue(analysis, target) : (hover?.name?.(analysis, target) ?? []);
  const names = part === 'key' && isWrong ? otherNames(analysis, target) : undefined;
  const instead = hover?.instead?.(analysis, target);
  if (instead !== undefined) return [...about, ...instead];
  return [
    ...about,
    purpose(schema),
    names,
    ...(hover?.inForce?.(analysis, target) ?? []),
    allowed(schema),
    defaultOf(schema),
    hover?.overriddenBy?.(schema.path, release),
    hover?.usedBy?.(schema.path, release),
    history(schema, release),
  ];
}

/** The names that could be meant by one that the user chose; undefined if it is one of them, or if any name is accepted. */
function otherNames(analysis: Hooked<HoverSlot>, { schema, path }: HoverTarget): Message | undefined {
  if (!schema.path.endsWith('*')) return undefined;
  const mapping = schemaAt(analysis.kind.format.schema, schema.path.replace(/\.?\*$/, ''), analysis.facts.release);
  const names = mapping && analysis.kind.hooks?.hover?.names?.(analysis, mapping);
  return names === undefined || names.includes(String(path.at(-1))) ? undefined : t('Names: {names}.', { names: listed(names, 8) });
}
