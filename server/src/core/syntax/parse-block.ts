import { kinds, type ParserState, S } from './parser-state.ts';
import { T } from './token.ts';

const entryOrEnd = kinds(T.blockEntry, T.blockEnd);
const keyValueOrEnd = kinds(T.key, T.value, T.blockEnd);
const afterIndentlessDash = kinds(T.blockEntry, T.key, T.value, T.blockEnd);

/** `- item` of a sequence that is indented deeper than its parent. */
export function parseSequenceEntry(parser: ParserState): void {
  const { scanner, composer } = parser;
  const token = scanner.peek();
  if (token.kind === T.blockEntry) {
    scanner.take();
    if (parser.isAt(entryOrEnd)) composer.empty(token.end);
    else parser.push(S.blockSequenceEntry, S.blockNode);
  } else if (token.kind === T.blockEnd) {
    scanner.take();
    parser.close();
  } else throw parser.unexpected(token, 'block');
}

/** `- item` of a sequence whose dashes are in the column of its key. */
export function parseIndentlessEntry(parser: ParserState): void {
  const { scanner, composer } = parser;
  const token = scanner.peek();
  if (token.kind !== T.blockEntry) {
    composer.close();
    parser.pop();
    return;
  }
  scanner.take();
  if (parser.isAt(afterIndentlessDash)) composer.empty(token.end);
  else parser.push(S.indentlessEntry, S.blockNode);
}

export function parseMappingKey(parser: ParserState): void {
  const { scanner, composer } = parser;
  const token = scanner.peek();
  if (token.kind === T.key) {
    parser.takeKey();
    if (parser.isAt(keyValueOrEnd)) {
      parser.next = S.blockMappingValue;
      composer.empty(token.end);
    } else parser.push(S.blockMappingValue, S.blockNodeOrIndentless);
  } else if (token.kind === T.blockEnd) {
    scanner.take();
    parser.close();
  } else throw parser.unexpected(token, 'block');
}

export function parseMappingValue(parser: ParserState): void {
  if (parser.scanner.peek().kind !== T.value) {
    parser.next = S.blockMappingKey;
    parser.emptyAfterKey();
    return;
  }
  const token = parser.takeColon();
  if (parser.isAt(keyValueOrEnd)) {
    parser.next = S.blockMappingKey;
    parser.composer.empty(token.end);
  } else parser.push(S.blockMappingKey, S.blockNodeOrIndentless);
}
