import type { Datum } from '../syntax/datum.ts';
import type { Plain } from '../syntax/plain.ts';
import type { ValidatorStep } from '../vocabulary/keys.ts';
import { childOf, type Place, unnamed } from './place.ts';
import { accountOf, parseInteger, pathText, strip } from './python.ts';
import type { Violation, ViolationDetail } from './violation.ts';

/** What a check may use and report. */
export interface Judge {
  /** User accounts of the machine, in addition to those that every machine has. */
  readonly accounts: readonly string[];
  /** Reports that the value at a place is wrong. */
  report(place: Place, type: Violation['type'], detail?: ViolationDetail): void;
}

/** The conversions that the models apply to a value before its type is checked. */
export function prepare(datum: Datum, steps: readonly ValidatorStep[]): Datum {
  let given = datum;
  for (const step of steps) {
    if (step.do === 'clamp') given = clamp(given, BigInt(step.minimum), BigInt(step.maximum));
    if (step.do === 'replace' && (given.kind === 'str' || given.kind === 'bool') && given.value === step.from)
      given = { kind: 'str', node: datum.node, value: step.to };
  }
  return given;
}

/** Moves integers, and text that represents them, into the range; booleans, floats and other text are left to the type check. */
function clamp(datum: Datum, least: bigint, most: bigint): Datum {
  const given = datum.kind === 'int' ? datum.value : datum.kind === 'str' ? parseInteger(datum.value) : undefined;
  if (given === undefined) return datum;
  return { kind: 'int', node: datum.node, value: given < least ? least : given > most ? most : given };
}

/** The conversions that the models apply to a valid string. `~` stays: the home folder is a fact of the machine. */
export function normalise(text: string, steps: readonly ValidatorStep[]): string {
  let made = text;
  for (const step of steps) {
    if (step.do === 'strip') made = strip(made);
    if (step.do === 'strip-lower') made = strip(made).toLowerCase();
    if (step.do === 'expand-user') made = pathText(made);
  }
  return made;
}

/** Runs the checks of a place whose value is valid in every part. Whether names exist is checked elsewhere, by the schema. */
export function runChecks(place: Place, judge: Judge): void {
  for (const step of place.shape.after) {
    if (step.do === 'expand-user') accountExists(place, judge);
    if (step.do !== 'check') continue;
    switch (step.check) {
      case 'blank-backend-profile':
        if (place.plain === '') judge.report(place, 'value_error', { check: step.check });
        break;
      case 'tier-range':
        inOrder(place, judge);
        break;
      case 'drift-order':
        notBelow(place, step.notBelow, step.otherwise, judge);
        break;
      case 'xhigh-outside-codex':
        onlyUnder(place, step.value, step.only, judge);
        break;
      case 'guidance-id':
        matching(place, new RegExp(step.pattern), judge);
        break;
      case 'guidance-duplicate':
        distinct(place, judge);
        break;
    }
  }
}

function inOrder(place: Place, judge: Judge): void {
  const [least, most] = place.children.map((item) => item.plain);
  if (typeof least === 'number' && typeof most === 'number' && least > most) judge.report(place, 'value_error', { check: 'tier-range' });
}

/** An invalid sibling counts as its default; a value that is absent itself is not checked. */
function notBelow(place: Place, sibling: string, otherwise: number, judge: Judge): void {
  const other = place.parent && childOf(place.parent, sibling);
  const limit = other === undefined || other.failed ? otherwise : Number(other.plain);
  if (Number(place.plain) < limit) judge.report(place, 'value_error', { check: 'drift-order', limit });
}

function onlyUnder(place: Place, value: string, names: readonly string[], judge: Judge): void {
  for (const profile of place.children) {
    const { name } = profile;
    const effort = childOf(profile, 'reasoning_effort');
    if (effort?.plain === value && !name.startsWith(unnamed) && !names.includes(strip(name).toLowerCase())) {
      judge.report(effort, 'value_error', { check: 'xhigh-outside-codex', allowed: names });
    }
  }
}

function matching(place: Place, pattern: RegExp, judge: Judge): void {
  for (const item of place.children) {
    if (!pattern.test(String(item.plain))) judge.report(item, 'value_error', { check: 'guidance-id' });
  }
}

function distinct(place: Place, judge: Judge): void {
  const seen = new Set<Plain>();
  for (const item of place.children) {
    if (seen.has(item.plain) && !item.invalid) judge.report(item, 'value_error', { check: 'guidance-duplicate' });
    seen.add(item.plain);
  }
}

/** Accounts that every machine with a shell has. */
const commonAccounts: readonly string[] = ['root', 'daemon', 'nobody', 'bin', 'sys', 'mail'];

/** `Path.expanduser` raises RuntimeError for an account that does not exist, and the loader does not catch it. */
function accountExists(place: Place, judge: Judge): void {
  const account = accountOf(String(place.plain));
  if (account !== undefined && !commonAccounts.includes(account) && !judge.accounts.includes(account)) judge.report(place, 'crash');
}
