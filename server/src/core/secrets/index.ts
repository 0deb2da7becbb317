/** What of a text is secret, and how it is kept from being shown: the one place that every door asks. */
export { concealed, concealFinding, concealFix } from './conceal.ts';
export { holdsSecrets, soundsSecret } from './names.ts';
export { mask, noSecrets, type Secrets, secretsOf } from './secrets.ts';
export { type Match, shapesIn } from './shapes.ts';
