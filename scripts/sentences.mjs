import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** Only placeholders and punctuation: the same in every language. */
const wordless = (sentence) => !/\p{L}/u.test(sentence.replace(/\{\w+\}/g, ''));

/** Fields of the schemas that contain a sentence for users. */
const textKeys = new Set(['description', 'note']);

/**
 * Every call of `t` and of `vscode.l10n.t` in the sources, from the syntax tree.
 * @returns {{ file: string, english: string | undefined, source: string }[]} `english` is undefined if the first argument is not a literal; `source` is that argument as it is written
 */
export function calls() {
  return [...sources('server/src'), ...sources('client/src')].flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const { program, errors } = parseSync(file, text);
    if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
    const found = [];
    const CallExpression = ({ callee, arguments: [first] }) => {
      if (first && isTranslation(callee)) found.push({ file, english: literal(first), source: text.slice(first.start, first.end) });
    };
    new Visitor({ CallExpression }).visit(program);
    return found;
  });
}

/** `t` by itself, or as a member of something named `l10n`. */
function isTranslation({ type, name, object, property }) {
  if (type === 'Identifier') return name === 't';
  return type === 'MemberExpression' && property.name === 't' && (object.name ?? object.property?.name) === 'l10n';
}

function literal({ type, value, quasis }) {
  if (type === 'TemplateLiteral' && quasis.length === 1) return quasis[0].value.cooked;
  return type === 'Literal' && typeof value === 'string' ? value : undefined;
}

/**
 * The paragraphs of the pages of rules: the property `details` of a rule, which is rendered as a message of one sentence.
 * @returns {{ file: string, english: string }[]}
 */
function paragraphs() {
  return sources('server/src/core').flatMap((file) => {
    const found = [];
    const Property = ({ key, value }) => {
      const english = key.name === 'details' ? literal(value) : undefined;
      if (english !== undefined) found.push({ file, english });
    };
    new Visitor({ Property }).visit(parseSync(file, readFileSync(file, 'utf8')).program);
    return found;
  });
}

/**
 * Every sentence for users that is translated by a bundle, in English: those of the sources, those of the pages of rules, and those of the schemas.
 * @returns {Map<string, string[]>} sentence → the files that contain it, both in a stable order; paths are relative to the project, from
 *   where this must run
 */
export function sentences() {
  const found = new Map();
  const add = (sentence, file) => {
    if (!wordless(sentence)) found.set(sentence, [...new Set([...(found.get(sentence) ?? []), file])]);
  };
  for (const { file, english } of calls()) if (english !== undefined) add(english, file);
  for (const { file, english } of paragraphs()) add(english, file);
  for (const name of readdirSync('schemas').sort()) {
    if (name === 'doctor-report.schema.json') continue; // for programs
    const file = `schemas/${name}`;
    const walk = (value, keys = textKeys) => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, held] of Object.entries(value)) {
        if (keys.has(key) && typeof held === 'string') add(held, file);
        else walk(held, key === 'presets' ? new Set([...textKeys, 'title']) : keys); // titles of all others are names
      }
    };
    const { description: _, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
    walk(rest);
  }
  return found;
}

const sources = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .sort();
