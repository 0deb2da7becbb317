import type { SemanticTokens } from 'vscode-languageserver-protocol';
import { type SemanticToken, semanticTokens, tokenTypes } from '../../core/index.ts';
import { documentFeature } from '../feature.ts';
import { SemanticTokenTypes } from '../values.ts';

/** Standard types, so that every theme has a colour for them; the modifier says what the word really is. */
const standard: Readonly<Record<SemanticToken['type'], string>> = {
  stage: SemanticTokenTypes.enumMember,
  backend: SemanticTokenTypes.class,
  model: SemanticTokenTypes.variable,
  inert: SemanticTokenTypes.comment,
};

/** Stages, backends, models and keys without effect, each in a colour of its own. */
export const semanticTokensFeature = documentFeature(
  'textDocument/semanticTokens/full',
  () => ({
    semanticTokensProvider: {
      legend: { tokenTypes: tokenTypes.map((type) => standard[type]), tokenModifiers: [...tokenTypes] },
      full: true,
    },
  }),
  ({ analysis, coordinates }): SemanticTokens => {
    const data: number[] = [];
    // each place is told by how far it is from the one before
    let before = { line: 0, character: 0 };
    for (const { span, type } of semanticTokens(analysis)) {
      const { start, end } = coordinates.range(span);
      const index = tokenTypes.indexOf(type);
      const lines = start.line - before.line;
      data.push(lines, lines === 0 ? start.character - before.character : start.character);
      data.push(end.character - start.character, index, 1 << index);
      before = start;
    }
    return { data };
  },
);
