import { cleanOutput, type Message, t } from '../core/index.ts';
import { withTilde } from './document.ts';
import type { GitProblem } from './git.ts';

/** Why a file could not be read at a commit, in one line. */
export function gitProblemText(
  { problem, detail = '' }: { readonly problem: GitProblem; readonly detail?: string },
  path: string,
  ref: string,
): Message {
  const file = withTilde(path);
  switch (problem) {
    case 'no-git':
      return t('git is not on PATH, so {file} cannot be compared with {ref}.', { file, ref });
    case 'no-repository':
      return t('{file} is not in a git repository.', { file });
    case 'no-ref':
      return t('"{ref}" is not a commit, branch or tag of the repository of {file}.', { ref, file });
    case 'no-path':
      return t('{file} is not part of {ref}.', { file, ref });
    case 'large':
      return t('{file} is too large at {ref} and is not read.', { file, ref });
    case 'encoding':
      return t('{file} is not UTF-8 at {ref}.', { file, ref });
    case 'failed':
      return t('git could not read {file} at {ref}: {reason}', { file, ref, reason: cleanOutput(detail).trim() });
  }
}
