import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, languageOf, toCatalogue } from '../core/index.ts';

/**
 * Reads the sentences of a language from the bundle next to the program: a file of some hundred kilobytes, once.
 * @param locale as editors and environments name it
 * @returns an empty catalogue, which means English, if there is no such language or its bundle cannot be read
 */
export function readCatalogue(locale: string | undefined): Catalogue {
  const language = languageOf(locale);
  if (language === undefined) return {};
  try {
    return toCatalogue(JSON.parse(readFileSync(join(__dirname, '..', 'l10n', `bundle.l10n.${language}.json`), 'utf8')));
  } catch {
    return {};
  }
}
