import type { Machine } from '../../../machine/facts.ts';
import { withTilde } from '../../../machine/paths.ts';
import type { Rule } from '../../../rules/rule.ts';
import type { Span } from '../../../text/span.ts';
import { t } from '../../../words.ts';
import { type Criterion, criteriaOf, descriptionKeys, entryAt } from '../criteria.ts';

const machine: Machine = {
  platform: 'posix',
  home: '/home/me',
  env: {},
  dotenv: {},
  path: [],
  files: {},
  config: { path: '/home/me/.ouroboros/config.yaml', text: 'seed:\n  verify_command_gate: block\n' },
};

/** The key of the config that stops a session because of criteria that nothing checks. */
export const gateKey = 'seed.verify_command_gate';

export const uncheckedCriterion: Rule = {
  id: 'unchecked-criterion',
  severity: 'hint',
  summary: t('Something should check each criterion: a command, or files that must exist.'),
  details:
    'A criterion without `verify_command` counts as met when the agents that work on it and judge it say so. With `seed.verify_command_gate: block` in the config, a criterion that has neither a `verify_command` nor a `verify_exemption_reason` keeps a new session from starting; `expected_artifacts` are not enough for it. A session that is resumed is not stopped.',
  needsMachine: true,
  examples: [
    {
      bad: 'goal: x\n<<acceptance_criteria>>:\n  - a\n  - description: b\n    verify_command: make\n',
      instead:
        'goal: x\nacceptance_criteria:\n  - description: a\n    verify_command: make a\n  - description: b\n    verify_command: make\n',
    },
    {
      bad: 'acceptance_criteria:\n  - <<a>>\n  - description: <<b>>\n    expected_artifacts: [b.md]\n  - description: c\n    verify_command: make\n',
      facts: { release: '0.51.14', machine },
    },
  ],
  *check({ document, facts, kind }) {
    const key = entryAt(document, 'acceptance_criteria')?.pair.key;
    const all = criteriaOf(document);
    const gate = kind.elsewhere?.(gateKey, facts);
    if (gate?.value === 'block') {
      const config = facts.machine ? withTilde(gate.file.path, facts.machine) : gate.file.path;
      const related = [{ span: gate.span, file: gate.file, message: t('It is set here in the config.') }];
      for (const criterion of all) {
        if (isExempt(criterion)) continue;
        yield {
          path: ['acceptance_criteria', criterion.index],
          span: sentenceOf(criterion),
          severity: 'error',
          message: t(
            '{config} is set to "block": no new session starts until this criterion has a verify_command or a verify_exemption_reason.',
            {
              config: `${config}: ${gateKey}`,
            },
          ),
          fixes: [],
          related,
        };
      }
      return;
    }
    const criteria = all.filter(isSaid);
    const open = criteria.filter((criterion) => !isExempt(criterion) && criterion.paths.length === 0);
    if (key === undefined || open.length === 0) return;
    yield {
      path: ['acceptance_criteria'],
      span: key.span,
      message: messageOf(open.length, criteria.length),
      fixes: [],
      related: open
        .slice(0, mostRelated)
        .map((criterion) => ({ span: sentenceOf(criterion), message: t('Nothing checks this criterion.') })),
    };
  },
};

/** A list of thousands would not help. */
const mostRelated = 20;

function messageOf(open: number, all: number) {
  if (open === 1 && all > 1) return t('One of these {all} criteria has neither a command nor files that check it.', { all });
  if (open < all) return t('{open} of these {all} criteria have neither a command nor files that check them.', { open, all });
  return all === 1
    ? t('This criterion has neither a command nor files that check it.')
    : t('None of these {all} criteria has a command or files that check it.', { all });
}

/** A blank or invalid criterion is reported by other rules. */
function isSaid({ description }: Criterion): boolean {
  return description !== undefined && description !== '';
}

function isExempt({ contract }: Criterion): boolean {
  return contract.verify_command !== null || contract.verify_exemption_reason !== null;
}

/** The span of a criterion's description. */
function sentenceOf({ item, fields }: Criterion): Span {
  const said = descriptionKeys.map((name) => fields.get(name)).find((entry) => entry !== undefined);
  return said?.pair.value.span ?? item.node.span;
}
