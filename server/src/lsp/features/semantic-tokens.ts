import type { SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver';
import { type SemanticToken, semanticTokens as tokensOf, tokenTypes } from '../../core/index.ts';
import { SemanticTokensBuilder, SemanticTokenTypes } from '../library.ts';
import type { DocumentRequest } from '../session/document-request.ts';
import type { Session } from '../session/session.ts';

/** Standard types, so that every theme has a colour for them; the modifier says what the word really is. */
const standard: Readonly<Record<SemanticToken['type'], SemanticTokenTypes>> = {
  stage: SemanticTokenTypes.enumMember,
  backend: SemanticTokenTypes.class,
  model: SemanticTokenTypes.variable,
  inert: SemanticTokenTypes.comment,
};

export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: tokenTypes.map((type) => standard[type]),
  tokenModifiers: [...tokenTypes],
};

/** Stages, backends, models and keys without effect, each with its own colour. */
export function semanticTokens({ analysis, coordinates }: DocumentRequest): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { span, type } of tokensOf(analysis)) {
    const { start, end } = coordinates.range(span);
    const index = tokenTypes.indexOf(type);
    builder.push(start.line, start.character, end.character - start.character, index, 1 << index);
  }
  return { data: builder.build().data };
}

/** Makes the client request the tokens again, if it can: which words are names of stages and backends depends on the release. */
export function refreshSemanticTokens(session: Session): void {
  if (session.client.workspace?.semanticTokens?.refreshSupport)
    void session.send((connection) => connection.languages.semanticTokens.refresh());
}
