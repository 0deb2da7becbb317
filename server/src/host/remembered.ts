import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Gap, Machine, Question } from '../core/index.ts';
import { preamble, questions } from './questions.ts';

/** What one installation answered, as an editor can keep it and give it back after a restart. */
export interface Remembered {
  /** Which installation it is; see {@link keyOf}. */
  readonly key: string;
  /** Not looked at: whoever reads it again looks at it as at a fresh answer. */
  readonly given: Readonly<Partial<Record<Question, unknown>>>;
  readonly gaps: readonly Gap[];
}

/** More is not kept, in characters of JSON: the answers of 0.51.14 have some 35,000. */
const largest = 1_000_000;

/** Of passing trouble nothing is kept, so that the next start asks again. */
const lasting: ReadonlySet<unknown> = new Set<Gap['reason']>(['raised', 'too-long', 'unreadable']);

/** The path, the version and the time of change of an installation, and what it is asked: a newer extension may ask more. */
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

/** @returns undefined where something is better asked again than kept */
export function rememberable(remembered: Remembered): Remembered | undefined {
  if (remembered.gaps.some(({ reason }) => !lasting.has(reason))) return undefined;
  return JSON.stringify(remembered).length > largest ? undefined : remembered;
}

/**
 * Reads what an editor gives back.
 * @param value whatever is kept there
 * @returns undefined where it is nothing that was ever kept
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
