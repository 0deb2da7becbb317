import { type Message, t } from '../words.ts';

/** The description of something; if only a queried release knows it, there is none, and it is reported as new instead. */
export function described(what: { readonly description: string }): Message {
  return what.description === '' ? t('New in your release.') : t(what.description);
}
