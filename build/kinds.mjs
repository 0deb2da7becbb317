// What the manifest, .vscodeignore, the pre-commit hook and the Action contain about the kinds of files, generated from the list in
// server/src/core/kinds/index.ts.

const grammar = { scopeName: 'source.yaml.ouroboros', path: './syntaxes/ouroboros.tmLanguage.json' };
const configuration = './syntaxes/language-configuration.json';

/**
 * Adds to a manifest a language and a grammar for each kind, the editor defaults for all of them, and the contributions for single kinds.
 */
export function withLanguages(manifest, { kinds, render }) {
  const { contributes } = manifest;
  // The client takes the first language as the one of the kind that decides the routing.
  const inOrder = kinds.toSorted((a, b) => Number(b.decidesRouting ?? false) - Number(a.decidesRouting ?? false));
  contributes.languages = [
    ...inOrder.map(({ languageId: id, title, detection }) => ({
      id,
      aliases: [render(title)],
      ...(detection.patterns.length > 0 ? { filenamePatterns: detection.patterns } : {}),
      configuration,
    })),
    ...plainYaml(kinds),
  ];
  contributes.grammars = inOrder.map(({ languageId: language }) => ({ language, ...grammar }));
  const all = inOrder.map(({ languageId }) => `[${languageId}]`).join('');
  contributes.configurationDefaults = Object.fromEntries(
    Object.entries(contributes.configurationDefaults).map(([key, value]) => [key.startsWith('[ouroboros-') ? all : key, value]),
  );
  const [routing, ...others] = inOrder.map(({ languageId }) => languageId);
  return withRoutingLanguage(manifest, routing, others);
}

/**
 * Keeps files that look like ours, but that ouroboros never reads, in VS Code's YAML: of several matching patterns VS Code uses the
 * longest.
 */
function plainYaml(kinds) {
  const patterns = kinds.flatMap(({ detection }) => detection.never ?? []);
  return patterns.length > 0 ? [{ id: 'yaml', filenamePatterns: patterns }] : [];
}

/**
 * Menus and walkthrough steps for the language of the kind that decides the routing.
 * @param {readonly string[]} others the languages of the other kinds, which are kept where they are named
 */
function withRoutingLanguage(value, language, others) {
  if (typeof value === 'string')
    return value.replaceAll(/\beditorLangId == '([^']*)'/g, (clause, id) =>
      others.includes(id) ? clause : `editorLangId == '${language}'`,
    );
  if (Array.isArray(value)) return value.map((item) => withRoutingLanguage(item, language, others));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withRoutingLanguage(item, language, others)]));
}

/** `a`, `b` and `c`. */
export function listed(names, word = 'and') {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}

const fileNames = (kinds) => kinds.map(({ fileName }) => fileName);

/**
 * The text of .pre-commit-hooks.yaml, whose hooks check the files that match a pattern, except those that ouroboros never reads.
 * @param {string} text its current text
 */
export function hooksOf(text, { kinds }) {
  const patterns = kinds.flatMap(({ detection }) => detection.patterns);
  const never = kinds.flatMap(({ detection }) => detection.never ?? []);
  const exclude = (start) => (never.length > 0 ? `\n${start}exclude: ${regularExpression(never)}` : '');
  return text
    .replaceAll(/^ +exclude: .*\n/gm, '')
    .replaceAll(/^( +)files: .*$/gm, (_, start) => `${start}files: ${regularExpression(patterns)}${exclude(start)}`)
    .replaceAll(/^( +description: \w+) .*(?= as ouroboros will read them\.$)/gm, (_, start) => `${start} ${listed(fileNames(kinds))}`);
}

/**
 * The text of action.yml, which describes the files that it can check.
 * @param {string} text its current text
 */
export function actionOf(text, { kinds }) {
  const files = `The files to check, one a line, each a ${listed(fileNames(kinds), 'or')}. Empty lines are left out.`;
  return text.replace(/^( {2}files:\n {4}description: ).*$/m, (_, start) => start + files);
}

/**
 * The text of .vscodeignore, which includes the schema of every kind in the package.
 * @param {string} text its current text
 */
export function packagedFilesOf(text, { kinds }) {
  const schemas = kinds.map(({ id }) => `!schemas/${id}.schema.json\n`).toSorted();
  return text.replace(/(?:^!schemas\/.*\n)+/m, schemas.join(''));
}

/** Globs that start in any folder, as one regular expression for a path. */
function regularExpression(globs) {
  const parts = globs.map((glob) =>
    glob
      .replace(/^\*\*\//, '')
      .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
      .replaceAll('**/', '(.*/)?')
      .replaceAll(/(?<!\.)\*/g, '[^/]*'),
  );
  return `(^|/)(${parts.join('|')})$`;
}
