import type { Datum, Item } from './datum.ts';

/** Python hashes numbers modulo this prime, so that equal ones have equal hashes whatever their type. */
const modulus = (1n << 61n) - 1n;
const hashOfNone = 0xfca86420n;
/** How many consecutive slots Python tries before it jumps. */
const linearProbes = 9;
const smallestTable = 8;

/**
 * The members of a set in the order in which CPython iterates over them: by their hashes, not as they were written. Python randomizes the
 * hash of text for every process, so a set with any text has no predictable order and stays as it is.
 */
export function inSetOrder(members: readonly Item[]): readonly Item[] {
  if (members.length < 2) return members;
  const table: Item[] = [];
  const mask = tableSize(members.length) - 1;
  for (const member of members) {
    const hash = hashOf(member.datum);
    if (hash === undefined) return members;
    table[freeSlot(table, BigInt.asUintN(64, hash), mask)] = member;
  }
  // Slots that stayed free are holes, which `filter` skips.
  return table.filter(() => true);
}

/** An empty set that is filled from a dict reserves room for all of its keys at once. */
function tableSize(count: number): number {
  let size = smallestTable;
  if (count * 5 >= (size - 1) * 3) while (size <= count * 2) size *= 2;
  return size;
}

function freeSlot(table: readonly Item[], hash: bigint, mask: number): number {
  let perturbation = hash;
  let slot = Number(hash & BigInt(mask));
  for (;;) {
    const last = slot + linearProbes <= mask ? slot + linearProbes : slot;
    for (let at = slot; at <= last; at++) if (table[at] === undefined) return at;
    perturbation >>= 5n;
    slot = Number((BigInt(slot) * 5n + 1n + perturbation) & BigInt(mask));
  }
}

/** `hash()`; undefined if it differs from process to process. */
function hashOf(datum: Datum): bigint | undefined {
  switch (datum.kind) {
    case 'null':
      return hashOfNone;
    case 'bool':
      return datum.value ? 1n : 0n;
    case 'int':
      return hashOfRatio(datum.value, 0);
    case 'float':
      return hashOfFloat(datum.value);
    default:
      return undefined;
  }
}

function hashOfFloat(value: number): bigint | undefined {
  if (Number.isNaN(value)) return undefined;
  if (!Number.isFinite(value)) return value < 0 ? -314159n : 314159n;
  let numerator = value;
  let halvings = 0;
  for (; !Number.isInteger(numerator); halvings++) numerator *= 2;
  return hashOfRatio(BigInt(numerator), halvings);
}

/** The hash of `numerator / 2 ** halvings`; -1 is reserved for errors. */
function hashOfRatio(numerator: bigint, halvings: number): bigint {
  const hash = (numerator << BigInt((61 - (halvings % 61)) % 61)) % modulus;
  return hash === -1n ? -2n : hash;
}
