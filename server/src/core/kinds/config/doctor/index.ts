import type { Analysis } from '../../../analysis.ts';
import type { Facts } from '../../../machine/facts.ts';
import { mask } from '../../../secrets/index.ts';
import { LineIndex } from '../../../text/line-index.ts';
import { releaseName } from '../../../vocabulary/release.ts';
import { type Message, t } from '../../../words.ts';
import { contextOf } from './context.ts';
import { credentialChecks } from './credentials.ts';
import { environmentChecks } from './environment.ts';
import { fileChecks } from './file.ts';
import { besideChecks } from './files.ts';
import { ouroborosChecks } from './ouroboros.ts';
import { probeChecks } from './probes.ts';
import { programChecks } from './programs.ts';
import { makeRedactor } from './redact.ts';
import {
  type Check,
  type CheckSource,
  type DoctorContext,
  type DoctorInput,
  type Group,
  groups,
  type Remedy,
  type Report,
  type Status,
} from './report.ts';
import { routingChecks } from './routing.ts';
import { isSelected } from './select.ts';
import { mapArguments } from './text.ts';

export { formatReport, groupTitle, type ReportFormat } from './format.ts';
export { commandText, probedProgram, probeFailure, probePlan } from './probes.ts';
export { cleanOutput } from './redact.ts';
export type { Check, DoctorInput, FileBeside, Group, Outcome, Probe, ProbeResult, Remedy, Report, Selection, Status } from './report.ts';
export { groups } from './report.ts';
export { selectable, unknownSelections } from './select.ts';

const rooms: readonly CheckSource[] = [
  fileChecks,
  routingChecks,
  programChecks,
  credentialChecks,
  besideChecks,
  environmentChecks,
  ouroborosChecks,
  probeChecks,
];

/** The groups that need a machine. */
const needMachine: readonly Group[] = ['programs', 'credentials', 'files', 'environment', 'ouroboros'];

/**
 * Checks a config and the machine it is for. Pure: what is known of the machine is in the facts, the output of programs in the input.
 * @param analysis undefined if there is no file, or none that can be read
 * @returns a report that is safe to paste in public
 */
export function doctor(analysis: Analysis | undefined, facts: Facts, input: DoctorInput): Report {
  const context = contextOf(analysis, facts, input);
  const redact = makeRedactor({
    machine: facts.machine,
    files: [analysis, input.atHand, input.credentials?.analysis, ...(input.beside ?? []).map((file) => file.analysis)],
  });
  const own = [...rooms.flatMap((room) => [...room(context)]), ...blindChecks(context)];
  const found = [...own, ...checksAtHand(context, own)];
  const checks = groups
    .flatMap((group) => found.filter((check) => check.group === group))
    .filter((check) => isSelected(check.id, check.group, input.selection))
    .map((check) => withLocation(analysis, redactCheck(withOpenRemedy(check), redact)));
  const counts = { pass: 0, warn: 0, fail: 0, skip: 0 } satisfies Record<Status, number>;
  for (const check of checks) counts[check.status]++;
  return {
    file: redact(input.path),
    release: releaseName(facts.release),
    status: counts.fail > 0 ? 'fail' : counts.warn > 0 ? 'warn' : 'pass',
    counts,
    checks,
  };
}

/** The exit code of the command line: 1 if a check failed. */
export function exitCode(report: Report): 0 | 1 {
  return report.status === 'fail' ? 1 : 0;
}

function blindChecks({ machine, input }: DoctorContext): Check[] {
  if (machine !== undefined) return [];
  return needMachine.map((group) => ({
    id: `${group}.machine`,
    group,
    status: 'skip',
    title: t('The machine'),
    seen: input.inBrowser
      ? t('This needs a desktop: in a browser only documents can be read.')
      : t('Nothing outside the document can be read here.'),
  }));
}

/** The checks of the kind of the given file, and whether the programs that would work on it exist. */
function* checksAtHand({ input: { atHand } }: DoctorContext, own: readonly Check[]): Generator<Check> {
  const { checks } = atHand?.kind ?? {};
  if (atHand === undefined || checks === undefined) return;
  for (const { id, ...check } of checks(atHand)) yield { ...check, id: `seed.${id}`, group: 'seed' };
  const missing = own.filter(({ group, status }) => group === 'programs' && status === 'fail');
  const first = missing[0];
  if (!own.some(({ group, status }) => group === 'programs' && status !== 'skip')) return;
  yield {
    id: 'seed.programs',
    group: 'seed',
    title: t('The programs of the stages exist'),
    ...(first === undefined
      ? { status: 'pass', seen: t('Yes') }
      : { status: 'fail', seen: t('{title}: {seen}', { title: first.title, seen: first.seen }) }),
  };
}

/** Adds a remedy that opens the token of the check, if there is no other remedy. */
function withOpenRemedy(check: Check): Check {
  const { span, remedy, status } = check;
  if (span === undefined || remedy !== undefined || status === 'pass' || status === 'skip') return check;
  return { ...check, remedy: { kind: 'open', title: t('Show in editor'), span } };
}

function redactCheck(check: Check, redact: (text: string) => string): Check {
  const words = (message: Message): Message => mapArguments(message, redact);
  const safe = { ...check, id: redactId(check.id, redact), title: words(check.title), seen: words(check.seen) };
  return check.remedy === undefined ? safe : { ...safe, remedy: redactRemedy(check.remedy, redact) };
}

/**
 * Only ids of checks of ouroboros's own doctor contain text from a program and are redacted; a secret that happens to contain one of our ids
 * must not change them.
 */
function redactId(id: string, redact: (text: string) => string): string {
  return id.startsWith('ouroboros.doctor.') ? redact(id).replaceAll(mask, 'hidden') : id;
}

function redactRemedy(remedy: Remedy, redact: (text: string) => string): Remedy {
  const title = mapArguments(remedy.title, redact);
  return remedy.kind === 'command' ? { ...remedy, title, command: redact(remedy.command) } : { ...remedy, title };
}

function withLocation(analysis: Analysis | undefined, check: Check): Check {
  if (analysis === undefined || check.span === undefined) return check;
  return { ...check, location: new LineIndex(analysis.text).positionAt(check.span.start) };
}
