import vocabulary from '../../../../schemas/vocabulary.json';
import { compareVersions, parseVersion, type Version } from './version.ts';

/** When a name exists. Empty: always. `until` is inclusive; `spans` is used if a name was removed and came back. */
export interface History {
  readonly since?: string;
  readonly until?: string | null;
  readonly spans?: readonly (readonly [string, string | null])[];
}

/** A value that is valid from one release on, until the next entry of its list. */
export interface Dated<T> {
  readonly since: string;
  readonly value: T;
}

/** The release after the newest known one, which has no version yet. */
export const unreleased = 'next';

/** Every known release, oldest first, and finally {@link unreleased}. */
export const releases: readonly string[] = vocabulary.releases.map((release) => release.version);

/** The newest release of which every key, value, default and behaviour is known. */
export const newestKnownRelease: string = vocabulary.fullyKnown;

interface ParsedRelease {
  readonly name: string;
  readonly version: Version;
}

const known: readonly ParsedRelease[] = releases.flatMap((name) => {
  const version = parseVersion(name);
  return version === undefined ? [] : [{ name, version }];
});
const positions: ReadonlyMap<string, number> = new Map(releases.map((name, index) => [name, index]));

/**
 * Orders two releases by age.
 * @param a a release of {@link releases} or any other version; a text that is not a version counts as the newest
 * @returns negative if `a` is older, 0 if they are equal
 */
export function compareReleases(a: string, b: string): number {
  const versions = [parseVersion(a), parseVersion(b)] as const;
  if (versions[0] === undefined || versions[1] === undefined) return Number(versions[0] === undefined) - Number(versions[1] === undefined);
  return compareVersions(versions[0], versions[1]);
}

/**
 * The position of a release, as an index into {@link releases}.
 * @returns an integer for a known release; one and a half for a release between the second and the third; the last index for one that is
 *   newer than all of them, which therefore has everything that is {@link unreleased}; -0.5 for one older than the first
 */
export function positionOf(release: string): number {
  const exact = positions.get(release);
  if (exact !== undefined) return exact;
  const learned = isLearned(release);
  const version = parseVersion(release);
  if (version === undefined) return releases.length - 1;
  const older = known.findLastIndex((candidate) => compareVersions(candidate.version, version) <= 0);
  const found = known[older];
  if (found !== undefined && compareVersions(found.version, version) === 0) return older;
  return older === known.length - 1 && !learned ? releases.length - 1 : older + 0.5;
}

/** The local part of a version (`0.99.0+learned.4f2a`) that says that the release was queried, and identifies its answers. */
const learnedMark = 'learned';

/**
 * The name of a release that an installation was asked about. It is ordered like its version, but one newer than all {@link releases} does
 * not have what is {@link unreleased}: its answers say what it has.
 * @param digest of its answers: two installations of one version that answer differently have two names; '' if it does not matter
 */
export function learnedRelease(version: string, digest: string): string {
  return `${releaseName(version)}+${learnedMark}${digest === '' ? '' : `.${digest}`}`;
}

/** Whether a name was returned by {@link learnedRelease}. */
export function isLearned(release: string): boolean {
  return release.includes(`+${learnedMark}`);
}

/** Whether a release is newer than the newest fully known one and was not queried, so that it may know names that the schemas do not. */
export function isUnseen(release: string): boolean {
  return !isLearned(release) && compareReleases(release, newestKnownRelease) > 0;
}

/** The release as a person would write it, whether or not it was queried. */
export function releaseName(release: string): string {
  const [name = release] = release.split('+');
  return name;
}

/** Only the history of an object with more properties. */
export function historyOf({ since, until, spans }: History): History {
  return {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(spans === undefined ? {} : { spans }),
  };
}

/** Whether a name with this history exists in a release. */
export function isInRelease(history: History, release: string): boolean {
  const at = positionOf(release);
  const spans: readonly (readonly [string | undefined, string | null | undefined])[] = history.spans ?? [[history.since, history.until]];
  return spans.some(([since, until]) => (since === undefined || positionOf(since) <= at) && (until == null || at <= positionOf(until)));
}

/** The value in a release: the last entry that is not newer; undefined before the first one. */
export function valueInRelease<T>(dated: readonly Dated<T>[], release: string): T | undefined {
  const at = positionOf(release);
  return dated.findLast((entry) => positionOf(entry.since) <= at)?.value;
}

/**
 * Parses a release as a person, or `ouroboros --version`, writes it: `0.50.3`, `v0.50.3`, `ouroboros 0.51.14+local`, `next`.
 * @returns the release as {@link releases} spells it, or as given if it is not in there; undefined if the text contains none
 */
export function resolveRelease(text: string): string | undefined {
  const word = text.trim().toLowerCase().split(/\s+/).at(-1) ?? '';
  if (word === unreleased) return unreleased;
  const version = parseVersion(word);
  if (version === undefined) return undefined;
  return (
    known.find((candidate) => compareVersions(candidate.version, version) === 0)?.name ?? word.replace(/^v/, '').split('+', 1)[0] ?? word
  );
}

/**
 * Computes a value once for every distinct release.
 * @param make must depend only on its argument and return immutable data
 */
export function perRelease<T>(make: (release: string) => T): (release: string) => T {
  const made = new Map<number | string, T>();
  return (release) => {
    // Two installations of one version can have given different answers.
    const at = isLearned(release) ? release : positionOf(release);
    const found = made.get(at);
    if (found !== undefined) return found;
    const fresh = make(release);
    made.set(at, fresh);
    return fresh;
  };
}
