import type { Drift } from '../vocabulary/learned/drift.ts';
import { releaseName } from '../vocabulary/release.ts';
import { type Message, t } from '../words.ts';
import type { AskedRelease } from './asked.ts';
import { learnedText } from './asked-text.ts';

/** What a release knows that this extension does not, what differs, what was removed, and what it did not answer. */
export function driftText(asked: AskedRelease): Message {
  const { release = '', drift, gaps } = asked;
  const named = (change: Drift['change']): string =>
    drift
      .filter((entry) => entry.change === change)
      .map(nameOf)
      .join(', ');
  const [fresh, changed, gone] = [named('new'), named('changed'), named('gone')];
  const silent = gaps.map(({ question, detail, reason }) => `${question} (${detail ?? reason})`).join(', ');
  return [
    ...learnedText(releaseName(release), asked),
    ...(fresh === '' ? [] : t('New: {names}.', { names: fresh })),
    ...(changed === '' ? [] : t('Changed: {names}.', { names: changed })),
    ...(gone === '' ? [] : t('Removed: {names}.', { names: gone })),
    ...(silent === '' ? [] : t('Not answered: {names}.', { names: silent })),
  ];
}

/** In the terms of ouroboros, which are the same in every language: `stage deliver`, `value nova of llm.backend`. */
function nameOf({ what, name, of, before, after }: Drift): string {
  const place = of === undefined ? '' : ` of ${of}`;
  const values =
    before === undefined && after === undefined ? '' : ` (${JSON.stringify(before ?? null)} → ${JSON.stringify(after ?? null)})`;
  return `${what} ${name}${place}${values}`;
}
