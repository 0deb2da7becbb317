import type { DocumentOnTypeFormattingParams, TextEdit } from 'vscode-languageserver';
import { indentNewLine } from '../../core/index.ts';
import { toTextEdits } from '../convert.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import { stepOf } from './format.ts';

/** The indentation of a new line after a key without a value. */
export function onType({ analysis, coordinates, document }: DocumentRequest, params: DocumentOnTypeFormattingParams): TextEdit[] | null {
  if (params.ch !== '\n') return null;
  const edit = indentNewLine(analysis, coordinates.offset(params.position), stepOf(params.options));
  return edit ? toTextEdits([edit], document) : null;
}
