import { pathToFileURL } from 'node:url';
import type { DocumentLink } from 'vscode-languageserver';
import { documentLinks } from '../../core/index.ts';
import type { DocumentRequest } from '../session/document-request.ts';

/** Addresses, and files that exist. */
export function links({ analysis, coordinates }: DocumentRequest): DocumentLink[] {
  return documentLinks(analysis).map(({ span, target }) => ({
    range: coordinates.range(span),
    target: target.kind === 'url' ? target.url : pathToFileURL(target.path).href,
  }));
}
