import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { type Refactoring, refactorings, type Span } from '../../core/index.ts';
import { toWorkspaceEdit } from '../convert.ts';
import type { DocumentRequest } from '../session/document-request.ts';

const kinds: Readonly<Record<Refactoring['id'], CodeActionKind>> = {
  'write-out-stages': `${CodeActionKind.RefactorRewrite}.writeOutStages`,
  'common-default': `${CodeActionKind.RefactorRewrite}.commonDefault`,
  'long-form': `${CodeActionKind.RefactorRewrite}.longForm`,
  'short-form': `${CodeActionKind.RefactorRewrite}.shortForm`,
  'remove-defaults': `${CodeActionKind.RefactorRewrite}.removeDefaults`,
  'to-block': `${CodeActionKind.RefactorRewrite}.toBlock`,
  'to-flow': `${CodeActionKind.RefactorRewrite}.toFlow`,
  'sort-sections': `${CodeActionKind.RefactorRewrite}.sortSections`,
};

/** The refactorings of a requested kind for a range. */
export function refactorActions(
  { analysis, document, session }: DocumentRequest,
  selected: Span,
  wanted: (kind: string) => boolean,
): CodeAction[] {
  if (!Object.values(kinds).some(wanted)) return [];
  return refactorings(analysis, selected)
    .filter(({ id }) => wanted(kinds[id]))
    .map(({ id, title, edits }) => ({
      title: session.say(title),
      kind: kinds[id],
      edit: toWorkspaceEdit(edits, document, session.client),
    }));
}
