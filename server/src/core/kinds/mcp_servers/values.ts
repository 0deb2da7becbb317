import { atValue, type Spot } from '../../schema/plain-code.ts';
import type { Effect, Violation, ViolationDetail } from '../../schema/violation.ts';

/** A value that must be text but is not. */
export function* wrongText(spot: Spot, effect: Effect | undefined, detail: ViolationDetail = {}): Iterable<Violation> {
  if (spot.datum.kind !== 'str') yield atValue(spot, { type: 'string_type', effect, detail });
}

/**
 * A value that must be a number but is not; a boolean is not a number.
 * @param above the exclusive lower bound, if there is one
 */
export function* wrongNumber(spot: Spot, type: 'integer' | 'number', above?: number): Iterable<Violation> {
  const { datum } = spot;
  const effect = 'drop-value';
  if (datum.kind === 'str' && numberMeant(datum.value, type) !== undefined) {
    yield atValue(spot, { type: 'value_error', effect, detail: { rule: 'number-as-text' } });
  } else if (datum.kind === 'float' && type === 'integer') yield atValue(spot, { type: 'int_from_float', effect });
  else if (datum.kind !== 'int' && datum.kind !== 'float')
    yield atValue(spot, { type: type === 'integer' ? 'int_type' : 'float_type', effect });
  else if (above !== undefined && !(Number(datum.value) > above))
    yield atValue(spot, { type: 'greater_than', effect, detail: { limit: above } });
}

/** The number in a text, with or without a unit of seconds; undefined where it is not a number. */
export function numberMeant(text: string, type: 'integer' | 'number'): number | undefined {
  const bare = text.trim().replace(/(?<=\d) ?(?:s|sec|secs|seconds?)$/, '');
  if (!/^[-+]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:[eE][-+]?\d{1,2})?$/.test(bare)) return undefined;
  const value = Number(bare);
  return type === 'number' || Number.isInteger(value) ? value : undefined;
}
