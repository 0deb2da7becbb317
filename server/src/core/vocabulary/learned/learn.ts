import configJson from '../../../../../schemas/config.schema.json';
import credentialsJson from '../../../../../schemas/credentials.schema.json';
import { vocabulary } from '../data.ts';
import type { RawSchema } from '../raw.ts';
import { compareReleases, learnedRelease, newestKnownRelease, resolveRelease } from '../release.ts';
import type { Answers } from './answers.ts';
import { difference } from './difference.ts';
import type { Drift } from './drift.ts';
import { patched } from './patch.ts';
import { isRegistered, register } from './registry.ts';

/** The result of querying a release. */
export interface Learned {
  /** The name under which its vocabulary is registered. */
  readonly release: string;
  readonly version: string;
  /** How it differs from the schemas. */
  readonly drift: readonly Drift[];
}

const config = configJson as unknown as RawSchema;
const credentials = credentialsJson as unknown as RawSchema;

/**
 * Creates a vocabulary from the answers of an installed release, and registers it under its own name.
 * @returns the release itself if it is fully known and answered as expected; undefined if the answers do not say which release it is, or
 *   are too few to judge a config
 */
export function learn(answers: Answers): Learned | undefined {
  const version = answers.version === undefined ? undefined : resolveRelease(answers.version);
  if (version === undefined || answers.config === undefined) return undefined;
  const release = learnedRelease(version, digestOf(JSON.stringify(answers)));
  const { drift, patches } = difference({ config, credentials, vocabulary }, answers, release);
  if (drift.length === 0 && compareReleases(version, newestKnownRelease) <= 0) return { release: version, version, drift };
  if (!isRegistered(release)) {
    const of = (file: string) => patches.filter((patch) => patch.file === file);
    register(release, {
      vocabulary: patched(vocabulary, of('vocabulary')),
      schemas: new Map([
        [config, patched(config, of('config'))],
        [credentials, patched(credentials, of('credentials'))],
      ]),
    });
  }
  return { release, version, drift };
}

/** FNV-1a over UTF-16 units, in 32 bits: distinguishes answers; not a security measure. */
function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
