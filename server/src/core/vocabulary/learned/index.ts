/** What a release says of itself, beside what we know of it: the difference, and the vocabulary that comes of it. */
export { type Answers, type Capability, type PydanticSchema, type Question, readAnswers } from './answers.ts';
export { difference, type Known } from './difference.ts';
export type { Drift } from './drift.ts';
export { type Learned, learn } from './learn.ts';
export { type Patch, type Pointer, patched } from './patch.ts';
