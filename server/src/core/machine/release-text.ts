import { isLearned, releaseName } from '../vocabulary/release.ts';
import { type Message, t } from '../words.ts';
import type { Facts } from './facts.ts';

/** Which release is checked against, and how it was determined. */
export function releaseText({ release, source }: Pick<Facts, 'release' | 'source'>): Message {
  const name = releaseName(release);
  if (isLearned(release)) return t('ouroboros {release}, installed and asked what it knows', { release: name });
  switch (source) {
    case 'named':
      return t('ouroboros {release}, as asked for', { release: name });
    case 'installed':
      return t('ouroboros {release}, which is installed', { release: name });
    default:
      return t('ouroboros {release}, assumed', { release: name });
  }
}
