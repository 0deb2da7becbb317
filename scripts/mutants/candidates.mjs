// What can be broken: rules, features and edits of the core.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const core = 'server/src/core';

/** The folders below the core whose exported functions are broken. */
const folders = [/^features\//, /^edit\//, /^kinds\/[^/]+\/(?!rules\/)/];
const isRuleFile = /^(?:rules\/generic|kinds\/[^/]+\/rules)\//;

/**
 * @typedef {object} Mutant
 * @property {string} name the file below the core and the symbol
 * @property {string} file from the root of the project, with `/`
 * @property {string} symbol
 * @property {boolean} rule its check finds nothing; else a function that answers nothing
 * @property {boolean} nothing whether that is undefined; else what it would answer, emptied
 * @property {boolean} silent whether it answers nothing anyway, and is called for what it does
 */

/** @returns {Mutant[]} by file */
export function candidates() {
  const files = readdirSync(core, { recursive: true }).map((file) => file.split(sep).join('/'));
  return files
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((below) => {
      const file = join(core, below).split(sep).join('/');
      const source = readFileSync(file, 'utf8');
      const mutant = (symbol, more) => ({
        name: `${below.replace(/\.ts$/, '')}#${symbol}`,
        file,
        symbol,
        rule: false,
        nothing: false,
        ...more,
      });
      if (isRuleFile.test(below))
        return [...source.matchAll(/^export const (\w+): Rule = /gm)].map(([, symbol]) => mutant(symbol, { rule: true }));
      if (!folders.some((folder) => folder.test(below))) return [];
      return [...source.matchAll(/^export function\*? (\w+)[\s\S]*?(?<= )\{\n/gm)].map(([header, symbol]) => {
        const type = header.slice(header.lastIndexOf('): '));
        return mutant(symbol, { nothing: /\b(?:undefined|void)\b/.test(type), silent: /\bvoid\b/.test(type) });
      });
    });
}
