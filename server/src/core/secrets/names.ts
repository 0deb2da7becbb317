import { Memo } from '../text/memo.ts';
import { isSlip } from '../text/suggest.ts';
import { vocabulary } from '../vocabulary/data.ts';
import { everyKey, type FileSchema } from '../vocabulary/file-schema.ts';
import { newestKnownRelease } from '../vocabulary/release.ts';

/** What people and schemas call a secret. */
const secretNames: readonly string[] = [
  ...['api_key', 'token', 'secret', 'password', 'passwd', 'passphrase', 'credentials', 'authorization'],
  ...['private_key', 'access_key', 'secret_key', 'auth_token', 'access_token'],
];

/** How the name of a secret ends, or goes on, with nothing but letters and digits left of it. */
const ending = /(?:apikeys?|token|secrets?|passwords?|passwd|pwd|passphrase|credentials?|privatekey|accesskey|authorization)\d*$/;
const anywhere = /apikey|password|secret|passphrase/;

/**
 * Whether a key is named like a secret, or is one slip from such a name: `apikey`, `openai-api-key`, `api_kye`, `token`.
 * @param known keys that belong where it stands and are no secrets: a slip of one of them, as `max_token`, is none
 */
export function soundsSecret(name: string, known: readonly string[] = []): boolean {
  if (name.length > 80) return false;
  const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (bare === '') return false;
  const sounds = ending.test(bare) || anywhere.test(bare) || (bare !== 'tokens' && secretNames.some((secret) => isSlip(name, secret)));
  return sounds && !known.some((other) => isSlip(name, other));
}

/** Whether a schema has secrets: a file of that kind is where they belong. */
export function holdsSecrets(schema: FileSchema): boolean {
  return everyKey(schema, newestKnownRelease).some((key) => key.secret);
}

const known = new Memo<FileSchema, ReadonlySet<string>>();

/** The names that ouroboros itself gave to the keys of a kind of file, and those of providers and files: whoever writes one tells no secret. */
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

/** What people give as a name: letters with marks between them, and a digit or two at the end; a secret has more of them or is longer. */
const plainName = /^[A-Za-z][A-Za-z_.-]{0,23}\d{0,2}$/;

/** Whether a key that nobody knows is a name, and not a secret that stands where a key is looked for. */
export function isPlainName(name: string): boolean {
  return plainName.test(name);
}

/** `${NAME}`: what people write in place of a secret that stands in the environment. */
const reference = /\$\{[A-Za-z_][A-Za-z0-9_]{0,63}\}/;

/** Whether a text is such a reference and nothing else. */
export function isReference(text: string): boolean {
  return text.startsWith('$') && withoutReferences(text).every((part) => part === '');
}

/** What of a text stands between the variables that it refers to: their names are no secrets. */
export function withoutReferences(text: string): readonly string[] {
  return text.includes('${') ? text.split(reference) : [text];
}
