import { kinds, type ParserState, S } from './parser-state.ts';
import { T } from './token.ts';

const afterSequenceItem = kinds(T.flowEntry, T.flowSequenceEnd);
const afterMappingValue = kinds(T.flowEntry, T.flowMappingEnd);
const afterSequenceKey = afterSequenceItem | kinds(T.value);
const afterMappingKey = afterMappingValue | kinds(T.value);

/** An item between `[` and `]`; `a: b` there is a mapping of one pair. */
export function parseSequenceItem(parser: ParserState, first: boolean): void {
  const { scanner, composer } = parser;
  if (scanner.peek().kind !== T.flowSequenceEnd) {
    if (!first) takeComma(parser);
    const token = scanner.peek();
    if (token.kind === T.key) {
      composer.openMapping(true, token.start);
      parser.next = S.flowPairKey;
      return;
    }
    if (token.kind !== T.flowSequenceEnd) {
      parser.push(S.flowSequenceEntry, S.flowNode);
      return;
    }
  }
  parser.close(scanner.take().end);
}

export function parsePairKey(parser: ParserState): void {
  const token = parser.takeKey();
  if (parser.isAt(afterSequenceKey)) {
    parser.next = S.flowPairValue;
    parser.composer.empty(token.end);
  } else parser.push(S.flowPairValue, S.flowNode);
}

export function parsePairValue(parser: ParserState): void {
  parseValue(parser, afterSequenceItem, S.flowPairEnd);
}

export function parsePairEnd(parser: ParserState): void {
  parser.next = S.flowSequenceEntry;
  parser.composer.close();
}

/** A key between `{` and `}`. */
export function parseMappingKey(parser: ParserState, first: boolean): void {
  const { scanner } = parser;
  if (scanner.peek().kind !== T.flowMappingEnd) {
    if (!first) takeComma(parser);
    const token = scanner.peek();
    if (token.kind === T.key) {
      parser.takeKey();
      if (parser.isAt(afterMappingKey)) {
        parser.next = S.flowMappingValue;
        parser.composer.empty(token.end);
      } else parser.push(S.flowMappingValue, S.flowNode);
      return;
    }
    if (token.kind !== T.flowMappingEnd) {
      parser.push(S.flowMappingLoneKey, S.flowNode);
      return;
    }
  }
  parser.close(scanner.take().end);
}

export function parseMappingValue(parser: ParserState): void {
  parseValue(parser, afterMappingValue, S.flowMappingKey);
}

/** `{a, b: c}`: a key without a colon. */
export function parseLoneKey(parser: ParserState): void {
  parser.next = S.flowMappingKey;
  parser.emptyAfterKey();
}

function parseValue(parser: ParserState, stops: number, then: typeof S.flowPairEnd | typeof S.flowMappingKey): void {
  if (parser.scanner.peek().kind !== T.value) {
    parser.next = then;
    parser.emptyAfterKey();
    return;
  }
  const token = parser.takeColon();
  if (parser.isAt(stops)) {
    parser.next = then;
    parser.composer.empty(token.end);
  } else parser.push(then, S.flowNode);
}

function takeComma(parser: ParserState): void {
  const token = parser.scanner.peek();
  if (token.kind !== T.flowEntry) throw parser.unexpected(token, 'flow');
  parser.scanner.take();
}
