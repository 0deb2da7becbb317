import type { DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver';
import { type Formatting, formatDocument, formatRange } from '../../core/index.ts';
import { toTextEdits } from '../convert.ts';
import { isRecord } from '../params.ts';
import type { DocumentRequest } from '../session/document-request.ts';

/** The layout of the whole document. */
export function format(request: DocumentRequest, { options }: DocumentFormattingParams): TextEdit[] | null {
  return answer(request, formatDocument(request.analysis, { step: stepOf(options) }));
}

/** The layout of the selected lines. */
export function rangeFormat(request: DocumentRequest, { options, range }: DocumentRangeFormattingParams): TextEdit[] | null {
  return answer(request, formatRange(request.analysis, request.coordinates.span(range), { step: stepOf(options) }));
}

/** How far one level goes in: what the editor is set to, two columns where it does not say. YAML takes no tabs, so their size counts alone. */
export function stepOf(options: unknown): number {
  const size = isRecord(options) ? options['tabSize'] : undefined;
  return typeof size === 'number' && size >= 1 ? Math.floor(size) : 2;
}

/** A document that cannot be laid out stays as it is; the log says why. */
function answer({ document, session }: DocumentRequest, formatting: Formatting): TextEdit[] | null {
  if (!('refused' in formatting)) return toTextEdits(formatting.edits, document);
  session.connection.console.info(session.say(formatting.refused));
  return null;
}
