import { flowLine, lazyEdit } from '../../../edit/write.ts';
import type { Fix } from '../../../finding.ts';
import type { Rule } from '../../../rules/rule.ts';
import { token } from '../../../rules/support/phrases.ts';
import { asOf } from '../../../rules/support/unseen.ts';
import type { Violation } from '../../../schema/violation.ts';
import { type Message, t } from '../../../words.ts';
import { artifactFault } from '../artifacts.ts';

export const artifactPath: Rule = {
  id: 'artifact-path',
  severity: 'error',
  summary: t('An expected artifact must be one path inside the project that every system can have.'),
  details:
    'Paths count from the project folder and use slashes. A text is split at a comma that a space follows, and at nothing else: `a.py and b.py` is one path with spaces. A path with spaces needs a slash. Names that Windows forbids are refused everywhere; at most 253 paths with 2,038 characters together, each of at most 255 bytes.',
  examples: [
    {
      bad: 'acceptance_criteria:\n  - description: a\n    expected_artifacts: <<a.py and b.py>>\n',
      fixed: 'acceptance_criteria:\n  - description: a\n    expected_artifacts: [a.py, b.py]\n',
    },
    { bad: 'acceptance_criteria:\n  - description: a\n    expected_artifacts: [<</etc/passwd>>, out/a.md]\n' },
    { bad: 'acceptance_criteria:\n  - description: a\n    expected_artifacts: [<<nul.txt>>]\n' },
    {
      bad: 'acceptance_criteria:\n  - description: a\n    expected_artifacts: <<|\n      a.py\n      b.py>>\nmetadata: {}\n',
      fixed: 'acceptance_criteria:\n  - description: a\n    expected_artifacts: [a.py, b.py]\nmetadata: {}\n',
    },
  ],
  *check({ violations, facts }) {
    for (const violation of violations) {
      const { path, span } = violation;
      const doubt = violation.detail.doubt === undefined ? [] : asOf(facts);
      yield { path, span, message: [...messageOf(violation), ...doubt], fixes: split(violation) };
    }
  },
};

const reasons: Readonly<Record<string, Message>> = {
  type: t('Expected artifacts are a list of paths.'),
  not_string: t('A path is wanted here. Quote it.'),
  count: t('A criterion can expect 253 artifacts at most. Divide the criterion.'),
  characters: t('The paths of a criterion can have 2,038 characters together. Divide the criterion.'),
  budget: t('Command, assertion and artifacts of a criterion can have 64,000 characters together. Divide the criterion.'),
  empty: t('An empty text is no path. Remove it.'),
  control: t('A path has no line breaks and tabs. Write a list, one path an item.'),
  none_mixed: t('NONE stands alone, in place of the list. Remove it here.'),
  backslash: t('Paths are written with slashes, on Windows too.'),
  comma: t('A path has no comma. Write a list, one path an item.'),
  workspace_root: t('This is the project folder itself. Name a file in it.'),
  absolute_or_escapes: t('The path leads out of the project. Name a file in it, from the project folder on.'),
  windows_trailing: t('No folder and no file may end with a dot or a space, because Windows drops both.'),
  windows_forbidden: t('Windows forbids one of these characters: " * : < > ? |'),
  windows_reserved: t('Windows keeps this name for a device. Choose another.'),
  not_utf8: t('The path holds characters that no file name can have.'),
  component_too_long: t('A name in a path can have 255 bytes.'),
  path_too_long: t('A path can have 255 bytes.'),
};

function messageOf({ detail, datum }: Violation): Message {
  const why = reasons[detail.reason ?? ''];
  if (why !== undefined) return why;
  const path = datum?.kind === 'str' ? token(datum.value) : '';
  return t('"{path}" is one path to ouroboros. Write a list, one path an item.', { path });
}

/** Several paths in one text, where each of them is one that ouroboros takes. */
function split({ node, datum, pair }: Violation): Fix[] {
  if (datum?.kind !== 'str' || node?.kind !== 'scalar' || pair?.value !== node || node.anchor) return [];
  const paths = datum.value
    .split(/[\r\n,;]|\s(?:and|&)\s/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (paths.length < 2 || paths.some((each) => artifactFault(each) !== undefined)) return [];
  return [{ title: t('Make it a list'), edits: [lazyEdit(node.span, () => flowLine(paths))], preferred: true }];
}
