import { type Size, withProfiles } from './documents.ts';
import { replay, type Waits } from './replay.ts';
import type { Row } from './results.ts';
import type { Pair } from './servers.ts';
import { quantile } from './statistics.ts';
import { typingTrace } from './typing-trace.ts';

/** So many rounds change the marks a hundred times, in two minutes. */
const rounds = 7;
/** So many profiles make a config with room for ten cursors, one of ten times 163 lines, and one of a hundred times. */
const profiles: Readonly<Record<Size, number>> = { small: 24, medium: 162, large: 1792 };

/**
 * Replays the same session of a person who types against both servers, one after the other, in real time.
 * @param quick a single round of it
 */
export async function measureTyping(size: Size, { ours, peer }: Pair, quick: boolean): Promise<readonly Row[]> {
  const text = withProfiles(profiles[size]);
  const trace = typingTrace(text, quick ? 1 : rounds);
  const [own, other] = [await replay(ours, trace), await replay(peer, trace)];
  const lines = text.split('\n').length - 1;
  const row = (what: string, share: number, of: keyof Waits): Row => ({
    subject: 'config, typed by a person',
    measure: `${what}, ${share * 100}th percentile, ms`,
    lines,
    ours: [quantile(own[of], share)],
    peer: [quantile(other[of], share)],
  });
  return [
    row('until the squiggles agree with the text', 0.95, 'squiggles'),
    row('until the squiggles agree with the text', 0.99, 'squiggles'),
    row('until completion is shown', 0.95, 'completion'),
    row('until completion is shown', 0.99, 'completion'),
  ];
}
