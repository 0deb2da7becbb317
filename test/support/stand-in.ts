import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import configSchema from '../../schemas/config.schema.json';
import credentialsSchema from '../../schemas/credentials.schema.json';
import { backends, type KeySchema, roles, stages } from '../../server/src/core/vocabulary/index.ts';
import { keysOfRelease } from '../../server/src/core/vocabulary/keys.ts';

/** A node of JSON Schema, as Pydantic writes one; tests change it in place. */
// biome-ignore lint/suspicious/noExplicitAny: a test reaches into it by name
export type Model = any;

/** What a stand-in for the Python package of ouroboros reports. */
export interface StandIn {
  version: string;
  config: Model;
  credentials: Model;
  stages: string[];
  profileNames: string[];
  backends: Record<string, unknown>[];
  roles: Record<string, string>;
  /** Python that runs when a module is imported, by module path: `config/models.py`. */
  before: Record<string, string>;
  /** Python that replaces a module. */
  instead: Record<string, string>;
}

/** The release whose answers are all known. */
const known = '0.51.14';

/** A stand-in that reports exactly what we know of a release. */
export function standIn(version = known): StandIn {
  const config = modelOf(configSchema, known);
  return {
    version,
    config,
    credentials: modelOf(credentialsSchema, known),
    stages: stages(known).map(({ name }) => name),
    profileNames: [...(keysOfRelease(configSchema as Model, known).get('orchestrator.runtime_profile.default')?.allowed ?? [])],
    backends: backends(known).map((backend) => ({
      name: backend.name,
      aliases: [...backend.aliases],
      supports_runtime: backend.runtime,
      supports_llm: backend.llm,
      supports_interview_driver: backend.interviewDriver,
      switchable_runtime: backend.switchable,
      uses_default_model_sentinel: backend.ownsModels,
      cli_name: backend.program?.name ?? null,
      cli_config_key: backend.program?.pathKey.split('.')[1] ?? null,
      cli_path_env: backend.program?.pathEnv ?? null,
    })),
    roles: Object.fromEntries(roles(known).flatMap(({ name, stage }) => (stage === undefined ? [] : [[name, stage]]))),
    before: {},
    instead: {},
  };
}

/** An unknown release: a stage, a backend, a section with nested models, a range, a removed key, a renamed alias, a default. */
export function newerStandIn(version = '0.99.0'): StandIn {
  const made = standIn(version);
  made.stages.push('deliver');
  made.profileNames.push('nova', 'nova_cli');
  made.backends.push({
    name: 'nova',
    aliases: ['nova_cli'],
    supports_runtime: true,
    supports_llm: true,
    supports_interview_driver: false,
    switchable_runtime: true,
    uses_default_model_sentinel: true,
    cli_name: 'nova',
    cli_config_key: 'nova_cli_path',
    cli_path_env: 'OUROBOROS_NOVA_CLI_PATH',
  });
  const goose = made.backends.find(({ name }) => name === 'goose');
  if (goose !== undefined) Object.assign(goose, { aliases: ['goose_agent'] });
  made.profileNames = made.profileNames.map((name) => (name === 'goose_cli' ? 'goose_agent' : name));
  made.roles['delivery'] = 'deliver';
  const { properties, $defs } = made.config;
  const { orchestrator, execution, llm } = properties;
  orchestrator.properties.runtime_backend.enum.push('nova');
  orchestrator.properties.nova_cli_path = { anyOf: [{ type: 'string' }, { type: 'null' }], default: null };
  orchestrator.properties.max_parallel_workers = { type: 'integer', minimum: 1, maximum: 8, default: 4 };
  llm.properties.backend.enum.push('nova');
  delete execution.properties.context_pack;
  $defs.QuotaConfig = { type: 'object', properties: { tokens: { type: 'integer', exclusiveMinimum: 0, default: 1000 } } };
  properties.sandbox = {
    type: 'object',
    properties: {
      mode: { type: 'string', enum: ['none', 'container', 'machine'], default: 'none' },
      network: { type: 'boolean', default: true },
      share: { type: 'number', minimum: 0, maximum: 1, default: 0.5 },
      quota: { $ref: '#/$defs/QuotaConfig' },
      mounts: { type: 'array', items: { type: 'string' }, default: [] },
      owner: { anyOf: [{ type: 'string' }, { type: 'integer' }], default: 'me' },
    },
  };
  return made;
}

/** The backends of a stand-in as the answer to the question about them. */
export function capabilitiesOf(said: StandIn): unknown[] {
  return said.backends.map((row) => ({
    name: row['name'],
    aliases: row['aliases'],
    runtime: row['supports_runtime'],
    llm: row['supports_llm'],
    interviewDriver: row['supports_interview_driver'],
    switchable: row['switchable_runtime'],
    ownsModels: row['uses_default_model_sentinel'],
    program: row['cli_name'],
    pathKey: row['cli_config_key'],
    pathEnv: row['cli_path_env'],
  }));
}

/** The Python of the machine. */
let interpreter: { readonly path: string; readonly version: string; readonly home: string } | undefined;

/** @throws if the machine has none: README.md lists it as a requirement for developers */
export function machinePython(): { readonly path: string; readonly version: string; readonly home: string } {
  if (interpreter !== undefined) return interpreter;
  const question =
    'import os, sys; base = os.path.realpath(sys.executable); print(base, "%d.%d" % sys.version_info[:2], os.path.dirname(base), sep="\\n")';
  const program = process.platform === 'win32' ? 'python' : 'python3';
  try {
    const [path = '', version = '', home = ''] = execFileSync(program, ['-c', question], { encoding: 'utf8' }).trim().split(/\r?\n/);
    interpreter = { path, version, home };
    return interpreter;
  } catch {
    throw new Error('These tests ask stand-ins for ouroboros in Python: they need Python 3 as python3 on PATH.');
  }
}

export interface Installed {
  /** The virtual environment. */
  readonly root: string;
  /** Its launcher, as pip writes it. */
  readonly program: string;
  readonly python: string;
  readonly packages: string;
}

/** Creates a virtual environment with the stand-in, as `pip install` would. */
export async function installed(root: string, said: StandIn): Promise<Installed> {
  const { path, version, home } = machinePython();
  const python = join(root, 'bin', 'python');
  const program = join(root, 'bin', 'ouroboros');
  const packages = join(root, 'lib', `python${version}`, 'site-packages');
  await mkdir(dirname(python), { recursive: true });
  await writeFile(join(root, 'pyvenv.cfg'), `home = ${home}\nversion = ${version}\n`);
  await symlink(path, python);
  await write(packages, said);
  const info = join(packages, `ouroboros_ai-${said.version}.dist-info`);
  await mkdir(info, { recursive: true });
  await writeFile(join(info, 'METADATA'), `Metadata-Version: 2.1\nName: ouroboros-ai\nVersion: ${said.version}\n`);
  const direct = `#!${python}\n`;
  const long = `#!/bin/sh\n'''exec' "${python}" "$0" "$@"\n' '''\n`;
  await writeFile(program, `${/\s/.test(python) ? long : direct}import sys\nfrom ouroboros.cli import main\nsys.exit(main())\n`);
  await chmod(program, 0o755);
  return { root, program, python, packages };
}

/** Writes the stand-in's Python modules below a folder. */
export async function write(folder: string, said: StandIn): Promise<void> {
  const runtime = said.backends.filter((backend) => backend['supports_runtime'] === true);
  const llm = said.backends.filter((backend) => backend['supports_llm'] === true);
  const names = (list: typeof runtime): unknown[] => list.flatMap(({ name, aliases }) => [name, ...(aliases as string[])]);
  const json = (value: unknown): string => `json.loads(r'''${JSON.stringify(value)}''')`;
  const model = (name: string, value: unknown): string =>
    `class ${name}:\n    @classmethod\n    def model_json_schema(cls):\n        return ${json(value)}\n`;
  const modules: Record<string, string> = {
    '__init__.py': '',
    'config/__init__.py': '',
    'config/models.py': [
      'import json',
      `VALID_RUNTIME_BACKENDS = frozenset(${json(said.profileNames)})`,
      `VALID_STAGE_KEYS = frozenset(${json(said.stages)})`,
      model('OuroborosConfig', said.config),
      model('CredentialsConfig', said.credentials),
    ].join('\n'),
    'config/loader.py': [
      'import os',
      'def get_sandbox_mode(config):',
      "    value = os.environ.get('OUROBOROS_SANDBOX_MODE', '').strip()",
      '    return value or config.sandbox.mode',
      '',
    ].join('\n'),
    'backends/__init__.py': '',
    'backends/capabilities.py': [
      'import json',
      'class Capability:',
      '    def __init__(self, said):',
      '        self.__dict__.update(said)',
      '        self.aliases = tuple(said["aliases"])',
      `rows = [Capability(row) for row in ${json(said.backends)}]`,
      'def get_backend_capability(name):',
      '    return next((row for row in rows if name == row.name or name in row.aliases), None)',
      'def runtime_backend_choices():',
      `    return tuple(${json(names(runtime))})`,
      'def llm_backend_choices():',
      `    return tuple(${json(names(llm))})`,
      '',
    ].join('\n'),
    'orchestrator_stage.py': `import json\nLLM_ROLE_STAGE_MAP = ${json(said.roles)}\n`,
  };
  for (const [name, text] of Object.entries(modules)) {
    const file = join(folder, 'ouroboros', name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, said.instead[name] ?? `${said.before[name] ?? ''}\n${text}`);
  }
}

/** One of our schemas, as Pydantic would write the model of a release: without our own extensions. */
function modelOf(schema: unknown, release: string): Model {
  const keys = keysOfRelease(schema as Model, release);
  const root = keys.get('');
  return root === undefined ? undefined : { ...node(root), $defs: {} };
}

function node(key: KeySchema): Model {
  const form = formOf(key);
  const nullable = key.nullable ? { anyOf: [form, { type: 'null' }] } : form;
  return { ...nullable, ...(key.default === undefined ? {} : { default: key.default }) };
}

function formOf(key: KeySchema): Model {
  const asked = key.after.some((step) => step.do === 'check' && ['unknown-backend', 'unknown-stage'].includes(step.check));
  const { minimum, maximum, exclusiveMinimum, minItems, maxItems } = key;
  if (key.types.includes('object')) {
    if (asked) return { type: 'object', additionalProperties: { type: 'string' } };
    if (key.additional !== undefined) return { type: 'object', additionalProperties: node(key.additional) };
    const fields = key.properties.filter((field) => field.inRelease);
    const required = fields.filter((field) => field.required).map(({ name }) => name);
    return {
      type: 'object',
      properties: Object.fromEntries(fields.map((field) => [field.name, node(field)])),
      ...(required.length > 0 ? { required } : {}),
    };
  }
  if (key.types.includes('array')) {
    const item = key.items === undefined ? { type: 'string' } : node(key.items);
    return maxItems === undefined
      ? { type: 'array', items: item }
      : { type: 'array', minItems, maxItems, prefixItems: Array(maxItems).fill(item) };
  }
  if (key.allowed !== undefined && !asked) return { type: 'string', enum: [...key.allowed] };
  const { minLength } = key;
  return JSON.parse(JSON.stringify({ type: key.types[0], minimum, maximum, exclusiveMinimum, minLength }));
}
