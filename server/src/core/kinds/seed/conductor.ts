import type { Datum, Entry, MapDatum } from '../../syntax/datum.ts';
import { entryOf } from '../../syntax/map-entries.ts';
import { sizeOf } from '../../text/size.ts';
import { itemsOf } from './criteria.ts';

/** The maximum length of the texts of a directive in bytes, and the maximum number of reasons. */
const mostOf = { id: 256, instruction: 2000, reason: 500, reasons: 10 } as const;

const flags = ['preserve_goal', 'preserve_acceptance_criteria', 'preserve_constraints', 'preserve_non_goals', 'deterministic'];

/** Why a `conductor_directive` is refused. */
export interface DirectiveFault {
  readonly reason:
    | 'conductor'
    | 'conductor_missing'
    | 'conductor_text'
    | 'conductor_long'
    | 'conductor_reasons'
    | 'conductor_flag'
    | 'conductor_schema';
  /** Undefined if the directive as a whole is wrong. */
  readonly entry: Entry | undefined;
}

/** Validates a directive as ouroboros does when the seed is loaded: without conversions. */
export function directiveFault(directive: Datum): DirectiveFault | undefined {
  if (directive.kind !== 'map') return { reason: 'conductor', entry: undefined };
  const text = (name: string, most: number, isRequired: boolean): DirectiveFault | undefined => {
    const entry = entryOf(directive, name);
    if (entry === undefined || (!isRequired && entry.value.kind === 'null')) {
      return isRequired ? { reason: 'conductor_missing', entry: undefined } : undefined;
    }
    const reason = textFault(entry.value, most);
    return reason && { reason, entry };
  };
  return (
    text('source_attention_event_id', mostOf.id, true) ??
    text('instruction', mostOf.instruction, true) ??
    text('user_approval_event_id', mostOf.id, false) ??
    reasonsFault(directive) ??
    flagFault(directive) ??
    schemaFault(directive)
  );
}

function textFault(datum: Datum, most: number): DirectiveFault['reason'] | undefined {
  // A text of invisible characters counts as blank.
  if (datum.kind !== 'str' || datum.value.replace(/[\s\p{Cf}\p{Cc}]/gu, '') === '') return 'conductor_text';
  return sizeOf(datum.value) > most ? 'conductor_long' : undefined;
}

function reasonsFault(directive: MapDatum): DirectiveFault | undefined {
  const entry = entryOf(directive, 'rejected_reasons');
  if (entry === undefined || entry.value.kind === 'null') return undefined;
  const items = itemsOf(entry.value);
  const isWrong =
    entry.value.kind !== 'list' ||
    items.length > mostOf.reasons ||
    items.some(({ datum }) => textFault(datum, mostOf.reason) !== undefined);
  return isWrong ? { reason: 'conductor_reasons', entry } : undefined;
}

function flagFault(directive: MapDatum): DirectiveFault | undefined {
  const entry = flags.map((name) => entryOf(directive, name)).find((flag) => flag !== undefined && flag.value.kind !== 'bool');
  return entry && { reason: 'conductor_flag', entry };
}

function schemaFault(directive: MapDatum): DirectiveFault | undefined {
  const entry = entryOf(directive, 'schema_version');
  if (entry === undefined) return undefined;
  return entry.value.kind === 'int' && entry.value.value >= 1n ? undefined : { reason: 'conductor_schema', entry };
}
