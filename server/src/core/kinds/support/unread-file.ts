import type { Machine } from '../../machine/facts.ts';
import { fileAt, isSamePath, join, parentOf, withTilde } from '../../machine/paths.ts';
import type { Rule } from '../../rules/rule.ts';
import type { SyntaxDocument } from '../../syntax/document.ts';
import type { Span } from '../../text/span.ts';
import { t } from '../../words.ts';
import { type Beside, readAt } from '../beside.ts';

/**
 * A file that lies where ouroboros could be thought to read it, and does not: in the `.ouroboros` of a project, under an ending that it does not
 * look for, or where a variable names another one.
 * @param fileName as ouroboros looks for it
 */
export function unreadFile(fileName: string, beside: Pick<Beside, 'variable'>, examples: Rule['examples']): Rule {
  return {
    id: 'unread-file',
    severity: 'information',
    summary: t('A file should lie where ouroboros reads it.'),
    details:
      'Ouroboros reads one file of each kind, in `~/.ouroboros` or where a variable says: none of the project that it works on, and none that ends with `.yml`.',
    needsMachine: true,
    examples,
    *check({ document, facts: { machine } }) {
      if (machine?.document === undefined) return;
      const own = machine.document;
      const { path, variable } = readAt(fileName, beside, machine);
      if (!/[\\/]\.ouroboros$/.test(parentOf(own, machine)) || path === undefined || isOneFile(path, own, machine)) return;
      const file = withTilde(path, machine);
      yield {
        path: [],
        span: firstWord(document),
        message: variable
          ? t('Ouroboros reads {file}, which {variable} names, and not this file.', { file, variable: variable.name })
          : t('Ouroboros reads {file} and not this file.', { file }),
        fixes: [],
      };
    },
  };
}

/** Whether the document lies in the `.ouroboros` of a project, where ouroboros reads no file of its kind. */
export function isOfProject(fileName: string, beside: Pick<Beside, 'variable'>, machine: Machine): boolean {
  const own = machine.document;
  if (own === undefined) return false;
  const folder = parentOf(own, machine);
  const { path } = readAt(fileName, beside, machine);
  const isRead = path === undefined || isOneFile(path, own, machine);
  return /[\\/]\.ouroboros$/.test(folder) && !isRead && !isSamePath(folder, join(machine.home, '.ouroboros', machine), machine);
}

/** Whether two paths lead to one file, through symbolic links too. */
function isOneFile(a: string, b: string, machine: Machine): boolean {
  const real = (path: string): string => fileAt(machine, path)?.real ?? path;
  return isSamePath(a, b, machine) || isSamePath(real(a), real(b), machine);
}

/** The first key with its colon, else all there is: a mark of the whole file, and of no token that something else is said of. */
function firstWord({ root }: SyntaxDocument): Span {
  const first = root?.kind === 'mapping' ? root.pairs[0] : undefined;
  if (first === undefined) return root?.span ?? { start: 0, end: 0 };
  const { start, end } = first.key.span;
  return { start, end: first.colon === undefined ? end : first.colon + 1 };
}
