/** The entry point of this folder: a text as PyYAML's `safe_load` reads it, with the span of everything. */
export type { ProblemArgs, ProblemCode, Raises } from './problem.ts';
export { readYaml } from './read.ts';
export { type Decoded, readBytes, type Undecodable } from './reader.ts';
