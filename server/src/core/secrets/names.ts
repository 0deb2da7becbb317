import { Memo } from '../text/memo.ts';
import { remembered } from '../text/remembered.ts';
import { isSlip, slipsOf } from '../text/suggest.ts';
import { vocabulary } from '../vocabulary/data.ts';
import { everyKey, type FileSchema } from '../vocabulary/file-schema.ts';
import { newestKnownRelease } from '../vocabulary/release.ts';

/** Whether a name is a misspelling of one that people and schemas use for secrets. */
const isNearlySecret = slipsOf([
  ...['api_key', 'token', 'secret', 'password', 'passwd', 'passphrase', 'credentials', 'authorization'],
  ...['private_key', 'access_key', 'secret_key', 'auth_token', 'access_token'],
]);

/** How the name of a secret ends, after all characters but letters and digits are removed. */
const ending = /(?:apikeys?|token|secrets?|passwords?|passwd|pwd|passphrase|credentials?|privatekey|accesskey|authorization)\d*$/;
const anywhere = /apikey|password|secret|passphrase/;

/**
 * Whether a key is named like a secret, or is a misspelling of such a name: `apikey`, `openai-api-key`, `api_kye`, `token`.
 * @param known keys of the same mapping that are not secret: a misspelling of one of them, such as `max_token`, is not secret either
 */
export function soundsSecret(name: string, known: readonly string[] = []): boolean {
  return name.length <= longestName && soundsSecretAlone(name) && !known.some((other) => isSlip(name, other));
}

/** Longer keys are not compared. */
const longestName = 80;

const soundsSecretAlone = remembered(1_000, (name): boolean => {
  const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return bare !== '' && (ending.test(bare) || anywhere.test(bare) || (bare !== 'tokens' && isNearlySecret(name)));
});

const holding = new Memo<FileSchema, boolean>();

/** Whether a schema has secrets: files of that kind are where secrets belong. */
export function holdsSecrets(schema: FileSchema): boolean {
  return holding.getOrInsertComputed(schema, () => everyKey(schema, newestKnownRelease).some((key) => key.secret));
}

const known = new Memo<FileSchema, ReadonlySet<string>>();

/** The names that ouroboros gave to the keys of a kind of file, and those of providers and files: they are never secret. */
export function knownNames(schema: FileSchema): ReadonlySet<string> {
  const names =
    known.get(schema) ??
    new Set([
      ...everyKey(schema, newestKnownRelease).map((key) => key.name),
      ...vocabulary.credentialProviders.map((provider) => provider.name),
      ...vocabulary.files.map((file) => file.replace(/\.yaml$/, '')),
    ]);
  known.set(schema, names);
  return names;
}

/** A typical name: letters with separators, and up to two digits at the end; a secret has more digits or is longer. */
const plainName = /^[A-Za-z][A-Za-z_.-]{0,23}\d{0,2}$/;

/** Whether an unknown key is a name, and not a secret in place of a key. */
export function isPlainName(name: string): boolean {
  return plainName.test(name);
}

/** `${NAME}`: written instead of a secret that is in the environment. */
const reference = /\$\{[A-Za-z_][A-Za-z0-9_]{0,63}\}/;

/** Whether a text consists only of such a reference. */
export function isReference(text: string): boolean {
  return text.startsWith('$') && withoutReferences(text).every((part) => part === '');
}

/** The parts of a text between the variables that it refers to; the names of variables are not secret. */
export function withoutReferences(text: string): readonly string[] {
  return text.includes('${') ? text.split(reference) : [text];
}
