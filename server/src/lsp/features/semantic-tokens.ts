import { type SemanticTokens, SemanticTokensBuilder, SemanticTokensRequest, SemanticTokenTypes } from 'vscode-languageserver';
import { type SemanticToken, semanticTokens, tokenTypes } from '../../core/index.ts';
import { documentFeature } from '../feature.ts';

/** Standard types, so that every theme has a colour for them; the modifier says what the word really is. */
const standard: Readonly<Record<SemanticToken['type'], SemanticTokenTypes>> = {
  stage: SemanticTokenTypes.enumMember,
  backend: SemanticTokenTypes.class,
  model: SemanticTokenTypes.variable,
  inert: SemanticTokenTypes.comment,
};

/** Stages, backends, models and keys without effect, each in a colour of its own. */
export const semanticTokensFeature = documentFeature(
  SemanticTokensRequest.type,
  () => ({
    semanticTokensProvider: {
      legend: { tokenTypes: tokenTypes.map((type) => standard[type]), tokenModifiers: [...tokenTypes] },
      full: true,
    },
  }),
  ({ analysis, coordinates }): SemanticTokens => {
    const builder = new SemanticTokensBuilder();
    for (const { span, type } of semanticTokens(analysis)) {
      const { start, end } = coordinates.range(span);
      const index = tokenTypes.indexOf(type);
      builder.push(start.line, start.character, end.character - start.character, index, 1 << index);
    }
    return builder.build();
  },
);
