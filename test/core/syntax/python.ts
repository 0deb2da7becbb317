import type { Datum } from '../../../server/src/core/syntax/datum.ts';
import { readYaml } from '../../../server/src/core/syntax/index.ts';

/** A value as Python would print it, so that an expectation is one line of text. Dates are labelled; a cycle is `...`. */
export function python(datum: Datum | undefined, outer: readonly Datum[] = []): string {
  if (datum === undefined) return 'None';
  if (outer.includes(datum)) return '...';
  const inner = (each: Datum): string => python(each, [...outer, datum]);
  switch (datum.kind) {
    case 'null':
      return 'None';
    case 'bool':
      return datum.value ? 'True' : 'False';
    case 'int':
      return String(datum.value);
    case 'float':
      return float(datum.value);
    case 'str':
      return JSON.stringify(datum.value);
    case 'bytes':
      return `b${JSON.stringify(String.fromCharCode(...datum.value))}`;
    case 'date':
    case 'datetime':
      return datum.kind;
    case 'list':
      return `[${datum.items.map((item) => inner(item.datum)).join(', ')}]`;
    case 'tuple':
      return `(${datum.items.map((item) => inner(item.datum)).join(', ')})`;
    case 'set':
      return `{${datum.members.map((member) => inner(member.datum)).join(', ')}}`;
    case 'map':
      return `{${datum.entries.map(({ key, value }) => `${inner(key)}: ${inner(value)}`).join(', ')}}`;
  }
}

function float(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0.0' : Number.isInteger(value) ? `${value}.0` : String(value);
}

/** The value of a text, or the code of the first problem. */
export function reading(text: string): string {
  const { problems, datum } = readYaml(text);
  const [first] = problems;
  return first ? `${first.raises}: ${first.code}` : python(datum);
}
