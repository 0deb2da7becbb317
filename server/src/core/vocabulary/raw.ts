import type { Plain } from '../syntax/plain.ts';
import type { BackendKey } from './data.ts';
import type { Dated, History } from './release.ts';

/** What a value is, beyond its type: what completion offers there and hover explains. A closed list. */
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
  /** A model id as the backend in force takes it, or with a router's `provider/` before it. */
  | 'model'
  /** The vendor of a model in a tier, and the vendor's own id of it. */
  | 'tier-provider'
  | 'tier-model'
  /** The path of an executable. */
  | 'program-path'
  /** A program by its name, which is looked for on PATH, or by its path. */
  | 'program'
  /** What a server is called. */
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
 * What the models do to a value besides checking its type, as data: in `before` ahead of the type check, in `after` behind it.
 * - `clamp`: an integer, or a string that Python's `int()` reads, moves into the range; booleans and floats stay.
 * - `replace`: one value becomes another.
 * - `wrap`: a string becomes a mapping with this one key; `with` are keys that are made for it besides.
 * - `strip`: white space at both ends goes; `strip-lower`: and capitals become small.
 * - `expand-user`: `~` and `~user` become home folders, an empty string becomes `.`; an unknown user ends the loader with a traceback.
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
 * - `unknown-stage`, `unknown-backend`, `blank-backend-profile`: what they say.
 * - `tier-range`: the first item is above the second.
 * - `drift-order`: below the key `notBelow` beside it, or below `otherwise` where that key failed its own check.
 * - `xhigh-outside-codex`: `value` under another name than `only`; names are compared stripped and in lower case.
 * - `guidance-id`: an item that, stripped, does not match `pattern`; `guidance-duplicate`: one that, stripped, stands twice.
 */
export type ValidatorCheck =
  | { readonly check: 'unknown-stage' | 'unknown-backend' | 'blank-backend-profile' | 'tier-range' | 'guidance-duplicate' }
  | { readonly check: 'drift-order'; readonly notBelow: string; readonly otherwise: number }
  | { readonly check: 'xhigh-outside-codex'; readonly value: string; readonly only: readonly string[] }
  | { readonly check: 'guidance-id'; readonly pattern: string };

/**
 * What becomes of a key that a mapping has no field for: ouroboros reads past it, keeps it though it has no use for it, or refuses the file.
 */
export type UnknownKeys = 'ignored' | 'kept' | 'forbidden';

/** What our schemas say beyond JSON Schema, in the keyword `x-ouroboros`. */
export interface Annotations extends History {
  readonly kind?: ValueKind;
  /** What the free names of this mapping are. */
  readonly names?: NameKind;
  /** Of a key that people write by hand: how early it is wanted among the keys of its file, from 1. */
  readonly common?: number;
  /** Of a key that is checked and then read by nothing; known for the newest fully known release and assumed for others. */
  readonly inert?: Inert;
  /** Histories and descriptions of values of the enum. */
  readonly values?: Readonly<Record<string, History & { readonly description?: string }>>;
  /** The default in earlier and later releases; `default` is the one of the newest fully known. */
  readonly defaults?: readonly Dated<Plain>[];
  /** Of a mapping; `ignored` where nothing is said. */
  readonly unknownKeys?: UnknownKeys;
  /** Other names of a key, in the order in which they are looked for after its own. */
  readonly aliases?: readonly string[];
  /** An alias counts only where its value is of this type; any other is a key that the mapping has no field for. Absent: whatever it holds. */
  readonly aliasValues?: 'string';
  /** The type and the limits that releases had, oldest first, where they changed; the schema itself says what any release accepts. */
  readonly forms?: readonly Dated<RawSchema>[];
  /** The key has a type that cannot be said here: nothing is said of its values. */
  readonly unjudged?: boolean;
  readonly before?: readonly ValidatorStep[];
  readonly after?: readonly ValidatorStep[];
}

/** Why nothing reads a key. */
export interface Inert {
  /** Ouroboros's own documentation says so. */
  readonly documented?: boolean;
  /** Only this environment variable counts. */
  readonly onlyVariable?: string;
}

export type JsonType = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';

/** The part of JSON Schema that our schemas use. */
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
  /** A secret, whatever its shape; on a mapping with free names any of its values may be one, and the names are none. */
  readonly 'x-secret'?: boolean;
}
