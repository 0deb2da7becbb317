import { type Override, override, setVariable, type Variable } from '../../../machine/environment.ts';
import type { Machine } from '../../../machine/facts.ts';
import { searched } from '../../../machine/searched.ts';
import { envOverrides, isPlaceholder, isSecretVariable } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import { placeOf } from './place.ts';
import type { Check, DoctorContext } from './report.ts';
import { listed } from './text.ts';

/** Variables that override the file, the `.env` files, and the PATH that was searched. */
export function* environmentChecks(context: DoctorContext): Generator<Check> {
  const { machine } = context;
  if (machine === undefined) return;
  yield* overrideChecks(context);
  yield* dotenvChecks(context, machine);
  yield* placeholderChecks(context);
  yield* pathChecks(machine);
}

function* overrideChecks(context: DoctorContext): Generator<Check> {
  const { environment, facts, analysis } = context;
  const keys = [...new Set(envOverrides(facts.release).flatMap(({ key }) => key ?? []))];
  const inForce = new Map<string, { readonly found: Override; readonly keys: string[] }>();
  for (const key of keys) {
    const found = override(environment, key, facts.release);
    if (found === undefined) continue;
    const known = inForce.get(found.variable.name);
    if (known === undefined) inForce.set(found.variable.name, { found, keys: [key] });
    else known.keys.push(key);
  }
  for (const [name, { found, keys: won }] of inForce) {
    const lost = won.filter((key) => analysis?.model.loads && analysis.model.at(key) !== undefined);
    const problem = unusable(found);
    yield {
      id: `environment.${name}`,
      group: 'environment',
      title: t('{variable}', { variable: name }),
      status: problem !== undefined ? 'fail' : lost.length > 0 ? 'warn' : 'pass',
      seen: problem ?? [
        ...t('{setting} ({source}) wins over {keys}.', {
          setting: settingText(found),
          source: sourceText(found.variable),
          keys: listed(won),
        }),
      ],
      ...placeOf(context, lost[0]),
    };
  }
  if (inForce.size === 0) {
    yield {
      id: 'environment.overrides',
      group: 'environment',
      title: t('Variables that override the file'),
      status: 'pass',
      seen: t('None'),
    };
  }
}

function unusable({ variable, rule, value }: Override): Message | undefined {
  const numeric = rule.reads === 'integer' || rule.reads === 'number';
  if (rule.invalid !== 'raises' || !numeric || value === undefined) return undefined;
  const right = rule.reads === 'integer' ? /^[+-]?\d+$/.test(value) : Number.isFinite(Number(value));
  return right ? undefined : t('{variable} is not a number, and ouroboros stops with an error.', { variable: variable.name });
}

function settingText({ variable, value }: Override): string {
  return isSecretVariable(variable.name) ? variable.name : `${variable.name}=${value ?? ''}`;
}

function sourceText(variable: Variable): Message {
  return variable.file === undefined ? t('environment') : t('{file}', { file: variable.file });
}

function* dotenvChecks({ environment }: DoctorContext, { dotenv }: Machine): Generator<Check> {
  const files = [dotenv.project, dotenv.home].filter((file) => file !== undefined);
  const check = { id: 'environment.dotenv', group: 'environment', title: t('.env files') } as const;
  const denied = environment.ignored.filter((line) => line.why === 'denied').map((line) => line.name);
  if (files.length === 0) {
    yield { ...check, status: 'pass', seen: t('None') };
    return;
  }
  const read = t('Read: {files}.', { files: listed(files.map((file) => file.path)) });
  yield denied.length === 0
    ? { ...check, status: 'pass', seen: read }
    : {
        ...check,
        status: 'warn',
        seen: [
          ...read,
          ...t('The .env file of a project must not set {names}, so ouroboros ignores them there.', { names: listed(denied) }),
        ],
      };
}

/** In the environment and in `.env` files: a value that is still the placeholder of a template is not a key. */
function* placeholderChecks({ environment }: DoctorContext): Generator<Check> {
  const set = [...environment.variables.values()].filter(({ value }) => isPlaceholder(value)).map(({ name }) => name);
  const inFiles = environment.ignored.filter(({ name, why }) => why === 'placeholder' && setVariable(environment, name) === undefined);
  const names = new Set([...set, ...inFiles.map(({ name }) => name)]);
  if (names.size === 0) return;
  yield {
    id: 'environment.placeholders',
    group: 'environment',
    title: t('Placeholders'),
    status: 'warn',
    seen: t('A placeholder counts as not set: {names}.', { names: listed([...names]) }),
  };
}

function* pathChecks(machine: Machine): Generator<Check> {
  const { sources, problem } = searched(machine);
  const counted = [...t('Folders searched for programs: {folders}.', { folders: listed(machine.path) }), ...sources];
  yield {
    id: 'environment.path',
    group: 'environment',
    title: t('PATH'),
    status: problem === undefined ? 'pass' : 'warn',
    seen: problem === undefined ? counted : [...counted, ...problem],
  };
}
