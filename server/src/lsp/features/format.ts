import type { DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver';
import { type Formatting, formatDocument, formatRange } from '../../core/index.ts';
import { toTextEdits } from '../convert.ts';
import { isRecord } from '../params.ts';
import type { DocumentRequest } from '../session/document-request.ts';

/** Formats the whole document. */
export function format(request: DocumentRequest, { options }: DocumentFormattingParams): TextEdit[] | null {
  return answer(request, formatDocument(request.analysis, { step: stepOf(options) }));
}

/** Formats the selected lines. */
export function rangeFormat(request: DocumentRequest, { options, range }: DocumentRangeFormattingParams): TextEdit[] | null {
  return answer(request, formatRange(request.analysis, request.coordinates.span(range), { step: stepOf(options) }));
}

/** The indentation of one level: the editor's setting, or two columns. YAML allows no tabs, so only their size is used. */
export function stepOf(options: unknown): number {
  const size = isRecord(options) ? options['tabSize'] : undefined;
  return typeof size === 'number' && size >= 1 ? Math.floor(size) : 2;
}

/** A document that cannot be formatted is left unchanged; the reason is logged. */
function answer({ document, session }: DocumentRequest, formatting: Formatting): TextEdit[] | null {
  if (!('refused' in formatting)) return toTextEdits(formatting.edits, document);
  session.connection.console.info(session.say(formatting.refused));
  return null;
}
