import type { Datum } from '../../syntax/datum.ts';

/** How a variable is written that ouroboros replaces. */
export const asVariable = `\${NAME}`;

/** `${NAME}` as ouroboros replaces it, in the values of `env` alone. */
const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** The variables that a value of `env` asks for, each once, in their order. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(reference)].flatMap(([, name]) => name ?? []))];
}

/** What people write for a variable or a command in files and shells of other programs. */
const foreign = /\$\{[^{}]{0,200}\}?|\$[A-Za-z_]\w{0,200}|\$\([^()]{0,200}\)|%[A-Z_][A-Z0-9_]{0,100}%/;

/** Whether a value of `env` has something in it that looks like a variable and stays as it is. */
export function hasForeignReference(text: string): boolean {
  return foreign.test(text.replace(reference, ''));
}

/** What looks like a variable in a text where none is replaced; undefined where nothing does. */
export function referenceIn(text: string): string | undefined {
  return /\$\{[^{}]{0,200}\}|\$[A-Za-z_]\w{0,200}/.exec(text)?.[0];
}

/**
 * The texts in a value of `env` in which variables are replaced: itself, those in mappings below it, and the items of lists there.
 * @returns undefined where a mapping holds itself, which makes ouroboros raise
 */
export function textsOf(value: Datum): readonly string[] | undefined {
  const texts: string[] = [];
  const done = new Set<Datum>();
  const isEndless = (datum: Datum, holders: ReadonlySet<Datum>): boolean => {
    if (holders.has(datum)) return true;
    // an alias can stand many times for what was looked at
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
