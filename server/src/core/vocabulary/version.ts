/** The parts of a Python version that decide its order. The local part (`+abc`) says who built it, not what it can do, and is dropped. */
export interface Version {
  readonly epoch: number;
  readonly release: readonly number[];
  /** Alpha 0, beta 1, candidate 2; -1 for a bare development release, and infinite if it is none of these. */
  readonly phase: number;
  readonly phaseNumber: number;
  /** -1 if it is not a post-release. */
  readonly post: number;
  /** Infinite if it is not a development release. */
  readonly dev: number;
}

const grammar = new RegExp(
  [
    '^v?(?:(?<epoch>\\d{1,9})!)?(?<release>\\d{1,9}(?:\\.\\d{1,9})*)',
    '(?:[-_.]?(?<phase>a|b|c|rc|alpha|beta|pre|preview)[-_.]?(?<phaseNumber>\\d{0,9}))?',
    '(?:-(?<shortPost>\\d{1,9})|[-_.]?(?:post|rev|r)[-_.]?(?<longPost>\\d{0,9}))?',
    '(?:[-_.]?dev[-_.]?(?<dev>\\d{0,9}))?',
    '(?:\\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$',
  ].join(''),
  'i',
);

const phases: Readonly<Record<string, number>> = { a: 0, b: 1, c: 2, p: 2, r: 2 };

/** Parses a PEP 440 version, leniently as pip does (`v1.0`, `1.0-RC.2`); undefined if the text is not one. */
export function parseVersion(text: string): Version | undefined {
  const found = grammar.exec(text.trim())?.groups;
  if (found === undefined) return undefined;
  const { epoch, release = '', phase, phaseNumber, shortPost, longPost, dev } = found;
  const post = shortPost ?? longPost;
  return {
    epoch: Number(epoch ?? 0),
    release: release.split('.').map(Number),
    phase: phase !== undefined ? (phases[phase.charAt(0).toLowerCase()] ?? 0) : dev !== undefined && post === undefined ? -1 : Infinity,
    phaseNumber: Number(phaseNumber ?? 0),
    post: post === undefined ? -1 : Number(post),
    dev: dev === undefined ? Infinity : Number(dev),
  };
}

/** Orders two versions as PEP 440 does: `1.0.dev1`, `1.0a1`, `1.0b1`, `1.0rc1`, `1.0`, `1.0.post1`; negative if `a` is older. */
export function compareVersions(a: Version, b: Version): number {
  return (
    order(a.epoch, b.epoch) ||
    compareNumbers(a.release, b.release) ||
    order(a.phase, b.phase) ||
    order(a.phaseNumber, b.phaseNumber) ||
    order(a.post, b.post) ||
    order(a.dev, b.dev)
  );
}

/** `1.0` and `1.0.0` are equal. */
function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const found = order(a[place] ?? 0, b[place] ?? 0);
    if (found !== 0) return found;
  }
  return 0;
}

function order(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
