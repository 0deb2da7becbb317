import { ResponseError } from 'vscode-jsonrpc';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { concealed, prepareRename, rename as renameIn, secretsOf } from '../../core/index.ts';
import { toWorkspaceEdit } from '../convert.ts';
import { type Feature, onDocumentRequest } from '../feature.ts';
import { invalid } from '../params.ts';
import { LSPErrorCodes } from '../values.ts';

/** Profiles and anchors. What cannot be renamed is refused with the reason. */
export const rename: Feature = {
  capabilities: (client) => ({ renameProvider: client.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true }),
  register: (session) => {
    onDocumentRequest(session, 'textDocument/prepareRename', ({ analysis, coordinates }, params) => {
      const target = prepareRename(analysis, coordinates.offset(params.position));
      // a mask must not become the new name
      return target && secretsOf(analysis).conceal(target.name) === target.name
        ? { range: coordinates.range(target.span), placeholder: target.name }
        : null;
    });
    onDocumentRequest(session, 'textDocument/rename', ({ analysis, coordinates, document }, params): WorkspaceEdit => {
      const newName: unknown = params.newName;
      if (typeof newName !== 'string') throw invalid('newName');
      const renaming = renameIn(analysis, coordinates.offset(params.position), newName);
      if ('refused' in renaming)
        throw new ResponseError(LSPErrorCodes.RequestFailed, concealed(session.say(renaming.refused), [secretsOf(analysis)]));
      return toWorkspaceEdit(renaming.edits, document, session.client);
    });
  },
};
