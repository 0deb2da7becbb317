import type { CodeAction } from 'vscode-languageserver-protocol';
import { type Refactoring, refactorings, type Span } from '../../core/index.ts';
import { toWorkspaceEdit } from '../convert.ts';
import type { Asked } from '../feature.ts';
import { CodeActionKind } from '../values.ts';

const kinds: Readonly<Record<Refactoring['id'], NonNullable<CodeAction['kind']>>> = {
  'write-out-stages': `${CodeActionKind.RefactorRewrite}.writeOutStages`,
  'common-default': `${CodeActionKind.RefactorRewrite}.commonDefault`,
  'remove-defaults': `${CodeActionKind.RefactorRewrite}.removeDefaults`,
  'to-block': `${CodeActionKind.RefactorRewrite}.toBlock`,
  'to-flow': `${CodeActionKind.RefactorRewrite}.toFlow`,
  'sort-sections': `${CodeActionKind.RefactorRewrite}.sortSections`,
};

/** What code actions announce for {@link refactorActions}. */
export const refactorKind = CodeActionKind.RefactorRewrite;

/** The refactorings that apply at a place and are of a wanted kind. */
export function refactorActions({ analysis, document, session }: Asked, selected: Span, wanted: (kind: string) => boolean): CodeAction[] {
  if (!Object.values(kinds).some(wanted)) return [];
  return refactorings(analysis, selected)
    .filter(({ id }) => wanted(kinds[id]))
    .map(({ id, title, edits }) => ({
      title: session.say(title),
      kind: kinds[id],
      edit: toWorkspaceEdit(edits, document, session.client),
    }));
}
