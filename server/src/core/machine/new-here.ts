import { type Message, t } from '../words.ts';

/** A description; of what only a release that was asked knows there is none, and that is said instead. */
export function described(text: string): Message {
  return text === '' ? t('New in your release.') : t(text);
}
