/** What a release reports about itself, compared with the schemas: the differences, and the resulting vocabulary. */
export { type Answers, type Capability, type PydanticSchema, type Question, readAnswers } from './answers.ts';
export type { Drift } from './drift.ts';
export { type Learned, learn } from './learn.ts';
