import type { Plain } from '../../syntax/plain.ts';

/** What a release of ouroboros can be asked about itself. Each question is separate: a missing answer affects only itself. */
export type Question =
  | 'version'
  | 'config'
  | 'credentials'
  | 'profile-names'
  | 'stages'
  | 'runtime-names'
  | 'llm-names'
  | 'backends'
  | 'roles';

/** What a release reports about a backend; undefined if it reports nothing. */
export interface Capability {
  /** Its own name. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly runtime?: boolean;
  readonly llm?: boolean;
  readonly interviewDriver?: boolean;
  readonly switchable?: boolean;
  readonly ownsModels?: boolean;
  /** The name of its program. */
  readonly program?: string;
  /** The key of `orchestrator` that holds the program's path. */
  readonly pathKey?: string;
  readonly pathEnv?: string;
}

/** The validated answers of an installed release. Undefined: no answer. */
export interface Answers {
  readonly version?: string;
  /** The JSON Schemas of the two models, as Pydantic generates them. */
  readonly config?: PydanticSchema;
  readonly credentials?: PydanticSchema;
  /** The names that runtime_profile accepts. */
  readonly profileNames?: readonly string[];
  readonly stages?: readonly string[];
  /** Every name and alias that the registry knows for agents, and for internal LLMs. */
  readonly runtimeNames?: readonly string[];
  readonly llmNames?: readonly string[];
  readonly backends?: readonly Capability[];
  /** Internal role → stage. */
  readonly roles?: Readonly<Record<string, string>>;
}

/** JSON Schema as Pydantic writes it; nothing is assumed except that it is an object. */
export type PydanticSchema = { readonly [keyword: string]: Plain };

/** Longer texts are not names. */
const longestName = 80;

const most = { names: 500, backends: 200, roles: 500 };

/**
 * Validates the answers and keeps those with the expected form.
 * @param given by question, parsed from JSON and otherwise unknown
 */
export function readAnswers(given: Readonly<Partial<Record<Question, unknown>>>): Answers {
  const version = isName(given.version) ? given.version : undefined;
  const config = modelOf(given.config);
  const credentials = modelOf(given.credentials);
  const profileNames = namesOf(given['profile-names']);
  const stages = namesOf(given.stages);
  const runtimeNames = namesOf(given['runtime-names']);
  const llmNames = namesOf(given['llm-names']);
  const backends = listOf(given.backends, most.backends)?.flatMap((item) => capabilityOf(item));
  const roles = rolesOf(given.roles);
  return {
    ...(version === undefined ? {} : { version }),
    ...(config === undefined ? {} : { config }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(profileNames === undefined ? {} : { profileNames }),
    ...(stages === undefined ? {} : { stages }),
    ...(runtimeNames === undefined ? {} : { runtimeNames }),
    ...(llmNames === undefined ? {} : { llmNames }),
    ...(backends === undefined ? {} : { backends }),
    ...(roles === undefined ? {} : { roles }),
  };
}

function modelOf(value: unknown): PydanticSchema | undefined {
  const properties = objectOf(value)?.['properties'];
  return objectOf(properties) === undefined ? undefined : (value as PydanticSchema);
}

/** @returns undefined if it is not a list of names, or an empty one: no release is without stages or backends */
function namesOf(value: unknown): readonly string[] | undefined {
  const list = listOf(value, most.names);
  return list !== undefined && list.length > 0 && list.every(isName) ? [...new Set(list)] : undefined;
}

function rolesOf(value: unknown): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(objectOf(value) ?? {});
  const valid = entries.length > 0 && entries.length <= most.roles && entries.every(([role, stage]) => isName(role) && isName(stage));
  return valid ? (Object.fromEntries(entries) as Record<string, string>) : undefined;
}

function capabilityOf(value: unknown): Capability[] {
  const given = objectOf(value);
  const name = given?.['name'];
  if (given === undefined || !isName(name)) return [];
  const aliases = listOf(given['aliases'], most.names)?.filter(isName) ?? [];
  const flag = (key: string): boolean | undefined => (typeof given[key] === 'boolean' ? given[key] : undefined);
  const text = (key: string): string | undefined => (isName(given[key]) ? given[key] : undefined);
  const properties = {
    runtime: flag('runtime'),
    llm: flag('llm'),
    interviewDriver: flag('interviewDriver'),
    switchable: flag('switchable'),
    ownsModels: flag('ownsModels'),
    program: text('program'),
    pathKey: text('pathKey'),
    pathEnv: text('pathEnv'),
  };
  return [{ name, aliases, ...withoutGaps(properties) }];
}

/** Removes undefined properties. */
function withoutGaps<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= longestName && /^[\w.+!-]+$/.test(value);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function listOf(value: unknown, most: number): readonly unknown[] | undefined {
  return Array.isArray(value) && value.length <= most ? value : undefined;
}
