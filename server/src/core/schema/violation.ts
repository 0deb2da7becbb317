import type { Path } from '../finding.ts';
import type { Datum } from '../syntax/datum.ts';
import type { Node, Pair } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';

/** A violation of the models, as data; a rule turns it into a finding. */
export interface Violation {
  /** Pydantic's error type, or `crash` if a validator raises something that the loader does not catch. */
  readonly type:
    | 'model_type'
    | 'dict_type'
    | 'list_type'
    | 'tuple_type'
    | 'string_type'
    | 'int_type'
    | 'float_type'
    | 'bool_type'
    | 'int_parsing'
    | 'int_parsing_size'
    | 'int_from_float'
    | 'float_parsing'
    | 'bool_parsing'
    | 'string_unicode'
    | 'finite_number'
    | 'literal_error'
    | 'greater_than'
    | 'greater_than_equal'
    | 'less_than'
    | 'less_than_equal'
    | 'string_too_short'
    | 'too_short'
    | 'too_long'
    | 'missing'
    | 'extra_forbidden'
    | 'value_error'
    | 'crash';
  /** Our path: equal to Pydantic's `loc` or below it. */
  readonly path: Path;
  /** The exact token: a key, a value, or for `missing` the key of the mapping without it. */
  readonly span: Span;
  readonly node: Node | undefined;
  readonly pair: Pair | undefined;
  /** The value that was found; undefined for `missing`. */
  readonly datum: Datum | undefined;
  /** The dotted schema path with `*` and `[]`, such as `economics.tiers.*.models[].provider`. */
  readonly schemaPath: string;
  /** What happens to the file. Absent: ouroboros rejects all of it. */
  readonly effect?: Effect | undefined;
  /** What the rule needs: limit, allowed values, which cross-field check. */
  readonly detail: ViolationDetail;
}

/**
 * What is lost if a mistake does not keep the whole file from loading: the entry that contains it, or only its value; or nothing that is
 * known, because the release is not known (see doubt.ts).
 */
export type Effect = 'drop-entry' | 'drop-value' | 'none-known';

/** Why an unknown release may accept what the known ones reject: it may know the name, or have other values and limits. */
export type Doubt = 'name' | 'value';

export interface ViolationDetail {
  /** For a check of a kind of file that is read by plain code: the rule of the kind that explains it. */
  readonly rule?: string;
  /** Additional information for that rule. */
  readonly reason?: string;
  /** For a cross-field check or validator of the models: which one. */
  readonly check?:
    | 'unknown-stage'
    | 'unknown-backend'
    | 'blank-backend-profile'
    | 'drift-order'
    | 'tier-range'
    | 'xhigh-outside-codex'
    | 'guidance-id'
    | 'guidance-duplicate';
  readonly limit?: number;
  /** Set where no message may show the value. */
  readonly secret?: boolean;
  /** Set if the current release may accept the value after all. */
  readonly doubt?: Doubt;
  /** The names that the current release accepts, in the schema's order. */
  readonly allowed?: readonly string[];
  /** Set if a later (or only an earlier) release accepts the value. */
  readonly since?: string;
  readonly until?: string;
}
