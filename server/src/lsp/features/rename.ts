import type { PrepareRenameParams, PrepareRenameResult, RenameParams, WorkspaceEdit } from 'vscode-languageserver';
import { concealed, prepareRename as prepareRenameIn, rename as renameIn, secretsOf } from '../../core/index.ts';
import { toWorkspaceEdit } from '../convert.ts';
import { LSPErrorCodes, ResponseError } from '../library.ts';
import { invalid } from '../params.ts';
import type { DocumentRequest } from '../session/document-request.ts';

/** The profile or anchor at a position. */
export function prepareRename({ analysis, coordinates }: DocumentRequest, { position }: PrepareRenameParams): PrepareRenameResult | null {
  const target = prepareRenameIn(analysis, coordinates.offset(position));
  // A mask must not become the new name.
  return target && secretsOf(analysis).conceal(target.name) === target.name
    ? { range: coordinates.range(target.span), placeholder: target.name }
    : null;
}

/** @throws ResponseError with the reason if nothing can be renamed, or the name is not valid */
export function rename({ analysis, coordinates, document, session }: DocumentRequest, params: RenameParams): WorkspaceEdit {
  const newName: unknown = params.newName;
  if (typeof newName !== 'string') throw invalid('newName');
  const renaming = renameIn(analysis, coordinates.offset(params.position), newName);
  if ('refused' in renaming)
    throw new ResponseError(LSPErrorCodes.RequestFailed, concealed(session.say(renaming.refused), [secretsOf(analysis)]));
  return toWorkspaceEdit(renaming.edits, document, session.client);
}
