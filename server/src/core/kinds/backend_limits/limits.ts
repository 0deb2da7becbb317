import json from '../../../../../schemas/backend_limits.schema.json';
import { parseInteger, strip } from '../../schema/python.ts';
import type { Violation } from '../../schema/violation.ts';
import type { Datum } from '../../syntax/datum.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import { entryOf } from '../../syntax/map-entries.ts';
import { trimmed } from '../../text/find.ts';
import { Memo } from '../../text/memo.ts';
import { backends } from '../../vocabulary/index.ts';
import { perRelease } from '../../vocabulary/release.ts';
import { type Block, blocksOf } from '../support/blocks/index.ts';

/** The fields of a block, in the order in which they are shown. */
export const limitFields = ['max_concurrency', 'requests_per_minute', 'tokens_per_minute'] as const;

type LimitField = (typeof limitFields)[number];

export const isLimitField = (name: string): boolean => limitFields.some((field) => field === name);

/** The field of a limit at a schema path; undefined for the path of anything else. */
export function fieldAt(schemaPath: string): LimitField | undefined {
  return limitFields.find((field) => schemaPath.endsWith(`.${field}`));
}

/** A limit in force, or why it is not: `raises` if ouroboros stops with a traceback. */
export type Limit = { readonly value: bigint } | { readonly dropped: Violation['type'] } | { readonly raises: true };

/** Python's `int(value)`, which must be above 0; a boolean does not count as a number here. */
export function limitOf(datum: Datum): Limit {
  switch (datum.kind) {
    case 'int':
      return positive(datum.value);
    case 'float':
      if (Number.isNaN(datum.value)) return { dropped: 'finite_number' };
      if (!Number.isFinite(datum.value)) return { raises: true };
      return positive(BigInt(Math.trunc(datum.value)));
    case 'str':
    case 'bytes': {
      const value = datum.kind === 'str' ? parseInteger(datum.value) : integerOfBytes(datum.value);
      return value === undefined ? { dropped: 'int_parsing' } : positive(value);
    }
    default:
      return { dropped: 'int_type' };
  }
}

/** Python's `int(bytes)`, which accepts only ASCII white space and digits. */
function integerOfBytes(bytes: Uint8Array): bigint | undefined {
  return bytes.every((byte) => byte < 128) ? parseInteger(String.fromCharCode(...bytes)) : undefined;
}

/** The limit that a variable sets: an integer above 0; undefined for any other text, which has no effect. */
export function limitOfVariable(value: string): bigint | undefined {
  const limit = parseInteger(value);
  return limit !== undefined && limit > 0n ? limit : undefined;
}

function positive(value: bigint): Limit {
  return value > 0n ? { value } : { dropped: 'greater_than_equal' };
}

/** The names under which ouroboros looks up limits, with the aliases of each. `zcode_cli` is the name of Z Code only here. */
const limitedAs: Readonly<Record<string, readonly string[]>> = json['x-ouroboros'].limitedAs;
const ownNames = Object.keys(limitedAs);
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries(limitedAs).flatMap(([name, others]) => others.map((other) => [other, name] as const)),
);

/**
 * The names under which a release looks up limits. A backend that only the release itself reported is assumed to be looked up under each of
 * its names.
 */
export const limitedBackends: (release: string) => readonly string[] = perRelease((release) => [...ownNames, ...namesToldOf(release)]);

function namesToldOf(release: string): string[] {
  const measured: readonly string[] = [...ownNames, ...Object.keys(json['x-ouroboros'].withoutEffect)];
  return backends(release)
    .filter(({ runtime, name }) => runtime && !measured.includes(name))
    .flatMap(({ name, aliases: others }) => [name, ...others]);
}

/** The name under which ouroboros looks up the limits of a backend of the config. */
export function lookedForAs(backend: string): string {
  const others: Readonly<Record<string, string>> = json['x-ouroboros'].withoutEffect;
  return canonicalName(others[backend] ?? backend);
}

/** {@link limitedBackends} and their aliases. */
export function namesOfLimited(release: string): readonly string[] {
  return [...limitedBackends(release), ...aliases.keys()];
}

/** The block for every backend that has none of its own, in either layout. */
export const defaultBlock = 'default';

/** The canonical name of a written one: in lower case, aliases replaced. */
export function canonicalName(written: string): string {
  const name = strip(written).toLowerCase();
  return aliases.get(name) ?? name;
}

const inForce = new Memo<SyntaxDocument, ReadonlyMap<string, Block>>();

/** The blocks of a file that are in force: of several with one name, the last; memoized by document, because every limit needs them. */
export function blocksInForce(document: SyntaxDocument): ReadonlyMap<string, Block> {
  return inForce.getOrInsertComputed(
    document,
    () => new Map(blocksOf(document, 'backends', [defaultBlock]).map((block) => [canonicalName(block.name), block])),
  );
}

/** The built-in limits, used if neither the file nor a variable sets one; null is no limit. */
function builtIn(name: string): Readonly<Record<string, number | null>> {
  if (name === 'claude') return { max_concurrency: null, requests_per_minute: 40, tokens_per_minute: 32_000 };
  return { max_concurrency: 1, requests_per_minute: null, tokens_per_minute: null };
}

/** A limit in force, and its source. */
export interface InForce {
  readonly field: string;
  /** Null: no limit. */
  readonly value: bigint | number | null;
  readonly from: 'variable' | 'backend' | 'default' | 'built-in';
  /** The variable that sets it. */
  readonly variable?: string;
}

/**
 * The limits of one backend after aliases, the default block and variables are applied.
 * @param name canonical
 * @param valueOfVariable the value of a variable, undefined if it is not set
 */
export function limitsOf(
  name: string,
  document: SyntaxDocument,
  valueOfVariable: (variable: string) => string | undefined,
): readonly InForce[] {
  const blocks = blocksInForce(document);
  return limitFields.map((field): InForce => {
    const variable = variableOf(name, field);
    const set = variable === undefined ? undefined : limitOfVariable(valueOfVariable(variable) ?? '');
    if (variable !== undefined && set !== undefined) return { field, value: set, from: 'variable', variable };
    for (const from of ['backend', 'default'] as const) {
      const written = fieldOf(blocks.get(from === 'backend' ? name : defaultBlock), field);
      const limit = written && limitOf(written);
      if (limit && 'value' in limit) return { field, value: limit.value, from };
    }
    return { field, value: builtIn(name)[field] ?? null, from: 'built-in' };
  });
}

/** The variable that overrides a field of a backend; the default block has none for the limits per minute. */
export function variableOf(name: string, field: LimitField): string | undefined {
  if (field === 'max_concurrency') return 'OUROBOROS_MAX_CONCURRENCY';
  if (name === defaultBlock) return undefined;
  const backend = trimmed(name.toUpperCase().replace(/[^A-Z0-9]+/g, '_'), /_/);
  return `OUROBOROS_${backend}_${field === 'requests_per_minute' ? 'RPM' : 'TPM'}`;
}

function fieldOf(block: Block | undefined, field: string): Datum | undefined {
  const { value } = block?.entry ?? {};
  return value?.kind === 'map' ? entryOf(value, field)?.value : undefined;
}
