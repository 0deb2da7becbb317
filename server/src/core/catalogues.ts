import type { Catalogue } from './words.ts';

/** The languages that sentences are translated into, each in `l10n/bundle.l10n.<language>.json`. The sentences themselves are English. */
export const languages = ['ko', 'zh-cn'] as const;

export type Language = (typeof languages)[number];

/** Locale names that are served by a language with another name. */
const served: Readonly<Record<string, Language>> = { zh: 'zh-cn', 'zh-hans': 'zh-cn', 'zh-sg': 'zh-cn', 'zh-my': 'zh-cn' };

/**
 * The language for a locale.
 * @param locale as editors and environments name it: `ko`, `zh-Hans-CN`, `ko_KR.UTF-8`
 * @returns undefined if English is the closest language, as for Traditional Chinese
 */
export function languageOf(locale: string | undefined): Language | undefined {
  const parts = (locale?.split(/[.@]/)[0] ?? '').replaceAll('_', '-').toLowerCase().split('-');
  const [tongue = ''] = parts;
  const tags = parts.length > 1 ? [parts.slice(0, 2).join('-')] : [];
  if (tongue !== 'zh' || parts.length === 1) tags.push(tongue);
  return tags.map((tag) => served[tag] ?? languages.find((language) => language === tag)).find((language) => language !== undefined);
}

/** Converts parsed JSON of a bundle, or a message of the client, to a catalogue; everything that is not a sentence is dropped. */
export function toCatalogue(bundle: unknown): Catalogue {
  if (typeof bundle !== 'object' || bundle === null) return {};
  return Object.fromEntries(Object.entries(bundle).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
