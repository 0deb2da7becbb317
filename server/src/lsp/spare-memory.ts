import { setFlagsFromString } from 'node:v8';

/**
 * Keeps memory near to what is in use, from the first module on; V8 reads these whenever it decides about growing and compiling.
 * - By default the part of the heap for new objects grows to 48 MB, and the rest in large steps to a multiple of what lives there, which a
 *   server that makes much and keeps little never needs.
 * - So small a heap is collected faster by one thread than by several that have to be woken.
 * - `optimize-for-size` gives pages that are half empty back at once: 5 MB less, for a tenth more time.
 * - The optimizing compiler takes 13 MB for itself and what it makes, which keystrokes in a config are too short to earn back: it waits until
 *   something works 150 times as long as it would wait for by itself, such as the repair of a large file.
 */
const flags = () => [
  '--semi-space-growth-factor=1',
  '--heap-growing-percent=25',
  '--no-parallel-scavenge',
  '--optimize-for-size',
  ...patience(),
];

/** What the wait of the optimizing compiler is called. A name that V8 does not know makes it complain on standard error. */
function patience(): string[] {
  const version = Number.parseInt(process.versions.v8, 10);
  if (version <= 11) return ['--interrupt-budget=20000000'];
  return version >= 13 ? ['--invocation-count-for-turbofan=450000'] : [];
}

// a worker of a browser has no flags
if (!('importScripts' in globalThis)) for (const flag of flags()) setFlagsFromString(flag);
