// `node --import ./scripts/typescript.mjs --import ./scripts/mutants/hook.mjs TEST`: breaks mutants in memory, when a file is loaded.
//   MUTANTS         the path of a list of mutants, as created by candidates.mjs
//   MUTANT          the name of the one that is broken
//   MUTANTS_NOTICED without MUTANT: the path of the file to write, with the names of those that would have returned something else
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const { MUTANTS = '', MUTANT, MUTANTS_NOTICED } = process.env;
const chosen = JSON.parse(readFileSync(MUTANTS, 'utf8')).filter(({ name }) => MUTANT === undefined || name === MUTANT);

if (isMainThread) {
  register(import.meta.url, pathToFileURL('./'));
  const noticed = new Set();
  globalThis.mutation = { replaced: MUTANT === undefined ? watched(noticed) : broken };
  if (MUTANTS_NOTICED) process.on('exit', () => writeFileSync(MUTANTS_NOTICED, JSON.stringify([...noticed])));
}

/** Function declarations can be reassigned, and importing modules see the new value. */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  const path = url.startsWith('file:') ? fileURLToPath(url) : '';
  const here = chosen.filter(({ file }) => join(process.cwd(), file) === path);
  if (here.length === 0) return loaded;
  const changes = here.map((mutant) => {
    const what = mutant.rule ? `${mutant.symbol}.check` : mutant.symbol;
    return `${what} = globalThis.mutation.replaced(${what}, ${JSON.stringify(mutant)});`;
  });
  return { ...loaded, source: `${loaded.source}\n${changes.join('\n')}\n` };
}

function broken(real, { nothing, rule }) {
  if (rule) return () => [];
  return nothing ? () => undefined : (...given) => emptied(real(...given));
}

/** The same function, recording where a broken one would have returned something else. */
function watched(noticed) {
  return (real, { name, nothing, silent, rule }) =>
    function (...given) {
      const found = real.apply(this, given);
      if (rule || isIterator(found)) {
        const all = [...found];
        if (all.length > 0) noticed.add(name);
        return rule ? all : all.values();
      }
      if (silent || (nothing ? found !== undefined : isFull(found))) noticed.add(name);
      return found;
    };
}

const isIterator = (value) => typeof value?.next === 'function' && Symbol.iterator in value;
const isPlain = (value) => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Nothing is emptied below this depth: values may be cyclic. */
const deepest = 4;

/** An empty value with the same type. */
function emptied(value, depth = 0) {
  if (isIterator(value)) return [].values();
  if (Array.isArray(value)) return [];
  if (value instanceof Map || value instanceof Set) return new value.constructor();
  if (isPlain(value) && depth < deepest)
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, emptied(held, depth + 1)]));
  if (typeof value === 'function') return () => undefined;
  return { string: '', number: 0, boolean: false }[typeof value] ?? value;
}

/** Whether {@link emptied} changes a value. The text of a lazy edit is not computed for this. */
function isFull(value, depth = 0) {
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map || value instanceof Set) return value.size > 0;
  if (isPlain(value) && depth < deepest) {
    const properties = Object.values(Object.getOwnPropertyDescriptors(value));
    return properties.some(({ get, value: held }) => get !== undefined || isFull(held, depth + 1));
  }
  return ['string', 'number', 'boolean', 'function'].includes(typeof value) && Boolean(value);
}
