import { override } from '../../../machine/environment.ts';
import type { Machine } from '../../../machine/facts.ts';
import { absolute, expandPath, fileAt, isAbsolute, isBareName } from '../../../machine/paths.ts';
import type { Model, Setting } from '../../../model.ts';
import { lower } from '../../../schema/python.ts';
import { withoutEnd } from '../../../text/find.ts';
import { type Backend, backend as backendOf, everyKey } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import { findProgram, type ProgramSearch } from '../resolution/programs.ts';
import { configSchema } from '../schema.ts';
import { placeOf } from './place.ts';
import type { Check, DoctorContext } from './report.ts';
import { listed } from './text.ts';

/** The programs of every agent and LLM in force, and every path that the file sets. */
export function* programChecks(context: DoctorContext): Generator<Check> {
  const { machine, analysis, environment, facts } = context;
  if (machine === undefined) return;
  for (const backend of backendsInForce(context)) {
    const search = findProgram(backend, facts.release, analysis?.model, environment, machine);
    if (search.binary === undefined) continue;
    yield programCheck(context, machine, backend, search.binary, search);
    yield* loginShellCheck(machine, search);
    yield* needsChecks(context, machine, backend);
  }
  if (analysis?.model.loads === true) yield* pathKeyChecks(context, machine, analysis.model);
}

/** The backends that any stage uses, as agent or LLM, each once, in the order of the stages. */
export function backendsInForce({ table, facts }: DoctorContext): Backend[] {
  const names = table.stages.flatMap((row) => [row.runtime.name, row.llm.name]);
  const found = names.flatMap((name) => (name === undefined ? [] : (backendOf(lower(name), facts.release) ?? [])));
  return [...new Set(found)];
}

function programCheck(context: DoctorContext, machine: Machine, backend: Backend, program: string, search: ProgramSearch): Check {
  const check = { id: `program.${backend.name}`, group: 'programs', title: t('{backend}', { backend: backend.name }) } as const;
  const step = search.steps.find((candidate) => candidate.used);
  const place = placeOf(context, step?.configPath);
  const { path, error } = search;
  if (error === undefined) {
    if (path === undefined) return { ...check, status: 'skip', seen: t('{program} was not looked for.', { program }) };
    if (search.wrapper) {
      const seen = t('{path} is a wrapper around {program}, and no other one is on PATH.', { path, program });
      return { ...check, ...place, status: 'warn', seen };
    }
    const skipped = search.steps.filter((candidate) => candidate !== step && candidate.result !== 'found' && candidate.from !== 'location');
    const seen = t('{path}', { path });
    if (skipped.length === 0) return { ...check, ...place, status: 'pass', seen };
    const values = listed(skipped.map((candidate) => candidate.value));
    return {
      ...check,
      status: 'warn',
      seen: t('{path}; skipped because it cannot be run: {values}', { path, values }),
      ...placeOf(context, skipped[0]?.configPath),
    };
  }
  const optional = search.optionalWith;
  if (optional !== undefined && step?.from === 'PATH') {
    const version = machine.ouroboros?.packages?.[optional];
    if (version !== undefined)
      return { ...check, status: 'pass', seen: t('{package} {version}; no program is needed.', { package: optional, version }) };
    return {
      ...check,
      status: 'warn',
      seen: [...error, ...t('It is not needed where the Python package {package} is installed.', { package: optional })],
      ...howToGet(backend),
    };
  }
  const searched = step?.from === 'PATH' ? t('Searched: {folders}.', { folders: listed(machine.path) }) : [];
  return { ...check, ...place, status: 'fail', seen: [...error, ...searched], ...(place.span === undefined ? howToGet(backend) : {}) };
}

function howToGet({ program }: Backend): Pick<Check, 'remedy'> {
  if (program?.guide === undefined) return {};
  return { remedy: { kind: 'link', title: t('How to get {program}', { program: program.name }), url: program.guide } };
}

function spanOf(span: Check['span']): Pick<Check, 'span'> {
  return span === undefined ? {} : { span };
}

/** A program that only the login shell's PATH contains: a server that an editor starts does not find it. */
function* loginShellCheck({ pathSources: sources = [] }: Machine, search: ProgramSearch): Generator<Check> {
  const step = search.steps.find((candidate) => candidate.used);
  const ofProcess = sources.find((source) => source.kind === 'process');
  if (step?.from !== 'PATH' || step.path === undefined || ofProcess === undefined || sources.length < 2) return;
  const folder = step.path.replace(/[\\/][^\\/]*$/, '');
  if (ofProcess.folders.some((candidate) => withoutEnd(candidate, '\\/') === folder)) return;
  const login = sources.find((source) => source.kind === 'login-shell' && source.folders.includes(folder));
  const seen: Message =
    login === undefined
      ? t('{folder} is among the folders you added, and not on the PATH of this process.', { folder })
      : t('{folder} is on the PATH of the login shell only; what this process starts does not find it.', { folder });
  yield {
    id: `program.${search.backend}.path`,
    group: 'programs',
    status: 'warn',
    title: t('{backend} is on PATH everywhere', { backend: search.backend }),
    seen,
  };
}

function* needsChecks({ analysis, environment, facts }: DoctorContext, machine: Machine, backend: Backend): Generator<Check> {
  for (const { key, absolute: mustBeAbsolute } of backend.program?.needs ?? []) {
    const setting = analysis?.model.loads ? analysis.model.at(key) : undefined;
    const { value, span } = settingOf(override(environment, key, facts.release)?.value, setting);
    const check = {
      id: `program.${backend.name}.${key.split('.').at(-1)}`,
      group: 'programs',
      title: t('{key}', { key }),
      ...spanOf(span),
    } as const;
    if (value === undefined) {
      yield { ...check, status: 'fail', seen: t('It is not set, and {backend} does not start without it.', { backend: backend.name }) };
      continue;
    }
    const expanded = expandPath(value, machine);
    const path = 'path' in expanded ? expanded.path : value;
    const right = !mustBeAbsolute || isAbsolute(path, machine);
    yield {
      ...check,
      status: right ? 'pass' : 'fail',
      seen: right ? t('{path}', { path }) : t('"{path}" must be an absolute path.', { path }),
    };
  }
}

/** @param variable the description of the variable that overrides the key, if one does */
function settingOf(variable: string | undefined, setting: Setting | undefined): { value: string | undefined; span: Check['span'] } {
  if (variable !== undefined) return { value: variable, span: undefined };
  return typeof setting?.value === 'string' && setting.value !== ''
    ? { value: setting.value, span: setting.valueNode.span }
    : { value: undefined, span: undefined };
}

/** All other paths that the file sets. */
function* pathKeyChecks(context: DoctorContext, machine: Machine, model: Model): Generator<Check> {
  const checked = backendsInForce(context).map((backend) => backend.program?.pathKey);
  for (const { path: key, kind } of everyKey(configSchema, context.facts.release)) {
    if ((kind !== 'program-path' && kind !== 'file-path' && kind !== 'folder-path') || checked.includes(key)) continue;
    const setting = model.at(key);
    if (typeof setting?.value !== 'string') continue;
    const found = lookAtPath(setting.value, kind, machine);
    if (found !== undefined)
      yield { id: `path.${key}`, group: 'programs', title: t('{key}', { key }), span: setting.valueNode.span, ...found };
  }
}

function lookAtPath(
  value: string,
  kind: 'program-path' | 'file-path' | 'folder-path',
  machine: Machine,
): Pick<Check, 'status' | 'seen'> | undefined {
  const expanded = expandPath(value, machine);
  if ('unknownUser' in expanded)
    return { status: 'warn', seen: t('The home folder of "{user}" is not known.', { user: expanded.unknownUser }) };
  const { path } = expanded;
  if (kind === 'program-path' && isBareName(path, machine) && path !== '.') return undefined;
  const place = absolute(path, machine);
  const fact = place === undefined ? undefined : fileAt(machine, place);
  if (fact === undefined) return undefined;
  if (fact.kind === 'missing') return { status: kind === 'program-path' ? 'warn' : 'pass', seen: t('"{path}" does not exist.', { path }) };
  const isFolder = fact.kind === 'directory';
  if (isFolder !== (kind === 'folder-path')) {
    return { status: 'warn', seen: isFolder ? t('"{path}" is a folder.', { path }) : t('"{path}" is not a folder.', { path }) };
  }
  return { status: 'pass', seen: t('{path}', { path }) };
}
