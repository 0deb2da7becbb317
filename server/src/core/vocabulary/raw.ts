import configJson from '../../../../schemas/config.schema.json';
import credentialsJson from '../../../../schemas/credentials.schema.json';
import type { DocumentKind, Plain } from '../plain.ts';
import type { Dated, History } from '../release.ts';
import type { Place } from './data.ts';

/** What a value is, beyond its type: what completion offers there and hover explains. A closed list. */
export type ValueKind =
  | Exclude<Place, 'environment'>
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
  | 'url'
  /** Never shown, logged or sent. */
  | 'secret';

/** What the free names of a mapping are. */
export type NameKind = 'tier' | 'profile-name' | 'role' | 'profile-provider' | 'credential-provider';

/** What the models do to a value besides checking its type, as data: in `before` ahead of the type check, in `after` behind it. */
export type Step = History &
  (
    | /** An integer, or a string that Python's `int()` reads, moves into the range; booleans and floats stay. */
    { readonly do: 'clamp'; readonly minimum: number; readonly maximum: number }
    | /** One value becomes another. */ { readonly do: 'replace'; readonly from: Plain; readonly to: Plain }
    | /** A string becomes a mapping with this one key. */ { readonly do: 'wrap'; readonly key: string }
    | /** White space at both ends goes. */ { readonly do: 'strip' }
    | /** White space at both ends goes, and capitals become small. */ { readonly do: 'strip-lower' }
    | /** `~` and `~user` become home folders; an unknown user is a crash; an empty string becomes `.`. */ { readonly do: 'expand-user' }
    | { readonly do: 'check'; readonly check: 'unknown-stage' | 'unknown-backend' | 'blank-backend-profile' }
    | /** The second item is not below the first. */ {
        readonly do: 'check';
        readonly check: 'tier-range';
      } /** Not below this key beside it, or below its `otherwise` where that failed its own check. */
    | {
        readonly do: 'check';
        readonly check: 'drift-order';
        readonly notBelow: string;
        readonly otherwise: number;
      } /** Only under these names, compared stripped and in lower case. */
    | { readonly do: 'check'; readonly check: 'xhigh-outside-codex'; readonly value: string; readonly only: readonly string[] }
    | /** Every item, stripped, matches this. */ { readonly do: 'check'; readonly check: 'guidance-id'; readonly pattern: string }
    | /** No item, stripped, stands twice. */ { readonly do: 'check'; readonly check: 'guidance-duplicate' }
  );

/** What our schemas say beyond JSON Schema, in the keyword `x-ouroboros`. */
export interface Annotations extends History {
  readonly kind?: ValueKind;
  /** What the free names of this mapping are. */
  readonly names?: NameKind;
  /** Histories and descriptions of values of the enum. */
  readonly values?: Readonly<Record<string, History & { readonly description?: string }>>;
  /** The default in earlier and later releases; `default` is the one of the newest fully known. */
  readonly defaults?: readonly Dated<Plain>[];
  readonly before?: readonly Step[];
  readonly after?: readonly Step[];
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
  readonly 'x-ouroboros'?: Annotations;
}

/** TypeScript widens the strings of a JSON file; the tests hold both files to this shape. */
export const rawSchemas = { config: configJson, credentials: credentialsJson } as unknown as Readonly<Record<DocumentKind, RawSchema>>;
