import { ErrorCodes, ResponseError } from 'vscode-jsonrpc';

/** What comes from outside is looked at before it is believed. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isPosition(value: unknown): value is { line: number; character: number } {
  return isRecord(value) && Number.isInteger(value['line']) && Number.isInteger(value['character']);
}

export function isRange(value: unknown): value is { start: { line: number; character: number }; end: { line: number; character: number } } {
  return isRecord(value) && isPosition(value['start']) && isPosition(value['end']);
}

/** What a request must say besides its document. */
const required: Readonly<Record<string, 'position' | 'range'>> = {
  'textDocument/codeAction': 'range',
  'textDocument/inlayHint': 'range',
  'textDocument/rangeFormatting': 'range',
  'textDocument/completion': 'position',
  'textDocument/definition': 'position',
  'textDocument/documentHighlight': 'position',
  'textDocument/hover': 'position',
  'textDocument/linkedEditingRange': 'position',
  'textDocument/onTypeFormatting': 'position',
  'textDocument/prepareRename': 'position',
  'textDocument/references': 'position',
  'textDocument/rename': 'position',
};

/**
 * The URI of the document that a request is about.
 * @throws ResponseError InvalidParams where document, position or range is not one, or is missing and must be there
 */
export function documentUri(method: string, params: unknown): string {
  const document = isRecord(params) ? params['textDocument'] : undefined;
  const uri = isRecord(document) ? document['uri'] : undefined;
  if (!isRecord(params) || typeof uri !== 'string') throw invalid('textDocument.uri');
  const wants = required[method];
  if ((wants === 'position' || 'position' in params) && !isPosition(params['position'])) throw invalid('position');
  if ((wants === 'range' || 'range' in params) && !isRange(params['range'])) throw invalid('range');
  return uri;
}

export function invalid(name: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, `"${name}" is missing or has the wrong type.`);
}
