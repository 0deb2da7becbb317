import type { Drift } from '../vocabulary/learned/drift.ts';
import { releaseName } from '../vocabulary/release.ts';
import { type Message, t } from '../words.ts';
import type { AskedRelease } from './asked.ts';

/** One kind of difference between a release that was asked and the built-in vocabulary, or one kind of question that it did not answer. */
export interface DriftPart {
  readonly id: Drift['change'] | 'unanswered';
  readonly title: Message;
  /** Names that ouroboros uses, so they are the same in every language. */
  readonly names: string;
}

/**
 * What the release adds, changes and removes compared with the built-in vocabulary, and what it did not answer; empty parts are left out.
 */
export function driftParts({ release = '', drift, gaps }: AskedRelease): readonly DriftPart[] {
  const name = releaseName(release);
  const of = (change: Drift['change']): readonly string[] => drift.filter((entry) => entry.change === change).map(nameOf);
  const parts = [
    { id: 'new', title: t('New in ouroboros {release}', { release: name }), names: of('new') },
    { id: 'changed', title: t('Changed in ouroboros {release}', { release: name }), names: of('changed') },
    { id: 'gone', title: t('Removed in ouroboros {release}', { release: name }), names: of('gone') },
    {
      id: 'unanswered',
      title: t('Not answered by ouroboros {release}', { release: name }),
      names: gaps.map(({ question, detail, reason }) => `${question} (${detail ?? reason})`),
    },
  ] as const;
  return parts.filter(({ names }) => names.length > 0).map((part) => ({ ...part, names: part.names.join(', ') }));
}

/** `stage deliver`, `value nova of llm.backend`, `default llm.model ("a" → "b")`. */
function nameOf({ what, name, of, before, after }: Drift): string {
  const place = of === undefined ? '' : ` of ${of}`;
  const values =
    before === undefined && after === undefined ? '' : ` (${JSON.stringify(before ?? null)} → ${JSON.stringify(after ?? null)})`;
  return `${what} ${name}${place}${values}`;
}
