import type { Analysis } from '../../analysis.ts';
import type { Finding } from '../../finding.ts';
import { fileAt, withTilde } from '../../machine/paths.ts';
import { inThousands, sizeOf } from '../../text/size.ts';
import { type Message, t } from '../../words.ts';
import type { KindCheck } from '../kind.ts';
import { countWithCommand, criteriaOf } from './criteria.ts';
import { afterModel, outcome, seeLine } from './lost.ts';
import { projectFolderOf } from './project-folder.ts';
import { mostBytes } from './refusals.ts';
import { gateKey, uncheckedCriterion } from './rules/unchecked-criterion.ts';

/** Rules about what `ouroboros run` checks after the model has accepted the seed, with the titles of these checks. */
const later: readonly (readonly [id: string, rule: string, title: Message])[] = [
  ['options', 'run-option', t('ouroboros run accepts the options of the seed')],
  ['task-type', 'task-type', t('The task type has a profile')],
];

/** Whether `ouroboros run` would start with a seed on this machine: its checks, in its order. */
export function* checks(analysis: Analysis): Iterable<KindCheck> {
  const { facts, findings } = analysis;
  const { starts, says } = outcome(analysis);
  yield { id: 'start', status: starts ? 'pass' : 'fail', title: t('ouroboros run starts with the seed'), seen: says };
  yield sizeCheck(analysis);
  const errors = findings.filter(({ severity }) => severity === 'error');
  yield ofFinding(
    'model',
    t('The seed loads'),
    errors.find(({ rule }) => rule !== 'seed-too-large' && !afterModel.includes(rule)),
    analysis,
  );
  for (const [id, rule, title] of later) {
    yield ofFinding(
      id,
      title,
      findings.find((finding) => finding.rule === rule && (finding.severity === 'error' || finding.severity === 'warning')),
      analysis,
    );
  }
  yield criteriaCheck(analysis);
  if (facts.machine !== undefined)
    yield folderCheck(
      analysis,
      facts.machine,
      errors.find(({ rule }) => rule === 'project-folder'),
    );
  if (facts.machine !== undefined) yield gateCheck(analysis);
}

function sizeCheck({ text, facts: { machine } }: Analysis): KindCheck {
  const saved = machine?.document === undefined ? undefined : fileAt(machine, machine.document)?.size;
  const bytes = Math.max(saved ?? 0, sizeOf(text));
  const seen = t('{bytes} bytes of {most}', { bytes: inThousands(bytes), most: inThousands(mostBytes) });
  return { id: 'size', status: bytes > mostBytes ? 'fail' : 'pass', title: t('The seed is within the size limit'), seen };
}

function ofFinding(id: string, title: Message, finding: Finding | undefined, { text }: Analysis): KindCheck {
  if (finding === undefined) return { id, status: 'pass', title, seen: t('Yes') };
  return {
    id,
    status: finding.severity === 'error' ? 'fail' : 'warn',
    title,
    seen: [...finding.message, ...seeLine(text, finding)],
  };
}

function criteriaCheck({ document }: Analysis): KindCheck {
  const all = criteriaOf(document);
  const proved = countWithCommand(all);
  const check = { id: 'criteria', title: t('At least one criterion is checked') } as const;
  return all.length === 0
    ? { ...check, status: 'warn', seen: t('The seed has no acceptance criteria.') }
    : { ...check, status: 'pass', seen: t('{proved} of {all} are checked by a command.', { proved, all: all.length }) };
}

function folderCheck(analysis: Analysis, machine: NonNullable<Analysis['facts']['machine']>, refused: Finding | undefined): KindCheck {
  const title = t('The seed has a folder to work in');
  if (refused !== undefined) return ofFinding('folder', title, refused, analysis);
  const path = projectFolderOf(analysis.document, machine)?.path;
  if (path === undefined) return { id: 'folder', status: 'skip', title, seen: t('The seed is not saved yet.') };
  const folder = withTilde(path, machine);
  return fileAt(machine, path)?.kind === 'missing'
    ? { id: 'folder', status: 'warn', title, seen: t('{folder} does not exist yet.', { folder }) }
    : { id: 'folder', status: 'pass', title, seen: t('{folder}', { folder }) };
}

function gateCheck(analysis: Analysis): KindCheck {
  const stopped = analysis.findings.filter(({ rule, severity }) => rule === uncheckedCriterion.id && severity === 'error');
  const title = t('The gate of the config lets the seed pass');
  if (stopped.length === 0) return { id: 'gate', status: 'pass', title, seen: t('Yes') };
  const seen = t('{key} is "block", and {count} criteria have no check.', { key: gateKey, count: stopped.length });
  return { id: 'gate', status: 'fail', title, seen };
}
