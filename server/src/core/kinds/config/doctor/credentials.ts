import type { Analysis } from '../../../analysis.ts';
import { setVariable } from '../../../machine/environment.ts';
import type { Machine } from '../../../machine/facts.ts';
import { fileAt, placesOnPath } from '../../../machine/paths.ts';
import { type Backend, credentialProviders, isPlaceholder } from '../../../vocabulary/index.ts';
import { t } from '../../../words.ts';
import { authFiles } from '../resolution/programs.ts';
import { backendsInForce } from './programs.ts';
import type { Check, DoctorContext, DoctorInput } from './report.ts';
import { listed, typed } from './text.ts';

/** Logins, as far as a file or a variable shows them, and credentials.yaml. Values are never read, except to recognize placeholders. */
export function* credentialChecks(context: DoctorContext): Generator<Check> {
  const { machine, input } = context;
  if (machine === undefined) return;
  const backends = backendsInForce(context);
  for (const backend of backends) if (backend.auth !== undefined) yield loginCheck(context, machine, backend);
  yield* fileChecks(
    machine,
    input.credentials,
    backends.some((backend) => backend.auth?.credentials),
  );
}

function loginCheck(context: DoctorContext, machine: Machine, { name, auth = {} }: Backend): Check {
  const check = {
    id: `credentials.${name}`,
    group: 'credentials',
    title: t('{backend} is logged in', { backend: name }),
  } as const;
  const variables = [...(auth.variables ?? []), ...(auth.credentials ? credentialProviders.flatMap((provider) => provider.variables) : [])];
  const set = variables.find((name) => isSet(context, name));
  if (set !== undefined) return { ...check, status: 'pass', seen: t('{variable} is set.', { variable: set }) };
  const held = auth.credentials ? providersWithKey(context.input.credentials?.analysis) : [];
  if (held.length > 0) return { ...check, status: 'pass', seen: t('credentials.yaml has a key for {names}.', { names: listed(held) }) };
  const { environment } = context;
  const files = authFiles(auth, environment, machine);
  const file = files.find((path) => fileAt(machine, path)?.kind === 'file');
  if (file !== undefined) return { ...check, status: 'pass', seen: t('{file} exists.', { file }) };
  const holder = auth.programs?.find((name) => placesOnPath(name, machine, environment).some((path) => fileAt(machine, path)?.executable));
  if (holder !== undefined) {
    return {
      ...check,
      status: 'pass',
      seen: t('{program} is on PATH; whether it is logged in cannot be checked from here.', { program: holder }),
    };
  }
  const seen = t('There is no sign of it. Looked for: {names}.', { names: listed([...variables, ...files, ...(auth.programs ?? [])]) });
  return {
    ...check,
    status: 'warn',
    seen,
    ...(auth.login === undefined ? {} : { remedy: { kind: 'command', title: t('Log in'), command: auth.login } }),
  };
}

function isSet({ environment }: DoctorContext, name: string): boolean {
  const variable = setVariable(environment, name);
  return variable !== undefined && !isPlaceholder(variable.value);
}

function apiKeys(analysis: Analysis | undefined): { provider: string; value: string; span: Check['span'] }[] {
  if (analysis?.model.loads !== true) return [];
  return analysis.model.sections
    .flatMap((section) => section.settings)
    .flatMap((setting) =>
      setting.schemaPath === 'providers.*.api_key' && typeof setting.value === 'string'
        ? [{ provider: String(setting.path[1]), value: setting.value.trim(), span: setting.valueNode.span }]
        : [],
    );
}

function providersWithKey(analysis: Analysis | undefined): string[] {
  return apiKeys(analysis)
    .filter(({ value }) => value !== '' && !isPlaceholder(value))
    .map(({ provider }) => provider);
}

function* fileChecks(machine: Machine, credentials: DoctorInput['credentials'], needed: boolean): Generator<Check> {
  if (credentials === undefined) return;
  const { path, analysis } = credentials;
  const fact = fileAt(machine, path);
  const exists = { id: 'credentials.file', group: 'credentials', title: t('credentials.yaml is there and loads') } as const;
  if (analysis === undefined) {
    const unreadable = fact?.kind === 'file' || fact?.kind === 'directory';
    const absent = needed ? t('There is no {file}.', { file: path }) : t('There is no {file}, and nothing here needs it.', { file: path });
    const seen = unreadable ? t('{file} cannot be read.', { file: path }) : absent;
    yield { ...exists, status: unreadable ? 'fail' : needed ? 'warn' : 'pass', seen };
    return;
  }
  const errors = analysis.findings.filter((finding) => finding.severity === 'error');
  const reason = errors[0]?.message ?? [];
  yield analysis.model.loads
    ? { ...exists, status: 'pass', seen: t('{file} loads.', { file: path }) }
    : { ...exists, status: 'fail', seen: [...t('{file} does not load.', { file: path }), ...reason] };
  yield* modeCheck(path, fact?.mode, machine);
  const placeholders = apiKeys(analysis).filter(({ value }) => isPlaceholder(value));
  if (placeholders.length === 0) return;
  yield {
    id: 'credentials.placeholders',
    group: 'credentials',
    title: t('The keys in credentials.yaml are real'),
    status: needed ? 'warn' : 'pass',
    seen: t('A placeholder does not count as a key: {names}.', { names: listed(placeholders.map(({ provider }) => provider)) }),
  };
}

/** The mode bits that grant access to anyone but the owner. */
const others = 0o077;

function* modeCheck(path: string, mode: number | undefined, machine: Machine): Generator<Check> {
  if (mode === undefined) return;
  const bits = (mode & 0o777).toString(8).padStart(3, '0');
  const check = { id: 'credentials.mode', group: 'credentials', title: t('Only the owner of credentials.yaml can read it') } as const;
  yield (mode & others) === 0
    ? { ...check, status: 'pass', seen: t('Mode {bits}', { bits }) }
    : {
        ...check,
        status: 'warn',
        seen: t('Mode {bits} lets others in.', { bits }),
        remedy: { kind: 'command', title: t('Close it'), command: `chmod 600 ${typed(path, machine)}` },
      };
}
