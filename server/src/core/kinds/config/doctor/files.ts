import type { Machine } from '../../../machine/facts.ts';
import { fileAt } from '../../../machine/paths.ts';
import { t } from '../../../words.ts';
import type { InForceLine } from '../../beside.ts';
import type { Check, DoctorContext, FileBeside, Remedy } from './report.ts';
import { typed } from './text.ts';

/** At most this many lines are reported for one file; the others are counted. */
const mostLines = 40;

/** The checks of the other files: where ouroboros reads them, whether they exist and are valid, and which of their entries are in force. */
export function* besideChecks({ machine, facts, input, table }: DoctorContext): Generator<Check> {
  if (machine === undefined) return;
  const agents = table.stages.flatMap(({ runtime }) => runtime.name ?? []);
  for (const file of input.beside ?? []) {
    const { kind, beside, analysis } = file;
    yield { id: `files.${kind.id}`, group: 'files', title: t('{file}', { file: kind.fileName }), ...stateOf(file, machine) };
    const lines = [...beside.inForce(analysis?.model.loads ? analysis : undefined, facts, agents)];
    for (const { id, command, ...line } of lines.slice(0, mostLines)) {
      const check: Check = { id: `files.${kind.id}.${id}`, group: 'files', ...line };
      yield command === undefined ? check : { ...check, remedy: commandOf(command, machine) };
    }
    if (lines.length <= mostLines) continue;
    yield {
      id: `files.${kind.id}.more`,
      group: 'files',
      title: t('{file}', { file: kind.fileName }),
      status: lines.slice(mostLines).some(({ status }) => status === 'warn') ? 'warn' : 'pass',
      seen: t('Further entries: {count}.', { count: lines.length - mostLines }),
    };
  }
}

function commandOf({ title, words }: NonNullable<InForceLine['command']>, machine: Machine): Remedy {
  return { kind: 'command', title, command: words.map((word) => typed(word, machine)).join(' ') };
}

/** Whether the file exists where ouroboros looks for it, and whether all of it is in force. */
function stateOf({ kind, beside, at, analysis }: FileBeside, machine: Machine): Pick<Check, 'status' | 'seen' | 'remedy'> {
  const { path, variable, unknownUser } = at;
  const named = variable === undefined ? [] : t('The path is set by {variable}.', { variable: variable.name });
  if (unknownUser !== undefined)
    return { status: 'warn', seen: [...t('The home folder of "{user}" is not known.', { user: unknownUser }), ...named] };
  if (path === undefined) return { status: 'skip', seen: [...t('The folder in which ouroboros starts is not known.'), ...named] };
  const fact = fileAt(machine, path);
  if (analysis === undefined) {
    if (fact?.kind === 'directory')
      return { status: 'warn', seen: [...t('{file} is a folder.', { file: path }), ...named, ...beside.without] };
    if (fact?.kind === 'file')
      return { status: 'warn', seen: [...t('{file} cannot be read.', { file: path }), ...named, ...beside.without] };
    const seen = [...t('There is no {file}.', { file: path }), ...named, ...beside.without];
    return { status: variable === undefined ? 'pass' : 'warn', seen };
  }
  const mistakes = analysis.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const worst = mistakes.find(({ severity }) => severity === 'error') ?? mistakes[0];
  if (worst === undefined) return { status: 'pass', seen: [...t('Read from {file}.', { file: path }), ...named] };
  const fails = worst.severity === 'error';
  return {
    status: fails ? 'fail' : 'warn',
    seen: [
      ...(fails ? t('{file} does not load.', { file: path }) : t('Read from {file}.', { file: path })),
      ...named,
      ...worst.message,
      ...(mistakes.length === 1 ? [] : t('Further mistakes: {count}.', { count: mistakes.length - 1 })),
    ],
    remedy: { kind: 'command', title: t('See and fix it'), command: `ouroboros-config check --kind ${kind.id} ${typed(path, machine)}` },
  };
}
