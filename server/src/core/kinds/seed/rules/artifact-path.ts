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
  summary: t('An expected artifact must be a single path inside the project that is valid on every operating system.'),
  details:
    'Paths count from the project folder and use slashes. A text is split at a comma that a space follows, and at nothing else: `a.py and b.py` is one path with spaces. A path with spaces needs a slash. Names that Windows forbids are refused everywhere; at most 253 paths with 2,038 characters in total, each of at most 255 bytes.',
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
  not_string: t('This must be a path. Quote it.'),
  count: t('A criterion can list at most 253 artifacts. Split the criterion.'),
  characters: t('The paths of a criterion can have at most 2,038 characters in total. Split the criterion.'),
  budget: t('The command, assertion and artifacts of a criterion can have at most 64,000 characters in total. Split the criterion.'),
  empty: t('An empty string is not a path. Remove it.'),
  control: t('A path cannot contain line breaks or tabs. Write a list with one path per item.'),
  none_mixed: t('NONE must replace the whole list. Remove it here.'),
  backslash: t('Paths are written with slashes, on Windows too.'),
  comma: t('A path cannot contain a comma. Write a list with one path per item.'),
  workspace_root: t('This is the project folder itself. Name a file in it.'),
  absolute_or_escapes: t('The path is outside the project. Use a path relative to the project folder.'),
  windows_trailing: t('A folder or file name must not end with a dot or a space, because Windows drops both.'),
  windows_forbidden: t('Windows forbids one of these characters: " * : < > ? |'),
  windows_reserved: t('Windows reserves this name for a device. Choose another.'),
  not_utf8: t('The path contains characters that a file name cannot have.'),
  component_too_long: t('A name in a path can have at most 255 bytes.'),
  path_too_long: t('A path can have at most 255 bytes.'),
};

function messageOf({ detail, datum }: Violation): Message {
  const why = reasons[detail.reason ?? ''];
  if (why !== undefined) return why;
  const path = datum?.kind === 'str' ? token(datum.value) : '';
  return t('"{path}" is read as a single path. Write a list with one path per item.', { path });
}

/** Splits several paths in one text, if ouroboros accepts each of them. */
function split({ node, datum, pair }: Violation): Fix[] {
  if (datum?.kind !== 'str' || node?.kind !== 'scalar' || pair?.value !== node || node.anchor) return [];
  const paths = datum.value
    .split(/[\r\n,;]|\s(?:and|&)\s/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (paths.length < 2 || paths.some((each) => artifactFault(each) !== undefined)) return [];
  return [{ title: t('Make it a list'), edits: [lazyEdit(node.span, () => flowLine(paths))], preferred: true }];
}
