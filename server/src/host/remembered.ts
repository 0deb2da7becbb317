import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Gap, Machine, Question } from '../core/index.ts';
import { preamble, questions } from './questions.ts';

/** The answers of one installation, as an editor can store them and give them back after a restart. */
export interface Remembered {
  /** Identifies the installation; see {@link keyOf}. */
  readonly key: string;
  /** Not validated when stored: whoever reads it validates it like a fresh answer. */
  readonly given: Readonly<Partial<Record<Question, unknown>>>;
  readonly gaps: readonly Gap[];
}

/** Larger answers are not kept, in characters of JSON: the answers of 0.51.14 have some 35,000. */
const largest = 1_000_000;

/** Gaps with other reasons may pass, so nothing is kept and the next start asks again. */
const lasting: ReadonlySet<unknown> = new Set<Gap['reason']>(['raised', 'too-long', 'unreadable']);

/** The path, the version and the modification time of an installation, and the questions: a newer extension may ask more. */
export async function keyOf({ ouroboros }: Pick<Machine, 'ouroboros'>): Promise<string> {
  const { program, python, version } = ouroboros ?? {};
  const times = await Promise.all(
    [program, python?.path].map((path) =>
      path === undefined
        ? 0
        : stat(path).then(
            ({ mtimeMs }) => mtimeMs,
            () => 0,
          ),
    ),
  );
  const asked = createHash('sha256').update(JSON.stringify([preamble, questions]));
  return JSON.stringify([program, python?.path, version, times, asked.digest('hex').slice(0, 16)]);
}

/** @returns undefined where asking again is better than keeping */
export function rememberable(remembered: Remembered): Remembered | undefined {
  if (remembered.gaps.some(({ reason }) => !lasting.has(reason))) return undefined;
  return JSON.stringify(remembered).length > largest ? undefined : remembered;
}

/**
 * Reads what an editor gives back.
 * @param value the stored value, of any shape
 * @returns undefined where it does not have the shape of kept answers
 */
export function readRemembered(value: unknown): Remembered | undefined {
  const kept = objectOf(value);
  const given = objectOf(kept?.['given']);
  const gaps = kept?.['gaps'];
  if (typeof kept?.['key'] !== 'string' || given === undefined || !Array.isArray(gaps) || !gaps.every(isGap)) return undefined;
  return { key: kept['key'], given, gaps };
}

function isGap(value: unknown): value is Gap {
  const gap = objectOf(value);
  if (gap === undefined || !Object.hasOwn(questions, String(gap['question'])) || !lasting.has(gap['reason'])) return false;
  return gap['detail'] === undefined || typeof gap['detail'] === 'string';
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}
