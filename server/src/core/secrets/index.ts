/** Which parts of a text are secret, and how they are masked: the one module that every output uses. */
export { concealed, concealFix, concealMessage } from './conceal.ts';
export { holdsSecrets, soundsSecret } from './names.ts';
export { mask, noSecrets, type Secrets, secretsOf } from './secrets.ts';
export { type Match, shapesIn } from './shapes.ts';
export { carryTraces, shapesOf } from './traces.ts';
