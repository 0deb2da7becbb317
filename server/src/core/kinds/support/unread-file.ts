import { isOneFile, isSamePath, join, parentOf, withTilde } from '../../machine/paths.ts';
import type { Rule, RuleContext } from '../../rules/rule.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { Span } from '../../text/span.ts';
import { t } from '../../words.ts';
import { type Beside, readAt } from '../beside.ts';

/**
 * A file that ouroboros does not read although its path suggests it: in the `.ouroboros` folder of a project, with another extension, or
 * where a variable sets another path.
 */
export function unreadFile(beside: Pick<Beside, 'variable'>, examples: Rule['examples']): Rule {
  return {
    id: 'unread-file',
    severity: 'information',
    summary: t('A file should be where ouroboros reads it.'),
    details:
      'Ouroboros reads one file of each kind, in `~/.ouroboros` or at the path in a variable. It does not read files in the project that it works on, or files with the extension `.yml`.',
    needsMachine: true,
    examples,
    *check({ document, kind, facts: { machine } }) {
      if (machine?.document === undefined) return;
      const own = machine.document;
      const { path, variable } = readAt(kind.fileName, beside, machine);
      if (!/[\\/]\.ouroboros$/.test(parentOf(own, machine)) || path === undefined || isOneFile(path, own, machine)) return;
      const file = withTilde(path, machine);
      yield {
        path: [],
        span: firstWord(document),
        message: variable
          ? t('Ouroboros reads {file} instead of this file, because {variable} is set to it.', { file, variable: variable.name })
          : t('Ouroboros reads {file} instead of this file.', { file }),
        fixes: [],
      };
    },
  };
}

/** Whether the document is in the `.ouroboros` folder of a project, where ouroboros reads no file of its kind. */
export function isOfProject(beside: Pick<Beside, 'variable'>, { kind, facts: { machine } }: RuleContext): boolean {
  if (machine?.document === undefined) return false;
  const own = machine.document;
  const folder = parentOf(own, machine);
  const { path } = readAt(kind.fileName, beside, machine);
  const isRead = path === undefined || isOneFile(path, own, machine);
  return /[\\/]\.ouroboros$/.test(folder) && !isRead && !isSamePath(folder, join(machine.home, '.ouroboros', machine), machine);
}

/** The first key with its colon, or the whole text if there is none: a mark for the whole file that is not the span of another finding. */
function firstWord({ root }: SyntaxDocument): Span {
  const first = root?.kind === 'mapping' ? root.pairs[0] : undefined;
  if (first === undefined) return root?.span ?? { start: 0, end: 0 };
  const { start, end } = first.key.span;
  return { start, end: first.colon === undefined ? end : first.colon + 1 };
}
