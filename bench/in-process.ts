import { parseDocument } from 'yaml';
import { type Analysis, analyze } from '../server/src/core/index.ts';
import type { Sample } from './documents.ts';

/** Durations in milliseconds, one per run. */
export interface Inside {
  /** The bare parse of the `yaml` package: only a tree. */
  readonly parse: number[];
  /** A whole analysis. */
  readonly full: number[];
  /** An analysis with the one before the keystroke as `previous`. */
  readonly next: number[];
}

/** Types digits into the document, which has the name of its kind, and measures the three alternately. */
export function measureInside({ subject: kind, text, offset }: Sample, rounds: number): Inside {
  const inside: Inside = { parse: [], full: [], next: [] };
  let previous: Analysis = analyze(text, { kind });
  const warmUp = Math.ceil(rounds / 2);
  for (let round = -warmUp; round < rounds; round++) {
    const edited = text.slice(0, offset) + (Math.abs(round) % 10) + text.slice(offset);
    const times = [
      () => parseDocument(edited),
      () => analyze(edited, { kind }),
      () => (previous = analyze(edited, { kind, previous })),
    ].map(time);
    if (round < 0) continue;
    for (const [index, list] of [inside.parse, inside.full, inside.next].entries()) list.push(times[index] ?? Number.NaN);
  }
  return inside;
}

function time(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}
