import { type Message, t } from '../words.ts';

/** What something is for; of what only a release that was asked knows nobody wrote that, and it is said to be new instead. */
export function described(what: { readonly description: string }): Message {
  return what.description === '' ? t('New in your release.') : t(what.description);
}
