import { readdirSync, readFileSync } from 'node:fs';

/** A string literal as the first argument of `t(…)` or `vscode.l10n.t(…)`. */
const call = /(?<![\w$]|[^.]\.)(vscode\.l10n\.)?t\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g;

/** Nothing but places and signs: the same in every language. */
const wordless = (sentence) => !/\p{L}/u.test(sentence.replace(/\{\w+\}/g, ''));

/** Fields of the schemas that hold a sentence for the reader. */
const told = new Set(['description', 'note']);

/**
 * Every sentence that a user reads and that comes from a bundle, in English: those of the sources, and those of the schemas.
 * @returns {Map<string, string[]>} sentence → the files that say it, both in a stable order; paths are those of the project, from where this must run
 */
export function sentences() {
  const found = new Map();
  const add = (sentence, file) => {
    if (!wordless(sentence)) found.set(sentence, [...new Set([...(found.get(sentence) ?? []), file])]);
  };
  for (const file of [...sources('server/src'), ...sources('client/src')]) {
    for (const [, , literal] of readFileSync(file, 'utf8').matchAll(call)) add(unquote(literal), file);
  }
  for (const name of ['config.schema.json', 'credentials.schema.json', 'vocabulary.json']) {
    const file = `schemas/${name}`;
    const walk = (value, keys = told) => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, held] of Object.entries(value)) {
        if (keys.has(key) && typeof held === 'string') add(held, file);
        else walk(held, key === 'presets' ? new Set([...told, 'title']) : keys); // titles of all others are names
      }
    };
    const { description: _, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
    walk(rest);
  }
  return found;
}

const sources = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();

/** What a string literal stands for; the sources use no escape but of quotes, backslashes and line breaks. */
const unquote = (literal) => literal.slice(1, -1).replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign));
