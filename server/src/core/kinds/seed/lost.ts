import type { Finding } from '../../finding.ts';
import { refusesFile } from '../../model.ts';
import type { RuledKind } from '../../rules/kind.ts';
import type { Violation } from '../../schema/violation.ts';
import { LineIndex } from '../../text/line-index.ts';
import { type Message, t } from '../../words.ts';
import type { FileKind } from '../kind.ts';
import { criteriaOf } from './criteria.ts';
import { uncheckedCriterion } from './rules/unchecked-criterion.ts';

/** What stops `ouroboros run`, by the rule that reports it, in the order in which it happens; for all other rules it is the model. */
const later: Readonly<Record<string, Message>> = {
  'run-option': t('The seed itself loads, but the run stops because of an option under orchestrator.'),
  'task-type': t('The seed itself loads, but the run stops because of its task type when the session is prepared.'),
  'project-folder': t('The seed itself loads, but the run stops because of the folder that it should work in.'),
};

/** Rules about what `ouroboros run` comes to once its model has taken the seed, in that order. */
export const afterModel: readonly string[] = [...Object.keys(later), uncheckedCriterion.id];

/** Whether `ouroboros run` would start, and what refuses the seed. */
export const lost: RuledKind['lost'] = ({ document, model }) => {
  const refusing = model.violations.filter(refusesFile);
  const rules = new Set(refusing.map(({ detail }: Violation) => detail.rule));
  const why = rules.has('seed-too-large')
    ? t('The file is too large to be read.')
    : document.problems.length > 0
      ? t('The file is not YAML that it can read.')
      : refusing.some(({ detail }) => later[detail.rule ?? ''] === undefined)
        ? t('Its model refuses the seed.')
        : Object.entries(later).find(([rule]) => rules.has(rule))?.[1];
  return [...t('ouroboros run does not start with this seed.'), ...(why ?? [])];
};

/** Whether `ouroboros run` would start, and if not, what rejects the seed, when, and the location of the cause. */
export const outcome: NonNullable<FileKind['outcome']> = ({ document, model, facts, findings }) => {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const line = first === undefined ? [] : seeLine(document.text, first);
  if (!model.loads) return { starts: false, says: [...lost({ document, model, facts }), ...line] };
  const stopped = errors.filter(({ rule }) => rule === uncheckedCriterion.id).length;
  if (stopped > 0) {
    const why = t('The seed itself loads, but the gate in the config stops a new session because some criteria have no check.');
    return { starts: false, says: [...t('ouroboros run does not start with this seed.'), ...why, ...line] };
  }
  const starts =
    facts.machine === undefined
      ? t('Judging by its text, ouroboros run would start with this seed.')
      : t('ouroboros run starts with this seed.');
  const isEmpty = criteriaOf(document).length === 0;
  return { starts: true, says: isEmpty ? [...starts, ...t('It has no acceptance criteria, so nothing will be checked.')] : starts };
};

/** Where a finding is, in words. */
export function seeLine(text: string, { span }: Finding): Message {
  return t('See line {line}.', { line: new LineIndex(text).lineAt(span.start) + 1 });
}
