import type { Path } from '../../../finding.ts';
import { type Environment, setVariable } from '../../../machine/environment.ts';
import type { FileFact, Machine } from '../../../machine/facts.ts';
import { absolute, expandPath, fileAt, filesOf, isBareName, join, placesOnPath } from '../../../machine/paths.ts';
import { strip } from '../../../schema/python.ts';
import { type Backend, backends, envOverridesOf, type Program } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';

/** The result of one step of a search. unknown: that location was not checked. */
export type StepResult =
  | 'found'
  | 'missing'
  | 'directory'
  | 'not-executable'
  | 'not-readable'
  | 'wrapper'
  | 'unknown-user'
  | 'relative'
  | 'unknown';

/** One source of a program's path that had a value, and the result. */
export interface SearchStep {
  readonly from: 'key' | 'location' | 'PATH' | `env:${string}`;
  /** As it is set; for PATH, the name that was searched for. */
  readonly value: string;
  /** The path that it resolves to on this machine; undefined if there is none. */
  readonly path: string | undefined;
  readonly result: StepResult;
  /** Whether ouroboros uses this one, whether or not it works. */
  readonly used: boolean;
  readonly configPath?: Path;
}

/** The search for the program of one backend, in ouroboros's order. */
export interface ProgramSearch {
  readonly backend: string;
  /** The name of the program; undefined for a backend that needs none. */
  readonly binary: string | undefined;
  /** undefined: there is no program to look for, or it was not looked for. */
  readonly installed: boolean | undefined;
  /** The full path of the program that is used; undefined if none was found. */
  readonly path: string | undefined;
  readonly steps: readonly SearchStep[];
  /** For a script, the program that must run it. */
  readonly interpreter?: { readonly name: string; readonly path: string | undefined };
  /** True if ouroboros falls back to a wrapper because it finds nothing else. */
  readonly wrapper?: boolean;
  /** With this Python package the backend works without its program. */
  readonly optionalWith?: string;
  readonly error?: Message;
}

interface Search {
  readonly program: Program;
  readonly release: string;
  readonly machine: Machine;
  readonly environment: Environment;
  /** Undefined if there is no file, or none that loads: its paths are not used then. */
  readonly config: ConfigPaths | undefined;
}

/** The parts of a config that finding programs depends on. */
export interface ConfigPaths {
  readonly loads: boolean;
  at(path: string): { readonly value?: unknown } | undefined;
}

/**
 * Finds the program of a backend as ouroboros would: environment variable, config key, known locations, PATH. A strict backend skips a
 * configured path that cannot be run; a sticky one uses the first that is set, even when that file does not exist.
 * @param release decides which variables are read
 * @param machine undefined where the machine may not be looked at; the answer is then undefined too
 */
export function findProgram(
  backend: Backend,
  release: string,
  config: ConfigPaths | undefined,
  environment: Environment,
  machine: Machine | undefined,
): ProgramSearch {
  const { program } = backend;
  if (program === undefined) return { backend: backend.name, binary: undefined, installed: undefined, path: undefined, steps: [] };
  const optional = program.optionalWith === undefined ? {} : { optionalWith: program.optionalWith };
  const base = { backend: backend.name, binary: program.name, ...optional };
  if (machine === undefined) return { ...base, installed: undefined, path: undefined, steps: [] };
  const search: Search = { program, release, machine, environment, config: config?.loads === true ? config : undefined };
  const steps = searchSteps(search);
  const used = steps.find((step) => step.used);
  if (used?.result === 'wrapper') return { ...base, installed: true, path: used.path, steps, wrapper: true };
  if (used?.result !== 'found') {
    const blind = steps.some((step) => step.result === 'unknown');
    const result = { ...base, installed: blind ? undefined : false, path: undefined, steps };
    return blind ? result : { ...result, error: notFound(search, used) };
  }
  const interpreter = interpreterOf(search, used.path);
  const found = { ...base, installed: true, path: used.path, steps };
  if (interpreter === undefined) return found;
  if (interpreter.path !== undefined) return { ...found, interpreter };
  return {
    ...found,
    interpreter,
    error: t('{program} is a script and needs {interpreter}, which is not on PATH.', {
      program: program.name,
      interpreter: interpreter.name,
    }),
  };
}

/** The programs of every backend of a release that has one, runtimes and LLMs. */
export function findPrograms(
  release: string,
  config: ConfigPaths | undefined,
  environment: Environment,
  machine: Machine | undefined,
): ProgramSearch[] {
  return backends(release).map((backend) => findProgram(backend, release, config, environment, machine));
}

function searchSteps(search: Search): SearchStep[] {
  const { program, machine } = search;
  const steps: SearchStep[] = [];
  for (const configured of configuredPaths(search)) {
    const step = look(search, configured);
    const passedOver = step.result === 'wrapper' || (program.search === 'strict' && step.result !== 'found' && step.result !== 'unknown');
    steps.push({ ...step, used: !passedOver });
    if (!passedOver) return steps;
    // For a wrapped program the next location is PATH, whatever else is configured.
    if (step.result === 'wrapper') break;
  }
  for (const location of program.locations ?? []) {
    const fact = fileAt(machine, location);
    if (fact === undefined) continue;
    const result = judge(search, fact, location);
    steps.push({ from: 'location', value: location, path: location, result, used: result === 'found' });
    if (result === 'found') return steps;
  }
  steps.push(onPath(search, program.name));
  return withWrapperAtLast(steps);
}

/** If every location has a wrapper, ouroboros uses the wrapper after all. */
function withWrapperAtLast(steps: SearchStep[]): SearchStep[] {
  const last = steps.at(-1);
  if (last?.result === 'found') return steps;
  const wrapper = steps.findIndex((step) => step.result === 'wrapper');
  return wrapper < 0 ? steps : steps.map((step, index) => ({ ...step, used: index === wrapper }));
}

interface Configured extends Pick<SearchStep, 'from' | 'value' | 'configPath'> {}

function configuredPaths({ program, release, environment, config }: Search): Configured[] {
  const found: Configured[] = [];
  for (const rule of envOverridesOf(program.pathKey, release)) {
    const set = setVariable(environment, rule.env);
    if (set !== undefined) found.push({ from: `env:${rule.env}`, value: strip(set.value) });
  }
  const setting = config?.at(program.pathKey);
  // The validator passes the text through Path(): an empty one becomes "." and counts as configured.
  if (typeof setting?.value === 'string') {
    found.push({ from: 'key', value: setting.value, configPath: program.pathKey.split('.') });
  }
  return found;
}

function look(search: Search, configured: Configured): Omit<SearchStep, 'used'> {
  const { machine, environment, program } = search;
  const expanded = expandPath(configured.value, machine);
  if ('unknownUser' in expanded) return { ...configured, path: undefined, result: 'unknown-user' };
  const { path } = expanded;
  if (path === '.') return { ...configured, path, result: 'directory' };
  if (isSearchedByName(program, path, machine)) {
    const found = onPath(search, path);
    return { ...configured, path: found.path, result: found.result };
  }
  if (absolute(path, machine) === undefined) return { ...configured, path, result: 'relative' };
  const places = filesOf(path, machine, environment);
  const results = places.map((place) => ({ place, result: judge(search, fileAt(machine, place), place) }));
  const nowhere = { place: path, result: 'unknown' as const };
  const usable = results.find(({ result }) => result === 'found' || result === 'wrapper');
  const best = usable ?? results.find(({ result }) => result !== 'missing') ?? results[0] ?? nowhere;
  return { ...configured, path: best.place, result: best.result };
}

/**
 * Whether a configured path is only a name to search on PATH. A name that may be a script is never searched for: its path is relative to
 * the folder that ouroboros starts in.
 */
function isSearchedByName({ script }: Program, path: string, machine: Machine): boolean {
  return script === undefined && isBareName(path, machine);
}

/** The first executable file with that name on PATH; for a wrapped program, the first that is not a wrapper. */
function onPath({ program, machine, environment }: Search, name: string): SearchStep {
  const step = { from: 'PATH' as const, value: name, used: true };
  let wrapper: string | undefined;
  let unseen = false;
  for (const place of placesOnPath(name, machine, environment)) {
    const fact = fileAt(machine, place);
    unseen ||= fact === undefined;
    if (fact?.kind !== 'file' || !fact.executable) continue;
    if (program.skipsWrappers !== true || fact.wrapper !== true) return { ...step, path: place, result: 'found' };
    wrapper ??= place;
  }
  if (wrapper !== undefined) return { ...step, path: wrapper, result: 'wrapper' };
  return { ...step, path: undefined, result: unseen ? 'unknown' : 'missing' };
}

function judge({ program }: Search, fact: FileFact | undefined, path: string): StepResult {
  if (fact === undefined) return 'unknown';
  if (fact.kind !== 'file') return fact.kind;
  if (isScript(program, path)) return fact.readable ? 'found' : 'not-readable';
  if (!fact.executable) return 'not-executable';
  return program.skipsWrappers === true && fact.wrapper === true ? 'wrapper' : 'found';
}

function isScript(program: Program, path: string): boolean {
  const lowered = path.toLowerCase();
  return program.script?.extensions.some((extension) => lowered.endsWith(extension)) === true;
}

/** A script outside the application that ships it is run by an interpreter from PATH; inside, the application provides its own. */
function interpreterOf({ program, release, machine, environment, config }: Search, path: string | undefined): ProgramSearch['interpreter'] {
  if (path === undefined || program.script === undefined || !isScript(program, path) || program.locations?.includes(path)) return undefined;
  const name = program.script.interpreter;
  const bare: Program = { name, pathKey: '', search: 'sticky' };
  return { name, path: onPath({ program: bare, release, machine, environment, config }, name).path };
}

function notFound({ program, machine }: Search, used: SearchStep | undefined): Message {
  const binary = program.name;
  if (used === undefined || used.from === 'PATH') return t('{program} is not on PATH.', { program: binary });
  const source = used.from === 'key' ? program.pathKey.slice(program.pathKey.lastIndexOf('.') + 1) : used.from.slice('env:'.length);
  const path = used.path ?? used.value;
  switch (used.result) {
    case 'directory':
      return t('{source} points to "{path}", which is a folder.', { source, path });
    case 'not-executable':
      return t('{source} points to "{path}", which cannot be executed.', { source, path });
    case 'not-readable':
      return t('{source} points to "{path}", which cannot be read.', { source, path });
    case 'relative':
      return t('{source} is "{path}", which is relative to the folder that ouroboros starts in.', { source, path });
    case 'unknown-user':
      return t('{source} is "{path}", but the home folder of that user is not known.', { source, path: used.value });
    default:
      return isBareName(path, machine)
        ? t('{source} is "{path}", which is not on PATH.', { source, path })
        : t('{source} points to "{path}", which does not exist.', { source, path });
  }
}

/**
 * The absolute paths that the host must inspect before programs can be found with this file on this machine: every configured path, the
 * known locations, and each program in each folder of PATH.
 */
export function pathsOfInterest(release: string, config: ConfigPaths | undefined, environment: Environment, machine: Machine): string[] {
  const paths = new Set<string>();
  const add = (places: readonly string[]): void => {
    for (const place of places) paths.add(place);
  };
  for (const backend of backends(release)) {
    const { program } = backend;
    if (program === undefined) continue;
    const search: Search = { program, release, machine, environment, config: config?.loads === true ? config : undefined };
    for (const { value } of configuredPaths(search)) {
      const expanded = expandPath(value, machine);
      if ('unknownUser' in expanded) continue;
      add(
        isSearchedByName(program, expanded.path, machine)
          ? placesOnPath(expanded.path, machine, environment)
          : filesOf(expanded.path, machine, environment),
      );
    }
    add(program.locations ?? []);
    for (const name of [program.name, program.script?.interpreter, ...(backend.auth?.programs ?? [])]) {
      if (name !== undefined) add(placesOnPath(name, machine, environment));
    }
    for (const file of authFiles(backend.auth, environment, machine)) paths.add(file);
  }
  return [...paths];
}

/** The files that indicate a login with a backend. */
export function authFiles(auth: Backend['auth'], environment: Environment, machine: Machine): string[] {
  return (auth?.files ?? []).flatMap(({ folderVariable, folder, name }) => {
    const set = folderVariable === undefined ? undefined : setVariable(environment, folderVariable);
    const expanded = expandPath(set === undefined ? folder : strip(set.value), machine);
    const place = 'path' in expanded ? absolute(expanded.path, machine) : undefined;
    return place === undefined ? [] : [join(place, name, machine)];
  });
}
