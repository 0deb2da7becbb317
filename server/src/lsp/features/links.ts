import { pathToFileURL } from 'node:url';
import type { DocumentLink } from 'vscode-languageserver-protocol';
import { documentLinks, secretsOf } from '../../core/index.ts';
import { documentFeature } from '../feature.ts';

/** Addresses, and files that exist. */
export const links = documentFeature(
  'textDocument/documentLink',
  () => ({ documentLinkProvider: { resolveProvider: false } }),
  ({ analysis, coordinates }): DocumentLink[] =>
    documentLinks(analysis)
      .map(({ span, target }) => ({
        range: coordinates.range(span),
        target: target.kind === 'url' ? target.url : pathToFileURL(target.path).href,
      }))
      // an address with a secret in it leads nowhere without
      .filter(({ target }) => secretsOf(analysis).conceal(target) === target),
);
