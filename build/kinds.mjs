// The parts of the manifest and the pre-commit hook about the kinds of file, generated from the list in server/src/core/kinds/index.ts.

const grammar = { scopeName: 'source.yaml.ouroboros', path: './syntaxes/ouroboros.tmLanguage.json' };
const configuration = './syntaxes/language-configuration.json';

/** Adds one language per kind to a manifest, its grammar, and editor defaults for all of them. */
export function withLanguages(manifest, { kinds, render }) {
  const { contributes } = manifest;
  contributes.languages = kinds.map(({ languageId: id, title, detection }) => ({
    id,
    aliases: [render(title)],
    ...(detection.patterns.length > 0 ? { filenamePatterns: detection.patterns } : {}),
    configuration,
  }));
  contributes.grammars = kinds.map(({ languageId: language }) => ({ language, ...grammar }));
  const all = kinds.map(({ languageId }) => `[${languageId}]`).join('');
  contributes.configurationDefaults = Object.fromEntries(
    Object.entries(contributes.configurationDefaults).map(([key, value]) => [key.startsWith('[ouroboros-') ? all : key, value]),
  );
  return manifest;
}

/**
 * The text of .pre-commit-hooks.yaml, whose hooks run on the files that match a pattern.
 * @param {string} text its current content
 */
export function hooksOf(text, { kinds }) {
  const patterns = kinds.flatMap(({ detection }) => detection.patterns.map(regularExpression));
  return text.replaceAll(/^( +files: ).*$/gm, (_, start) => `${start}(^|/)(${patterns.join('|')})$`);
}

/** A glob that begins in any folder, as the part of a regular expression after `(^|/)`. */
function regularExpression(glob) {
  return glob
    .replace(/^\*\*\//, '')
    .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replaceAll('**/', '(.*/)?')
    .replaceAll(/(?<!\.)\*/g, '[^/]*');
}
