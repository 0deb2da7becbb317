import fc from 'fast-check';
import { readYaml } from '../../server/src/core/syntax/index.ts';
import { ownVerdicts } from './verdicts.ts';

/** Texts that parse, from the verdicts of the real program. */
const corpus: readonly string[] = ownVerdicts('cases.jsonl')
  .flatMap(({ text }) => (text === undefined || text.trim() === '' ? [] : [text]))
  .filter((text) => readYaml(text).problems.length === 0);

/** Changes of a text that mostly preserve its value. */
const mutations: readonly ((text: string, size: number) => string)[] = [
  (text) => text.replace(/\r?\n/g, '\r\n'),
  (text, size) => text.replace(/^( *)(?=\S)/gm, (indent) => indent.repeat(1 + (size % 3))),
  (text, size) => text.replace(/: (?=\S)/g, `:${' '.repeat(1 + size)}`),
  (text, size) => text.replace(/^( *)(?=[\w"'])/gm, (indent) => `${' '.repeat((indent.length + size) % 9)}# n${size}\n${indent}`),
  (text, size) => text.replace(/(?<=\w)$/gm, `${' '.repeat(size)}# t`),
  (text, size) => text.replace(/\n/g, `${' '.repeat(size)}\n`),
  (text, size) => text.replace(/\n/g, (found, at: number) => (at % (size + 2) === 0 ? `\n${' '.repeat(size)}\n` : found)),
  (text) => text.replace(/\s+$/, ''),
  (text, size) => text + '\n'.repeat(size),
  (text) => text.replace(/, /g, ' ,').replace(/\{(?=\w)/g, '{ '),
  (text) => `# 🦎\n${text}`,
];

/** Texts that parse, in layouts that a person or another tool might leave. */
export const layouts: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...corpus), fc.array(fc.tuple(fc.constantFrom(...mutations), fc.nat(6)), { maxLength: 4 }))
  .map(([text, changes]) => changes.reduce((changed, [mutate, size]) => mutate(changed, size), text))
  .filter((text) => readYaml(text).problems.length === 0);
