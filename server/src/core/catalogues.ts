import type { Catalogue } from './words.ts';

/** The languages there are beside English, by their tag. */
const catalogues: Readonly<Record<string, Catalogue>> = {};

/**
 * The sentences of a language.
 * @param locale as editors and environments name it: `de`, `pt-BR`, `de_AT.UTF-8`
 * @returns the catalogue of the locale or of its language; an empty one, which means English, where there is neither
 */
export function catalogueFor(locale: string | undefined): Catalogue {
  const tag = (locale ?? '').split('.')[0]?.replaceAll('_', '-').toLowerCase() ?? '';
  return catalogues[tag] ?? catalogues[tag.split('-')[0] ?? ''] ?? {};
}
