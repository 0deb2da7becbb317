import type { Finding } from '../../../finding.ts';
import { fileAt } from '../../../machine/paths.ts';
import type { Model } from '../../../model.ts';
import { schemaAt } from '../../../vocabulary/index.ts';
import { type Message, t } from '../../../words.ts';
import { remedyAt } from './remedies.ts';
import type { Check, DoctorContext, Remedy } from './report.ts';
import { listed, pathText } from './text.ts';

/** The config: whether it exists, can be read, parses and loads, and which of its keys have no effect. */
export function* fileChecks(context: DoctorContext): Generator<Check> {
  const { analysis, input, machine } = context;
  const file = input.path;
  const fact = machine === undefined ? undefined : fileAt(machine, file);
  const exists = { id: 'file.exists', group: 'file', title: t('The config exists') } as const;
  if (analysis === undefined && fact?.kind !== 'file' && fact?.kind !== 'directory') {
    yield { ...exists, status: 'warn', seen: t('There is no {file}; ouroboros uses its defaults.', { file }), remedy: initRemedy };
    return;
  }
  const unsaved = fact?.kind === 'missing';
  yield unsaved
    ? { ...exists, status: 'warn', seen: t('{file} is not saved yet.', { file }) }
    : { ...exists, status: 'pass', seen: t('{file}', { file }) };
  const readable = { id: 'file.readable', group: 'file', title: t('The config can be read') } as const;
  if (analysis === undefined) {
    const seen = fact?.kind === 'directory' ? t('{file} is a folder.', { file }) : t('{file} cannot be read by this user.', { file });
    yield { ...readable, status: 'fail', seen };
    return;
  }
  if (fact !== undefined && !unsaved) {
    yield fact.readable
      ? { ...readable, status: 'pass', seen: t('Yes') }
      : { ...readable, status: 'fail', seen: t('The saved file cannot be read by this user.') };
  }
  const problems = analysis.document.problems.length;
  yield {
    id: 'file.parses',
    group: 'file',
    title: t('The config is YAML that ouroboros can read'),
    status: problems === 0 ? 'pass' : 'fail',
    seen: problems === 0 ? t('Yes') : t('No'),
  };
  yield* loadChecks(context, analysis.findings);
  yield* keyChecks(analysis.model);
}

const initRemedy: Remedy = { kind: 'command', title: t('Let ouroboros write one'), command: 'ouroboros config init' };

function* loadChecks({ table }: DoctorContext, findings: readonly Finding[]): Generator<Check> {
  const errors = findings.filter((finding) => finding.severity === 'error');
  const warnings = findings.filter((finding) => finding.severity === 'warning');
  const loads = table.load === 'ok';
  yield {
    id: 'file.loads',
    group: 'file',
    title: t('The config loads'),
    status: loads ? 'pass' : 'fail',
    seen: loads ? t('Yes') : doesNotLoad(table.load === 'crash', table.stages[0]?.runtime.name),
  };
  for (const [index, error] of errors.entries()) yield errorCheck(error, index + 1);
  const first = warnings[0];
  yield {
    id: 'file.warnings',
    group: 'file',
    title: t('The config takes effect as written'),
    ...(first === undefined
      ? { status: 'pass', seen: t('No warnings') }
      : {
          status: 'warn',
          seen: [...first.message, ...(warnings.length === 1 ? [] : t('Further warnings: {count}.', { count: warnings.length - 1 }))],
          ...remedyAt(first),
        }),
  };
}

function doesNotLoad(crashes: boolean, agent: string | undefined): Message {
  if (crashes || agent === undefined) return t('No. ouroboros stops with a traceback.');
  return t('No. ouroboros would run every stage on {agent} and ignore the rest of the file; run and auto stop with an error.', { agent });
}

function errorCheck(error: Finding, number: number): Check {
  const path = pathText(error.path);
  return {
    id: `file.error.${number}`,
    group: 'file',
    status: 'fail',
    title: path === '' ? t('Error {number}', { number }) : t('{path}', { path }),
    seen: error.message,
    ...remedyAt(error),
  };
}

function* keyChecks({ sections, schema, release }: Model): Generator<Check> {
  const unknown = sections.flatMap((section) => section.unknown);
  const first = unknown[0];
  yield {
    id: 'file.unknown-keys',
    group: 'file',
    title: t('Every key of the config is known'),
    ...(first === undefined
      ? { status: 'pass', seen: t('Yes') }
      : {
          status: 'warn',
          seen: t('Ignored: {names}.', { names: listed(unknown.map((key) => pathText(key.path))) }),
          span: first.pair.key.span,
          remedy: { kind: 'open', title: t('Go to the first'), span: first.pair.key.span },
        }),
  };
  const inert = sections
    .flatMap((section) => section.settings)
    .filter((setting) => schemaAt(schema, setting.schemaPath, release)?.inert !== undefined);
  yield {
    id: 'file.inert-keys',
    group: 'file',
    title: t('Keys of the config that nothing reads'),
    // ouroboros writes them itself, so they are nobody's mistake.
    status: 'pass',
    seen: inert.length === 0 ? t('None') : t('{names}', { names: listed(inert.map((key) => pathText(key.path))) }),
  };
}
