import { strip } from '../../schema/python.ts';
import type { Datum } from '../../syntax/datum.ts';

/** How Pydantic reads `created_at`. */
export type Moment =
  | /** A date and time, or text in that format. */ { readonly is: 'moment' }
  | /** A date alone, which means midnight. */ { readonly is: 'date' }
  | /** A number: seconds since 1970, or milliseconds if it is large. */ { readonly is: 'number'; readonly seconds: number }
  | { readonly is: 'wrong'; readonly type: 'string_type' | 'value_error' };

/** Above this value Pydantic reads a number as milliseconds. */
const mostSeconds = 2e10;
/** The last second of the year 9999 and the first of the year 1600, the limits of Pydantic's numbers. */
const last = 253_402_300_799;
const first = -11_676_096_000;

const spelled = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt _](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:[Zz]|[+-](\d\d):?(\d\d))?)?$/;

/** Reads a value as Pydantic's lax mode reads a `datetime`. */
export function momentOf(datum: Datum): Moment {
  switch (datum.kind) {
    case 'datetime':
      return { is: 'moment' };
    case 'date':
      return { is: 'date' };
    case 'int':
    case 'float':
      return ofNumber(Number(datum.value));
    case 'str':
      return ofText(datum.value);
    default:
      return { is: 'wrong', type: 'string_type' };
  }
}

function ofNumber(value: number): Moment {
  const seconds = Math.abs(value) > mostSeconds ? value / 1000 : value;
  return Number.isFinite(seconds) && seconds >= first && seconds <= last ? { is: 'number', seconds } : { is: 'wrong', type: 'value_error' };
}

function ofText(written: string): Moment {
  const text = strip(written);
  if (/^[+-]?\d+(?:\.\d*)?$/.test(text)) return ofNumber(Number(text));
  const [whole, year, month, day, hour = '0', minute = '0', second = '0', , zoneHour = '0', zoneMinute = '0'] = spelled.exec(text) ?? [];
  if (whole === undefined) return { is: 'wrong', type: 'value_error' };
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 && Number(zoneHour) < 24 && Number(zoneMinute) < 60;
  const days = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  const isDate = Number(year) > 0 && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days;
  return isTime && isDate ? { is: 'moment' } : { is: 'wrong', type: 'value_error' };
}
