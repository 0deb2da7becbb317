import { refusesFile } from '../../model.ts';
import type { RuledKind } from '../../rules/kind.ts';
import type { Violation } from '../../schema/violation.ts';
import { type Message, t } from '../../words.ts';

/** What stops `ouroboros run`, by the rule that reports it, in the order in which it happens; for all other rules it is the model. */
const later: Readonly<Record<string, Message>> = {
  'run-option': t('The seed itself loads, but the run stops because of an option under orchestrator.'),
  'task-type': t('The seed itself loads, but the run stops because of its task type when the session is prepared.'),
  'project-folder': t('The seed itself loads, but the run stops because of the folder that it should work in.'),
};

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
