import { pathToFileURL } from 'node:url';
import type { DocumentLink } from 'vscode-languageserver';
import { documentLinks, secretsOf } from '../../core/index.ts';
import type { DocumentRequest } from '../session/document-request.ts';

/** Addresses, and files that exist. */
export function links({ analysis, coordinates }: DocumentRequest): DocumentLink[] {
  const all = documentLinks(analysis).map(({ span, target }) => ({
    range: coordinates.range(span),
    target: target.kind === 'url' ? target.url : pathToFileURL(target.path).href,
  }));
  // An address is useless without the secret in it.
  return all.filter(({ target }) => secretsOf(analysis).conceal(target) === target);
}
