import { type Checkpoint, Checkpoints } from './checkpoints.ts';
import type { Composer, Properties, ReportProblem } from './composer.ts';
import * as block from './parse-block.ts';
import * as flow from './parse-flow.ts';
import { kinds, ParserState, S, type State } from './parser-state.ts';
import { Refusal } from './problem.ts';
import type { Scanner } from './scanner.ts';
import { type Directive, T, type TagName, type Token } from './token.ts';

const noContent = kinds(T.directive, T.documentStart, T.documentEnd, T.streamEnd);
const explicitStart = kinds(T.directive, T.documentStart);
const property = kinds(T.anchor, T.tag);

const defaultHandles: ReadonlyMap<string, string> = new Map([
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
]);

/** Tokens → the composer's tree, by the grammar of PyYAML's parser, with a stack of states instead of recursion. */
export class Parser {
  /** One for every started entry of the top-level mapping. */
  readonly checkpoints = new Checkpoints();
  readonly #state: ParserState;
  readonly #report: ReportProblem;
  #handles: ReadonlyMap<string, string> = defaultHandles;

  constructor(scanner: Scanner, report: ReportProblem) {
    this.#report = report;
    this.#state = new ParserState(scanner, report);
  }

  get composer(): Composer {
    return this.#state.composer;
  }

  /** The open `[` and `{`, from outside in. */
  get brackets(): readonly number[] {
    return this.#state.brackets;
  }

  /** Parses the first document. Throws a {@link Refusal} where PyYAML's scanner or parser would. */
  readDocument(): void {
    const state = this.#state;
    const first = state.scanner.peek();
    if (first.kind === T.streamEnd) return;
    state.start(S.blockNode);
    if (state.isAt(explicitStart)) {
      this.#readDocumentStart();
      if (state.isAt(noContent)) {
        state.composer.empty(state.scanner.peek().start);
        state.pop();
      }
    }
    this.#run();
  }

  /** Continues after a problem, from a checkpoint and with a mended text. */
  resume(scanner: Scanner, { offset, composer }: Checkpoint): void {
    const { checkpoints } = this;
    const state = this.#state;
    state.scanner = scanner;
    state.composer.rewind(composer);
    checkpoints.forgetFrom(offset);
    state.restart(S.blockMappingKey);
    this.#run();
  }

  #run(): void {
    const state = this.#state;
    while (state.next !== S.documentEnd) this.#step(state.next);
    this.#readDocumentEnd();
  }

  #step(now: State): void {
    const state = this.#state;
    switch (now) {
      case S.blockNode:
        this.#parseNode(true, false);
        break;
      case S.blockNodeOrIndentless:
        this.#parseNode(true, true);
        break;
      case S.flowNode:
        this.#parseNode(false, false);
        break;
      case S.blockSequenceEntry:
        block.parseSequenceEntry(state);
        break;
      case S.indentlessEntry:
        block.parseIndentlessEntry(state);
        break;
      case S.blockMappingKey:
        if (state.composer.depth === 1) this.#checkpoint();
        block.parseMappingKey(state);
        break;
      case S.blockMappingValue:
        block.parseMappingValue(state);
        break;
      case S.flowSequenceFirst:
        flow.parseSequenceItem(state, true);
        break;
      case S.flowSequenceEntry:
        flow.parseSequenceItem(state, false);
        break;
      case S.flowPairKey:
        flow.parsePairKey(state);
        break;
      case S.flowPairValue:
        flow.parsePairValue(state);
        break;
      case S.flowPairEnd:
        flow.parsePairEnd(state);
        break;
      case S.flowMappingFirst:
        flow.parseMappingKey(state, true);
        break;
      case S.flowMappingKey:
        flow.parseMappingKey(state, false);
        break;
      case S.flowMappingValue:
        flow.parseMappingValue(state);
        break;
      case S.flowMappingLoneKey:
        flow.parseLoneKey(state);
        break;
    }
  }

  #checkpoint(): void {
    const { scanner, composer } = this.#state;
    const { kind, start, line } = scanner.peek();
    if (kind === T.key) this.checkpoints.push(start, line, composer.mark());
  }

  /** Refuses anything after the first document. */
  #readDocumentEnd(): void {
    const { scanner } = this.#state;
    while (scanner.peek().kind === T.documentEnd) scanner.take();
    const next = scanner.peek();
    if (next.kind === T.streamEnd) return;
    this.#readDocumentStart();
    throw new Refusal('ComposerError', 'second-document', { start: next.start, end: next.end }, next.start);
  }

  /** Directives and `---`. */
  #readDocumentStart(): void {
    const { scanner } = this.#state;
    const directive = this.#readDirectives(scanner);
    const token = scanner.peek();
    if (token.kind !== T.documentStart) throw directive ? badDirective(directive, token.start) : this.#state.unexpected(token, 'document');
    scanner.take();
  }

  /** Returns the last of the directives. */
  #readDirectives(scanner: Scanner): Token | undefined {
    let versionSeen = false;
    let last: Token | undefined;
    const handles = new Map<string, string>();
    while (scanner.peek().kind === T.directive) {
      const token = scanner.take();
      last = token;
      const { yaml, tag } = token.detail as Directive;
      if (yaml !== undefined) {
        if (versionSeen || !/^0*1$/.test(yaml[0])) throw badDirective(token);
        versionSeen = true;
      } else if (tag !== undefined) {
        if (handles.has(tag.handle)) throw badDirective(token);
        handles.set(tag.handle, tag.prefix);
      }
    }
    for (const [handle, prefix] of defaultHandles) if (!handles.has(handle)) handles.set(handle, prefix);
    this.#handles = handles;
    return last;
  }

  #parseNode(inBlock: boolean, mayBeIndentless: boolean): void {
    const state = this.#state;
    const { scanner, composer } = state;
    if (scanner.peek().kind === T.alias) {
      composer.alias(scanner.take());
      state.pop();
      return;
    }
    const properties = state.isAt(property) ? this.#readProperties() : undefined;
    const token = scanner.peek();
    if (mayBeIndentless && token.kind === T.blockEntry) {
      composer.openSequence(false, token.start, properties);
      state.next = S.indentlessEntry;
    } else if (token.kind === T.scalar) {
      scanner.take();
      composer.scalar(token, properties);
      state.pop();
    } else if (token.kind === T.flowSequenceStart || (inBlock && token.kind === T.blockSequenceStart)) {
      const inFlow = token.kind === T.flowSequenceStart;
      composer.openSequence(inFlow, token.start, properties);
      state.open(scanner.take().start, inFlow ? S.flowSequenceFirst : S.blockSequenceEntry);
    } else if (token.kind === T.flowMappingStart || (inBlock && token.kind === T.blockMappingStart)) {
      const inFlow = token.kind === T.flowMappingStart;
      composer.openMapping(inFlow, token.start, properties);
      state.open(scanner.take().start, inFlow ? S.flowMappingFirst : S.blockMappingKey);
    } else if (properties !== undefined) {
      composer.empty(properties.end, properties);
      state.pop();
    } else throw state.unexpected(token, 'node');
  }

  /** An anchor, a tag, or both in any order. */
  #readProperties(): Properties {
    const { scanner } = this.#state;
    const first = scanner.take();
    const second = scanner.peek();
    const both = second.kind !== first.kind && this.#state.isAt(property);
    const last = both ? scanner.take() : first;
    const anchor = first.kind === T.anchor ? first : last.kind === T.anchor ? last : undefined;
    const tag = first.kind === T.tag ? first : last.kind === T.tag ? last : undefined;
    return {
      start: first.start,
      end: last.end,
      anchor: anchor && { name: anchor.text, span: { start: anchor.start, end: anchor.end } },
      tag: tag && {
        text: scanner.cursor.source.slice(tag.start, tag.end),
        name: this.#tagName(tag),
        span: { start: tag.start, end: tag.end },
      },
    };
  }

  /** The full tag, its handle resolved. */
  #tagName(token: Token): string {
    const { handle, suffix } = token.detail as TagName;
    if (handle === undefined) return suffix;
    const prefix = this.#handles.get(handle);
    if (prefix === undefined) {
      const { start, end } = token;
      this.#report('ParserError', 'undefined-handle', { start, end }, start, { handle });
    }
    return (prefix ?? handle) + suffix;
  }
}

function badDirective({ start, end }: Token, mark = start): Refusal {
  return new Refusal('ParserError', 'bad-directive', { start, end }, mark);
}
