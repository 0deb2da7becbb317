import type { Facts } from '../../machine/facts.ts';
import { isUnseen, newestKnownRelease, releaseName } from '../../vocabulary/release.ts';
import { type Message, t } from '../../words.ts';
import { token } from './phrases.ts';

/** The message for a name that no known release has, in a release that is not known. */
export function mayKnow(name: string, release: string): Message {
  return t('{release} is newer than the releases this extension knows (up to {known}); it may know "{name}".', {
    release: releaseName(release),
    known: newestKnownRelease,
    name: token(name),
  });
}

/**
 * As of which release a statement is true, appended if the current release is newer than all known ones, or only assumed; otherwise empty.
 */
export function asOf({ release, source }: Pick<Facts, 'release' | 'source'>): Message {
  if (isUnseen(release))
    return t('That is as of {known}; {release} may differ.', { known: newestKnownRelease, release: releaseName(release) });
  return source === 'assumed' ? t('That is as of {release}.', { release: releaseName(release) }) : [];
}
