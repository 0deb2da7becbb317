import type { Path } from '../finding.ts';
import type { Datum } from '../syntax/datum.ts';
import type { Node, Pair } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';

/** Something that Pydantic would reject, as data; a rule makes the finding of it. */
export interface Violation {
  /** Pydantic's error type, or `crash` where a validator raises what the loader does not catch. */
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
  /** The very token: a key, a value, or for `missing` the key of the mapping that lacks it. */
  readonly span: Span;
  readonly node: Node | undefined;
  readonly pair: Pair | undefined;
  /** The value that was found; undefined for `missing`. */
  readonly datum: Datum | undefined;
  /** The dotted schema path with `*` and `[]`, as in `economics.tiers.*.models[].provider`. */
  readonly schemaPath: string;
  /** What becomes of the file. Absent: ouroboros refuses all of it. */
  readonly effect?: Effect | undefined;
  /** What the rule needs: limit, allowed values, which cross-field check. */
  readonly detail: ViolationDetail;
}

/**
 * What is lost where a mistake does not keep the whole file from loading: the entry that it stands in, or its value alone; or nothing that
 * is known, since the release is one that nobody here has seen (see doubt.ts).
 */
export type Effect = 'drop-entry' | 'drop-value' | 'none-known';

/** Why a release that nobody here has seen may accept what the known ones reject: it may know the name, or other values and limits. */
export type Doubt = 'name' | 'value';

export interface ViolationDetail {
  /** For a check of a kind of file that is plain code: the rule of the kind that explains it. */
  readonly rule?: string;
  /** What that rule has to know besides. */
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
  /** Set where no sentence may show the value. */
  readonly secret?: boolean;
  /** Set where the release in force may accept it all the same. */
  readonly doubt?: Doubt;
  /** Names the release in force accepts there, in the schema's order. */
  readonly allowed?: readonly string[];
  /** Set where a later (or only an older) release accepts the value. */
  readonly since?: string;
  readonly until?: string;
}
