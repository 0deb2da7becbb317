import type { Datum } from '../../syntax/datum.ts';

/** The names of the variables that ouroboros replaces, as a pattern. */
const namePattern = '[A-Za-z_][A-Za-z0-9_]*';
const wholeName = new RegExp(`^${namePattern}$`);

/** Whether a value of `env` can refer to a variable with this name. */
export function isVariableName(text: string): boolean {
  return wholeName.test(text);
}

/** The reference to a variable, as a value of `env` contains it. */
export function referenceTo(variable: string): string {
  return `\${${variable}}`;
}

/** The syntax of a variable that ouroboros replaces. */
export const asVariable = referenceTo('NAME');

/** `${NAME}`, which ouroboros replaces only in the values of `env`. */
const reference = new RegExp(`\\$\\{(${namePattern})\\}`, 'g');

/** The variables that a value of `env` refers to, each once, in the order of the text. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(reference)].flatMap(([, name]) => name ?? []))];
}

/** The syntax of variables and commands in the files and shells of other programs. */
const foreign = /\$\{[^{}]{0,200}\}?|\$[A-Za-z_]\w{0,200}|\$\([^()]{0,200}\)|%[A-Z_][A-Z0-9_]{0,100}%/;

/** Whether a value of `env` contains something that looks like a variable but is not replaced. */
export function hasForeignReference(text: string): boolean {
  return foreign.test(text.replace(reference, ''));
}

/** The first thing that looks like a variable in a text without replacement; undefined where there is none. */
export function referenceIn(text: string): string | undefined {
  return /\$\{[^{}]{0,200}\}|\$[A-Za-z_]\w{0,200}/.exec(text)?.[0];
}

/**
 * The strings in a value of `env` in which variables are replaced: the value itself, those in mappings below it, and the items of lists
 * there.
 * @returns undefined where a mapping contains itself, for which ouroboros raises
 */
export function textsOf(value: Datum): readonly string[] | undefined {
  const texts: string[] = [];
  const done = new Set<Datum>();
  const isEndless = (datum: Datum, holders: ReadonlySet<Datum>): boolean => {
    if (holders.has(datum)) return true;
    // a node that was visited may be referred to by many aliases
    if (done.has(datum)) return false;
    done.add(datum);
    if (datum.kind === 'str') texts.push(datum.value);
    if (datum.kind === 'list') for (const { datum: item } of datum.items) if (item.kind === 'str') texts.push(item.value);
    if (datum.kind !== 'map') return false;
    const inside = new Set([...holders, datum]);
    return datum.entries.some((entry) => isEndless(entry.value, inside));
  };
  return isEndless(value, new Set()) ? undefined : texts;
}
