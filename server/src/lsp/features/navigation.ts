import type { Definition, DefinitionLink, Location } from 'vscode-languageserver-protocol';
import { definitionsAt, nameSpanAt, referencesAt } from '../../core/index.ts';
import { documentFeature } from '../feature.ts';

/** From an alias to its anchor, from the name of a profile or a tier to what it stands for. */
export const definition = documentFeature(
  'textDocument/definition',
  () => ({ definitionProvider: true }),
  ({ analysis, coordinates, document, session }, params): Definition | DefinitionLink[] | null => {
    const offset = coordinates.offset(params.position);
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
  },
);

/** Every place that means the same name. */
export const references = documentFeature(
  'textDocument/references',
  () => ({ referencesProvider: true }),
  ({ analysis, coordinates, document }, params): Location[] | null => {
    const withDefinitions = params.context?.includeDeclaration === true;
    const found = referencesAt(analysis, coordinates.offset(params.position), withDefinitions);
    return found.length === 0 ? null : found.map(({ span }) => ({ uri: document.uri, range: coordinates.range(span) }));
  },
);
