import type { Definition, DefinitionLink, DefinitionParams, Location, ReferenceParams } from 'vscode-languageserver';
import { definitionsAt, nameSpanAt, referencesAt } from '../../core/index.ts';
import type { DocumentRequest } from '../session/document-request.ts';

/** From an alias to its anchor, from the name of a profile or a tier to its definition. */
export function definition(
  { analysis, coordinates, document, session }: DocumentRequest,
  { position }: DefinitionParams,
): Definition | DefinitionLink[] | null {
  const offset = coordinates.offset(position);
  const found = definitionsAt(analysis, offset);
  if (found.length === 0) return null;
  const { uri } = document;
  if (session.client.textDocument?.definition?.linkSupport !== true) {
    return found.map(({ span }) => ({ uri, range: coordinates.range(span) }));
  }
  const origin = nameSpanAt(analysis, offset);
  return found.map(({ span, whole }) => ({
    ...(origin ? { originSelectionRange: coordinates.range(origin) } : {}),
    targetUri: uri,
    targetRange: coordinates.range(whole ?? span),
    targetSelectionRange: coordinates.range(span),
  }));
}

/** Every occurrence of a name. */
export function references({ analysis, coordinates, document }: DocumentRequest, params: ReferenceParams): Location[] | null {
  const withDefinitions = params.context?.includeDeclaration === true;
  const found = referencesAt(analysis, coordinates.offset(params.position), withDefinitions);
  return found.length === 0 ? null : found.map(({ span }) => ({ uri: document.uri, range: coordinates.range(span) }));
}
