import { type History, isInRelease, learnedRelease, positionOf, releases, unreleased } from '../release.ts';

/** The release that answers, and the releases at which new names begin and missing ones end. */
export interface Dating {
  /** The name of the vocabulary to compare with: see {@link learnedRelease}. */
  readonly release: string;
  /** The release written as `since` of what is new. */
  readonly since: string;
  /** The newest known release that is older. */
  readonly before: string;
}

/** @param since a release of {@link releases}, or one returned by {@link learnedRelease} */
export function datingOf(since: string): Dating {
  const release = learnedRelease(since, '');
  const at = positionOf(release);
  const before = releases.findLast((name) => name !== unreleased && positionOf(name) < at) ?? since;
  return { release, since, before };
}

/** The new history of something that a release has although we assumed it had not. */
export function begun(history: History, { release, since: start }: Dating): History {
  const { since, until, spans } = history;
  const past = spans ?? (since === undefined || until == null ? [] : [[since, until] as const]);
  const ended = past.filter(([, end]) => end !== null && positionOf(end) < positionOf(release));
  const first = ended[0];
  return first === undefined ? { since: start } : { since: first[0], spans: [...ended, [start, null]] };
}

/** The new history of something that a release no longer has. */
export function ended(history: History, { release, before }: Dating): History {
  const { since, spans } = history;
  if (spans === undefined) return { ...(since === undefined ? {} : { since }), until: before };
  const at = positionOf(release);
  return {
    ...(since === undefined ? {} : { since }),
    spans: spans.map(([start, end]) =>
      isInRelease({ since: start, until: end }, release) && positionOf(start) < at ? [start, before] : [start, end],
    ),
  };
}

/** Replaces the history of a value and keeps its other properties. */
export function withHistory<T extends History>(value: T, history: History): T {
  const dropped = ['since', 'until', 'spans'].filter((key) => !(key in history));
  return Object.fromEntries(Object.entries({ ...value, ...history }).filter(([key]) => !dropped.includes(key))) as T;
}
