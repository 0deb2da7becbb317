import type { TextEdit } from 'vscode-languageserver-protocol';
import { type Formatting, formatDocument, formatRange } from '../../core/index.ts';
import { toTextEdits } from '../convert.ts';
import { type Asked, documentFeature } from '../feature.ts';
import { isRecord } from '../params.ts';

/** The layout of the whole document. */
export const format = documentFeature(
  'textDocument/formatting',
  () => ({ documentFormattingProvider: true }),
  (asked, params) => answer(asked, formatDocument(asked.analysis, { step: stepOf(params.options) })),
);

/** The layout of the selected lines. */
export const rangeFormat = documentFeature(
  'textDocument/rangeFormatting',
  () => ({ documentRangeFormattingProvider: true }),
  (asked, params) => answer(asked, formatRange(asked.analysis, asked.coordinates.span(params.range), { step: stepOf(params.options) })),
);

/** How far one level goes in: what the editor is set to, two columns where it does not say. YAML takes no tabs, so their size counts alone. */
export function stepOf(options: unknown): number {
  const size = isRecord(options) ? options['tabSize'] : undefined;
  return typeof size === 'number' && size >= 1 ? Math.floor(size) : 2;
}

/** A document that cannot be laid out stays as it is; the log says why. */
function answer({ document, session }: Asked, formatting: Formatting): TextEdit[] | null {
  if (!('refused' in formatting)) return toTextEdits(formatting.edits, document);
  session.connection.info(session.say(formatting.refused));
  return null;
}
