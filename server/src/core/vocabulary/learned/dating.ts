import { type History, isInRelease, positionOf, releases, unreleased } from '../release.ts';

/** The release that answers, and the one before it: where something new begins and something gone ends. */
export interface Dating {
  /** As {@link positionOf} reads it. */
  readonly release: string;
  readonly before: string;
}

/** @returns `before` is the newest release by name that is older; the release itself where there is none */
export function datingOf(release: string): Dating {
  const at = positionOf(release);
  const before = releases.findLast((name) => name !== unreleased && positionOf(name) < at) ?? release;
  return { release, before };
}

/** The history of what a release has and we thought it had not. */
export function begun(history: History, { release }: Dating): History {
  const { since, until, spans } = history;
  const past = spans ?? (since === undefined || until == null ? [] : [[since, until] as const]);
  const ended = past.filter(([, end]) => end !== null && positionOf(end) < positionOf(release));
  const first = ended[0];
  return first === undefined ? { since: release } : { since: first[0], spans: [...ended, [release, null]] };
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
  const { since: _, until: __, spans: ___, ...rest } = value;
  return { ...rest, ...history } as T;
}
