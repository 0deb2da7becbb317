import type { Plain } from '../syntax/plain.ts';
import type { BackendKey } from './data.ts';
import type { Dated, History } from './release.ts';

/** What a value is, beyond its type: used by completion and hover. A closed list. */
export type ValueKind =
  | BackendKey
  /** The name of a profile of the backend's own program. */
  | 'agent-profile'
  /** A name that `llm_profiles` defines. */
  | 'profile-name'
  | 'role'
  | 'tier'
  | 'permission-mode'
  | 'reasoning-effort'
  /** A model id as the backend in force accepts it, or prefixed with a router's `provider/`. */
  | 'model'
  /** The vendor of a model in a tier, and the vendor's own id for it. */
  | 'tier-provider'
  | 'tier-model'
  /** The path of an executable. */
  | 'program-path'
  /** A program: a name that is looked up on PATH, or a path. */
  | 'program'
  /** The name of a server. */
  | 'server-name'
  | 'file-path'
  | 'folder-path'
  | 'duration-seconds'
  | 'duration-minutes'
  | 'duration-hours'
  /** Between 0 and 1. */
  | 'fraction'
  | 'temperature'
  | 'count'
  | 'guidance-id'
  | 'url';

/** What the free names of a mapping are. */
export type NameKind = 'tier' | 'profile-name' | 'role' | 'profile-provider' | 'credential-provider';

/**
 * What the models do to a value besides checking its type, as data: `before` and `after` the type check.
 * - `clamp`: an integer, or a string that Python's `int()` accepts, is moved into the range; booleans and floats stay.
 * - `replace`: one value becomes another.
 * - `wrap`: a string becomes a mapping with this one key; `with` are keys that are added to it.
 * - `strip`: white space at both ends is removed; `strip-lower`: and the text is converted to lower case.
 * - `expand-user`: `~` and `~user` become home folders, an empty string becomes `.`; an unknown user makes the loader stop with a
 * traceback.
 * - `check`: see {@link ValidatorCheck}.
 */
export type ValidatorStep = History &
  (
    | { readonly do: 'clamp'; readonly minimum: number; readonly maximum: number }
    | { readonly do: 'replace'; readonly from: Plain; readonly to: string }
    | { readonly do: 'wrap'; readonly key: string; readonly with?: Readonly<Record<string, Plain>> }
    | { readonly do: 'strip' | 'strip-lower' | 'expand-user' }
    | ({ readonly do: 'check' } & ValidatorCheck)
  );

/**
 * What a validator of the models rejects.
 * - `unknown-stage`, `unknown-backend`, `blank-backend-profile`: as their names say.
 * - `tier-range`: the first item is above the second.
 * - `drift-order`: the value is below that of the sibling `notBelow`, or below `otherwise` if that key is itself invalid.
 * - `xhigh-outside-codex`: `value` under another name than `only`; names are compared stripped and in lower case.
 * - `guidance-id`: an item that, stripped, does not match `pattern`; `guidance-duplicate`: one that, stripped, occurs twice.
 */
export type ValidatorCheck =
  | { readonly check: 'unknown-stage' | 'unknown-backend' | 'blank-backend-profile' | 'tier-range' | 'guidance-duplicate' }
  | { readonly check: 'drift-order'; readonly notBelow: string; readonly otherwise: number }
  | { readonly check: 'xhigh-outside-codex'; readonly value: string; readonly only: readonly string[] }
  | { readonly check: 'guidance-id'; readonly pattern: string };

/** What happens to a key that a mapping has no field for: ouroboros ignores it, keeps it without using it, or rejects the file. */
export type UnknownKeys = 'ignored' | 'kept' | 'forbidden';

/** What our schemas say beyond JSON Schema, in the keyword `x-ouroboros`. */
export interface Annotations extends History {
  readonly kind?: ValueKind;
  /** What the free names of this mapping are. */
  readonly names?: NameKind;
  /** The rank of a key among those that users write in the file, from 1. */
  readonly common?: number;
  /** Set for a key that is validated but not read; known for the newest fully known release and assumed for others. */
  readonly inert?: Inert;
  /** Histories and descriptions of values of the enum. */
  readonly values?: Readonly<Record<string, History & { readonly description?: string }>>;
  /** The default in earlier and later releases; `default` is that of the newest fully known one. */
  readonly defaults?: readonly Dated<Plain>[];
  /** For a mapping; default: `ignored`. */
  readonly unknownKeys?: UnknownKeys;
  /** Other names of a key, in the order of precedence after its own. */
  readonly aliases?: readonly string[];
  /** An alias counts only if its value has this type; otherwise it is a key that the mapping has no field for. Absent: any type. */
  readonly aliasValues?: 'string';
  /** The type and the limits in former releases, oldest first, if they changed; the schema itself says what any release accepts. */
  readonly forms?: readonly Dated<RawSchema>[];
  /** The key has a type that cannot be expressed here: its values are not judged. */
  readonly unjudged?: boolean;
  readonly before?: readonly ValidatorStep[];
  readonly after?: readonly ValidatorStep[];
}

/** Why nothing reads a key. */
export interface Inert {
  /** Whether ouroboros's own documentation says so. */
  readonly documented?: boolean;
  /** The environment variable that counts instead. */
  readonly onlyVariable?: string;
}

export type JsonType = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';

/** The subset of JSON Schema that our schemas use. */
export interface RawSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, RawSchema>>;
  readonly type?: JsonType;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly default?: Plain;
  readonly examples?: readonly Plain[];
  readonly enum?: readonly string[];
  readonly anyOf?: readonly RawSchema[];
  readonly properties?: Readonly<Record<string, RawSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | RawSchema;
  readonly items?: RawSchema;
  readonly prefixItems?: readonly RawSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly 'x-ouroboros'?: Annotations;
  /** A secret, in any form; on a mapping with free names, any of its values may be one, but not its names. */
  readonly 'x-secret'?: boolean;
}
