import type { CodeAction } from 'vscode-languageserver';
import { type Analysis, type Edit, type Refactoring, refactorings, type Span } from '../../core/index.ts';
import { toWorkspaceEdit } from '../convert.ts';
import { CodeActionKind } from '../library.ts';
import { isRecord } from '../params.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import { deferred, resolvesEdits } from './deferred.ts';

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
  const { start, end } = selected;
  return refactorings(analysis, selected).flatMap((refactoring, index) => {
    const { id, title } = refactoring;
    const kind = kinds[id];
    if (!wanted(kind)) return [];
    const action = { title: session.say(title), kind };
    return resolvesEdits(session.client)
      ? [deferred(action, document, { refactoring: { index, start, end } satisfies Offered })]
      : [{ ...action, edit: toWorkspaceEdit(refactoring.edits, document, session.client) }];
  });
}

/** Which of the refactorings for a range it is. */
interface Offered extends Span {
  readonly index: number;
}

/**
 * The edits of a refactoring that was offered before.
 * @param kind the kind of the action
 * @param offered its data
 * @returns undefined if it no longer applies: facts about the machine may have changed
 */
export function refactored(analysis: Analysis, kind: unknown, offered: unknown): readonly Edit[] | undefined {
  if (!isRecord(offered)) return undefined;
  const { index, start, end } = offered;
  if (typeof index !== 'number' || typeof start !== 'number' || typeof end !== 'number') return undefined;
  const refactoring = refactorings(analysis, { start, end })[index];
  return refactoring && kinds[refactoring.id] === kind ? refactoring.edits : undefined;
}
