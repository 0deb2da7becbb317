import { type History, isInRelease, learnedRelease, positionOf, releases, unreleased } from '../release.ts';

/** The release that answers, and where what is new in it begins and what is gone from it ends. */
export interface Dating {
  /** Asks what we know of the release itself: see {@link learnedRelease}. */
  readonly release: string;
  /** The name that is written down as the `since` of what is new. */
  readonly since: string;
  /** The newest release by name that is older. */
  readonly before: string;
}

/** @param since a name of {@link releases}, or one that {@link learnedRelease} gives */
export function datingOf(since: string): Dating {
  const release = learnedRelease(since, '');
  const at = positionOf(release);
  const before = releases.findLast((name) => name !== unreleased && positionOf(name) < at) ?? since;
  return { release, since, before };
}

/** The history of what a release has and we thought it had not. */
export function begun(history: History, { release, since: start }: Dating): History {
  const { since, until, spans } = history;
  const past = spans ?? (since === undefined || until == null ? [] : [[since, until] as const]);
  const ended = past.filter(([, end]) => end !== null && positionOf(end) < positionOf(release));
  const first = ended[0];
  return first === undefined ? { since: start } : { since: first[0], spans: [...ended, [start, null]] };
}

/** The history of what a release no longer has. */
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

/** Puts a history in the place of another one, and leaves what else is said beside it. */
export function withHistory<T extends History>(value: T, history: History): T {
  const dropped = ['since', 'until', 'spans'].filter((key) => !(key in history));
  return Object.fromEntries(Object.entries({ ...value, ...history }).filter(([key]) => !dropped.includes(key))) as T;
}
