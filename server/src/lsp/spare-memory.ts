import { setFlagsFromString } from 'node:v8';

/**
 * Keeps memory near to what is in use, from the first module on; V8 reads these whenever it decides about growing and compiling.
 * - By default the part of the heap for new objects grows to 48 MB, and the rest in large steps to a multiple of what lives there, which a
 *   server that makes much and keeps little never needs.
 * - The optimizing compiler takes 13 MB for itself and what it makes, and a keystroke in a config is too short to earn that back.
 * - So small a heap is collected faster by one thread than by several that have to be woken.
 */
const flags = ['--semi-space-growth-factor=1', '--heap-growing-percent=25', '--no-opt', '--no-parallel-scavenge'];

for (const flag of flags) setFlagsFromString(flag);
