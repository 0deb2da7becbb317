import { lower, strip } from '../schema/python.ts';
import { Memo } from '../text/memo.ts';
import { type EnvOverride, envOverridesOf, isDeniedInProject, isPlaceholder, llmCapable } from '../vocabulary/index.ts';
import { readDotenv } from './dotenv.ts';
import type { Machine, TextFile } from './facts.ts';

/** The source of a variable. */
export type VariableSource = 'process' | 'project' | 'home';

export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly source: VariableSource;
  /** The `.env` file; undefined for the process environment. */
  readonly file?: string;
}

/** A line of a `.env` file that ouroboros ignores. */
export interface IgnoredVariable {
  readonly name: string;
  readonly file: string;
  /**
   * denied: a project must not set it · empty, placeholder: no value · earlier: an earlier source has set it · unusable: the name or value
   * is not valid in an environment.
   */
  readonly why: 'denied' | 'empty' | 'placeholder' | 'earlier' | 'unusable';
}

/** The environment as ouroboros sees it after its `.env` files are read. */
export interface Environment {
  /** By name; in upper case on Windows, where case does not matter. */
  readonly variables: ReadonlyMap<string, Variable>;
  readonly ignored: readonly IgnoredVariable[];
  readonly caseInsensitive: boolean;
}

/** A variable that overrides a key of the file. */
export interface Override {
  readonly variable: Variable;
  readonly rule: EnvOverride;
  /** The value as ouroboros reads it: stripped, and in lower case for a backend; undefined if the variable removes the file's value. */
  readonly value: string | undefined;
}

/** An environment without variables: assumed if the machine is not known. */
const emptyEnvironment: Environment = { variables: new Map(), ignored: [], caseInsensitive: false };

/**
 * Merges the process environment, the project's `.env` and the one in `~/.ouroboros`, earlier ones taking precedence, as ouroboros does at
 * startup: without interpolation; variables that choose what is executed are denied to the project; empty values and placeholders
 * (`YOUR_…_API_KEY`) count as absent, and a placeholder that is already in the environment is replaced.
 */
export function environment(machine: Machine | undefined): Environment {
  if (machine === undefined) return emptyEnvironment;
  return environments.getOrInsertComputed(machine, readEnvironment);
}

/** One per machine: its `.env` files are parsed once, not once per query. */
const environments = new Memo<Machine, Environment>();

function readEnvironment(machine: Machine): Environment {
  const caseInsensitive = machine.platform === 'windows';
  const variables = new Map<string, Variable>();
  for (const [name, value] of Object.entries(machine.env)) {
    const key = caseInsensitive ? name.toUpperCase() : name;
    variables.set(key, { name: key, value, source: 'process' });
  }
  const ignored: IgnoredVariable[] = [];
  const { project, home } = machine.dotenv;
  if (project !== undefined) apply(project, 'project');
  if (home !== undefined) apply(home, 'home');
  return { variables, ignored, caseInsensitive };

  function apply(file: TextFile, source: 'project' | 'home'): void {
    // Like a dict: for equal keys the last value counts, at the position of the first.
    const bindings = new Map(readDotenv(file.text).map(({ key, value }) => [key, value]));
    for (const [written, value] of bindings) {
      const name = caseInsensitive ? written.toUpperCase() : written;
      const why = value === undefined ? 'empty' : refusal(name, value, source, variables.get(name));
      if (why !== undefined) ignored.push({ name, file: file.path, why });
      else if (value !== undefined) variables.set(name, { name, value, source, file: file.path });
    }
  }
}

function refusal(name: string, value: string, source: VariableSource, current: Variable | undefined): IgnoredVariable['why'] | undefined {
  if (/[=\s\p{C}\p{Z}]/u.test(name) || value.includes('\0')) return 'unusable';
  // In any case: the check uses the upper-cased name.
  if (source === 'project' && isDeniedInProject(name.toUpperCase())) return 'denied';
  if (value === '') return 'empty';
  if (isPlaceholder(value)) return 'placeholder';
  return current === undefined || isPlaceholder(current.value) ? undefined : 'earlier';
}

/** The variable with that name; undefined if it is not set. */
export function variable(environment: Environment, name: string): Variable | undefined {
  return environment.variables.get(environment.caseInsensitive ? name.toUpperCase() : name);
}

/** The stripped value of a variable; undefined if it is unset or blank, which ouroboros treats alike nearly everywhere. */
export function setVariable(environment: Environment, name: string): Variable | undefined {
  const found = variable(environment, name);
  return found === undefined || strip(found.value) === '' ? undefined : found;
}

/**
 * The variable that overrides a key of the config, if one does.
 * @param key dotted, as `orchestrator.runtime_backend`
 * @param release decides which variables there are, and which names are those of backends that can answer LLM calls
 * @returns the first one in ouroboros's order that applies; the variable of a single role (`onlyRole`) does not count
 */
export function override(environment: Environment, key: string, release: string): Override | undefined {
  for (const rule of envOverridesOf(key, release)) {
    if (rule.onlyRole !== undefined) continue;
    const found = variable(environment, rule.env);
    if (found === undefined) continue;
    const text = strip(found.value);
    if (rule.empty === 'clears' && (text === '' || rule.clearedBy?.includes(lower(text))))
      return { variable: found, rule, value: undefined };
    if (text === '' || !counts(rule, text, release)) continue;
    return { variable: found, rule, value: rule.reads === 'backend' ? lower(text) : text };
  }
  return undefined;
}

function counts(rule: EnvOverride, text: string, release: string): boolean {
  if (rule.onlyCapability === 'llm') return llmCapable(lower(text), release);
  if (rule.onlyDisables) return rule.disabledBy?.includes(lower(text)) === true;
  if (rule.invalid !== 'ignored') return true;
  switch (rule.reads) {
    case 'boolean':
      return [rule.enabledBy, rule.disabledBy].some((words) => words?.includes(lower(text)));
    case 'number':
      return Number.isFinite(Number(text));
    case 'text':
      return rule.values?.includes(text) !== false;
    default:
      return true;
  }
}
