/** The room's door: a text as PyYAML's `safe_load` reads it, with the place of everything. */
export type { ProblemArgs, ProblemCode, Raises } from './problem.ts';
export { readYaml } from './read.ts';
export { type Decoded, readBytes, type Undecodable } from './reader.ts';
