/** What a release says of itself, beside what we know of it: the difference, and the vocabulary that comes of it. */
export { type Answers, type Capability, type PydanticSchema, type Question, readAnswers } from './answers.ts';
export type { Drift } from './drift.ts';
export { type Learned, learn } from './learn.ts';
