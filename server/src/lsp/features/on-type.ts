import type { TextEdit } from 'vscode-languageserver-protocol';
import { indentNewLine } from '../../core/index.ts';
import { toTextEdits } from '../convert.ts';
import { documentFeature } from '../feature.ts';
import { stepOf } from './format.ts';

/** The indentation of a new line behind a key without a value. */
export const onType = documentFeature(
  'textDocument/onTypeFormatting',
  () => ({ documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' } }),
  ({ analysis, coordinates, document }, params): TextEdit[] | null => {
    if (params.ch !== '\n') return null;
    const edit = indentNewLine(analysis, coordinates.offset(params.position), stepOf(params.options));
    return edit ? toTextEdits([edit], document) : null;
  },
);
