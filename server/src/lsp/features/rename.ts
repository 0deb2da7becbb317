import { ResponseError } from 'vscode-jsonrpc';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { prepareRename, rename as renameIn } from '../../core/index.ts';
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
      return target ? { range: coordinates.range(target.span), placeholder: target.name } : null;
    });
    onDocumentRequest(session, 'textDocument/rename', ({ analysis, coordinates, document }, params): WorkspaceEdit => {
      const newName: unknown = params.newName;
      if (typeof newName !== 'string') throw invalid('newName');
      const renaming = renameIn(analysis, coordinates.offset(params.position), newName);
      if ('refused' in renaming) throw new ResponseError(LSPErrorCodes.RequestFailed, session.say(renaming.refused));
      return toWorkspaceEdit(renaming.edits, document, session.client);
    });
  },
};
